package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * Asks a FHIR server whether it has a document, and compares what it has with what was sent:
 * number, patient, status, and every byte of the content; of a transaction the Provenance, too; of
 * a document Bundle everything.
 *
 * <p>Only an empty search result and the server's own 404 for our id say that it is not there. A
 * search that finds something else, a 401, a 403, a page of HTML and silence say nothing.
 *
 * @param within what is left of the time for the whole exchange
 */
record FhirEnquiry(FhirHttp http, FhirDocument document, Supplier<Duration> within) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern LOCATION =
      Pattern.compile("(?:.*/)?(DocumentReference|Bundle)/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?");
  private static final Pattern BINARY = Pattern.compile("(?:.*/)?(Binary/[A-Za-z0-9.-]{1,64})");

  private static final Pattern PATIENT =
      Pattern.compile("(?:.*/)?(Patient/[A-Za-z0-9.-]{1,64})(?:/_history/.*)?");

  /** What the server has. */
  sealed interface Standing {
    /** The very document. */
    record Same(Accept.ByReadBack accept) implements Standing {}

    record Nothing() implements Standing {}

    /**
     * What is to be cancelled, or superseded, stands there.
     *
     * @param id of the resource
     * @param version empty: the server names none, so that nobody can say what would be written
     *     over
     * @param resource as the server has it
     */
    record Uncancelled(String id, String version, JsonNode resource) implements Standing {
      /**
       * What is to be put in its place: with the server's addresses of its content, where the
       * server gave them.
       */
      byte[] cancelled(Mode mode, byte[] cancel) {
        return mode == Mode.MHD
            ? FhirJson.withId(cancel, id, resource.path("content"))
            : FhirJson.withId(cancel, id);
      }

      /** The same with nothing changed but that it does not stand any more. */
      byte[] superseded() {
        return FhirJson.withStatus(resource, FiledPredecessor.SUPERSEDED);
      }
    }

    record Other() implements Standing {}

    /**
     * @param unreached nothing was asked, because there is no way to the server
     * @param strange what answered is perhaps not the server
     * @param status of its answer; 0: there was none
     * @param retryAfter for how long the server asks to be left alone
     */
    record Unclear(
        String why, boolean unreached, boolean strange, int status, Optional<Duration> retryAfter)
        implements Standing {}
  }

  /** By the id that is ours, otherwise by our number. */
  Standing ask() {
    return document.mode().isIdOurs()
        ? read(document.number(), Accept.ByReadBack.ASKED)
        : search(Accept.ByReadBack.ASKED);
  }

  /**
   * After the server said that it filed it.
   *
   * @param location where it says that it stands
   */
  Standing readBack(int status, Optional<String> location) {
    String said = Integer.toString(status);
    if (document.mode().isIdOurs()) {
      return read(document.number(), said);
    }
    Optional<String> id =
        location
            .map(LOCATION::matcher)
            .filter(found -> found.matches() && found.group(1).equals(document.type()))
            .map(found -> found.group(2));
    // Also where it says at which address: only a search shows a second one under our number.
    Standing found = search(said);
    if (id.isEmpty() || !(found instanceof Standing.Same)) {
      return found;
    }
    Standing there = read(id.get(), said);
    return !(there instanceof Standing.Same) || there.equals(found) ? there : new Standing.Other();
  }

  private Standing read(String id, String said) {
    FhirExchange exchange = http.get(document.type() + "/" + id, within.get());
    if (!(exchange instanceof FhirExchange.Answered answer)) {
      return unclear(exchange);
    }
    if (answer.status() == 404 && answer.isOfFhirServer()) {
      return new Standing.Nothing();
    }
    if (answer.status() == 410 && answer.isOfFhirServer()) {
      return new Standing.Other();
    }
    return answer
        .resource(document.type())
        .map(resource -> compare(resource, said))
        .orElseGet(() -> unclear(answer));
  }

  private Standing search(String said) {
    String query =
        URLEncoder.encode(document.system() + "|" + document.number(), StandardCharsets.UTF_8);
    FhirExchange exchange = http.get(document.type() + "?identifier=" + query, within.get());
    if (!(exchange instanceof FhirExchange.Answered answer)) {
      return unclear(exchange);
    }
    Optional<JsonNode> found =
        answer.resource("Bundle").filter(b -> b.path("type").asText().equals("searchset"));
    if (found.isEmpty()) {
      return unclear(answer);
    }
    List<JsonNode> ours = new ArrayList<>();
    int others = 0;
    int unseen = 0;
    for (JsonNode entry : found.get().path("entry")) {
      JsonNode resource = entry.path("resource");
      if (FhirJson.isOf(resource, document.type())) {
        if (document.isNamedBy(resource)) {
          ours.add(resource);
        } else {
          others++;
        }
      } else if (!FhirJson.isInformation(resource)) {
        // Perhaps a document that is kept from us, or a warning that not all is shown.
        unseen++;
      }
    }
    if (others > 0) {
      return unclear("SEARCH_NOT_BY_IDENTIFIER", answer);
    }
    // Hits that are not shown: on another page, or kept from us.
    if (unseen > 0
        || found.get().path("total").asInt(0) > ours.size()
        || hasNextPage(found.get())) {
      return unclear("SEARCH_NOT_WHOLE", answer);
    }
    return switch (ours.size()) {
      case 0 -> new Standing.Nothing();
      case 1 -> compare(ours.get(0), said);
      default -> new Standing.Other();
    };
  }

  private static boolean hasNextPage(JsonNode bundle) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return true;
      }
    }
    return false;
  }

  private Standing compare(JsonNode resource, String said) {
    String id = resource.path("id").asText();
    if (document.isToBeCancelled(resource) && ID.matcher(id).matches()) {
      String version = resource.path("meta").path("versionId").asText();
      return new Standing.Uncancelled(id, ID.matcher(version).matches() ? version : "", resource);
    }
    if (!document.isSameAs(resource)
        || !ID.matcher(id).matches()
        || (document.mode().isIdOurs() && !id.equals(document.number()))) {
      return new Standing.Other();
    }
    // Of a Bundle all was compared.
    return document instanceof FiledReference reference
        ? compare(reference, resource, id, said)
        : same(said, id, resource);
  }

  private Standing compare(FiledReference ours, JsonNode resource, String id, String said) {
    if (pointsElsewhere(ours, resource.path("subject").path("reference").asText(), resource)) {
      return new Standing.Other();
    }
    if (ours.cancels()) {
      return same(said, id, resource);
    }
    Standing content = content(ours, said, id, resource);
    return document.mode() == Mode.TRANSACTION && content instanceof Standing.Same
        ? withProvenance(content)
        : content;
  }

  /**
   * True if the server has put the document to a patient whom it knows by another identifier than
   * ours. A patient that we may not read contradicts nothing.
   */
  private boolean pointsElsewhere(FiledReference ours, String reference, JsonNode resource) {
    if (reference.isEmpty()) {
      return false;
    }
    if (reference.startsWith("#")) {
      for (JsonNode contained : resource.path("contained")) {
        if (contained.path("id").asText().equals(reference.substring(1))) {
          return ours.isOtherPatient(contained);
        }
      }
      return true;
    }
    Matcher patient = PATIENT.matcher(reference);
    return !patient.matches()
        || (http.get(patient.group(1), within.get()) instanceof FhirExchange.Answered answer
            && answer.resource("Patient").filter(ours::isOtherPatient).isPresent());
  }

  private Standing content(FiledReference ours, String said, String id, JsonNode resource) {
    JsonNode contents = resource.path("content");
    if (contents.size() != 1) {
      return new Standing.Other();
    }
    JsonNode attachment = contents.path(0).path("attachment");
    if (attachment.has("data")) {
      return FhirBytes.of(attachment.path("data")).filter(ours::isContent).isPresent()
          ? same(said, id, resource)
          : new Standing.Other();
    }
    // Some servers keep content apart. Only its id is taken from the address, never its host.
    Matcher binary = BINARY.matcher(attachment.path("url").asText());
    if (!binary.matches()) {
      return new Standing.Other();
    }
    FhirExchange exchange = http.get(binary.group(1), within.get());
    if (!(exchange instanceof FhirExchange.Answered answer)) {
      return unclear(exchange);
    }
    if (answer.status() != 200) {
      return answer.status() == 404 && answer.isOfFhirServer()
          ? new Standing.Other()
          : unclear(answer);
    }
    byte[] bytes =
        answer
            .resource("Binary")
            .flatMap(node -> FhirBytes.of(node.path("data")))
            .orElse(answer.body());
    return ours.isContent(bytes) ? same(said, id, resource) : new Standing.Other();
  }

  private Standing withProvenance(Standing same) {
    FhirExchange exchange = http.get("Provenance/" + document.number(), within.get());
    if (!(exchange instanceof FhirExchange.Answered answer)) {
      return unclear(exchange);
    }
    if (answer.status() == 404 && answer.isOfFhirServer()) {
      return new Standing.Other();
    }
    return answer.resource("Provenance").isPresent() ? same : unclear(answer);
  }

  private Standing same(String said, String id, JsonNode resource) {
    return new Standing.Same(
        new Accept.ByReadBack(
            said,
            document.type() + "/" + id,
            resource.path("meta").path("versionId").asText(),
            document.number(),
            document.contentSha256()));
  }

  private static Standing unclear(FhirExchange.Answered answer) {
    return unclear(
        answer.status() == 200 ? "NO_CLEAR_ANSWER" : "ASKED-HTTP-" + answer.status(), answer);
  }

  private static Standing unclear(String why, FhirExchange.Answered answer) {
    boolean strange = answer.status() < 500 && !answer.isOfFhirServer();
    return new Standing.Unclear(why, false, strange, answer.status(), answer.retryAfter());
  }

  private static Standing unclear(FhirExchange exchange) {
    return exchange instanceof FhirExchange.NotSent notSent
        ? new Standing.Unclear(
            notSent.why(), !notSent.why().equals(FhirHttp.NO_TIME_LEFT), false, 0, Optional.empty())
        : new Standing.Unclear(
            ((FhirExchange.Unclear) exchange).why(), false, false, 0, Optional.empty());
  }
}
