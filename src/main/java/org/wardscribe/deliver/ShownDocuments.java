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
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * Asks an EPR over FHIR R4 whether it shows a document that was sent as HL7 v2: one
 * DocumentReference under the document's number, current, of the document's patient.
 *
 * <p>What is not compared: its words, which an EPR renders in its own way. A patient whom it does
 * not let us see, or knows by none of the numbers that we sent, proves nothing.
 *
 * @param documentSystem the identifier system of our document numbers there
 */
record ShownDocuments(FhirHttp http, String documentSystem, IdentifierSystems systems) {
  private static final String TYPE = "DocumentReference";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern PATIENT =
      Pattern.compile("(?:.*/)?(Patient/[A-Za-z0-9.-]{1,64})(?:/_history/.*)?");
  private static final String CANCELLED = "entered-in-error";

  /** What it shows. */
  sealed interface Shown {
    /**
     * The document; or, of a cancel, the document as entered in error.
     *
     * @param patient the number by which it was seen to be the patient's
     */
    record Standing(String resource, String version, String patient) implements Shown {}

    /** Nothing yet; or, of a cancel, the document as it was. */
    record NotYet() implements Shown {}

    record Other() implements Shown {}

    /**
     * @param why code; never a word of the answer
     */
    record Unclear(String why) implements Shown {}
  }

  /**
   * @param within what is left of the time for all of it
   */
  Shown look(ClinicalDocument document, Supplier<Duration> within) {
    String query =
        URLEncoder.encode(documentSystem + "|" + document.documentNumber(), StandardCharsets.UTF_8);
    FhirExchange exchange = http.get(TYPE + "?identifier=" + query, within.get());
    Optional<JsonNode> found =
        exchange instanceof FhirExchange.Answered answer
            ? answer.resource("Bundle").filter(b -> b.path("type").asText().equals("searchset"))
            : Optional.empty();
    if (found.isEmpty()) {
      return unclear(exchange);
    }
    List<JsonNode> ours = new ArrayList<>();
    for (JsonNode entry : found.get().path("entry")) {
      JsonNode resource = entry.path("resource");
      if (FhirJson.isOf(resource, TYPE)) {
        if (!isNamedBy(document.documentNumber(), resource)) {
          return new Shown.Unclear("SEARCH_NOT_BY_IDENTIFIER");
        }
        ours.add(resource);
      } else if (!FhirJson.isInformation(resource)) {
        return new Shown.Unclear("SEARCH_NOT_WHOLE");
      }
    }
    if (found.get().path("total").asInt(0) > ours.size() || hasNextPage(found.get())) {
      return new Shown.Unclear("SEARCH_NOT_WHOLE");
    }
    return switch (ours.size()) {
      // Of a cancel: kept from us, perhaps, which is not cancelled.
      case 0 -> document.cancels() ? new Shown.Unclear("NOT_SHOWN") : new Shown.NotYet();
      case 1 -> compared(document, ours.get(0), within);
      default -> new Shown.Other();
    };
  }

  private boolean isNamedBy(String number, JsonNode resource) {
    if (isNumber(number, resource.path("masterIdentifier"))) {
      return true;
    }
    for (JsonNode identifier : resource.path("identifier")) {
      if (isNumber(number, identifier)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNumber(String number, JsonNode identifier) {
    return identifier.path("system").asText().equals(documentSystem)
        && identifier.path("value").asText().equals(number);
  }

  private static boolean hasNextPage(JsonNode bundle) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return true;
      }
    }
    return false;
  }

  private Shown compared(ClinicalDocument document, JsonNode resource, Supplier<Duration> within) {
    String id = resource.path("id").asText();
    String status = resource.path("status").asText();
    boolean withdrawn =
        status.equals(CANCELLED) || resource.path("docStatus").asText().equals(CANCELLED);
    if (!ID.matcher(id).matches() || !(withdrawn || status.equals("current"))) {
      return new Shown.Other();
    }
    Shown patient = patient(SentPatient.of(document), id, resource, within);
    if (!(patient instanceof Shown.Standing) || withdrawn == document.cancels()) {
      return patient;
    }
    return document.cancels() ? new Shown.NotYet() : new Shown.Other();
  }

  /** Whether it is the patient's; standing then. */
  private Shown patient(SentPatient sent, String id, JsonNode resource, Supplier<Duration> within) {
    List<JsonNode> named = new ArrayList<>();
    JsonNode subject = resource.path("subject");
    if (subject.has("identifier")) {
      named.add(subject.path("identifier"));
    }
    String reference = subject.path("reference").asText();
    if (reference.startsWith("#")) {
      for (JsonNode contained : resource.path("contained")) {
        if (contained.path("id").asText().equals(reference.substring(1))) {
          contained.path("identifier").forEach(named::add);
        }
      }
    } else if (!reference.isEmpty()) {
      Matcher patient = PATIENT.matcher(reference);
      if (!patient.matches()) {
        return new Shown.Other();
      }
      FhirExchange exchange = http.get(patient.group(1), within.get());
      Optional<JsonNode> read =
          exchange instanceof FhirExchange.Answered answer
              ? answer.resource("Patient")
              : Optional.empty();
      if (read.isEmpty()) {
        return unclear(exchange);
      }
      read.get().path("identifier").forEach(named::add);
    }
    String ours = "";
    boolean another = false;
    for (JsonNode identifier : named) {
      SentPatient.Fit fit = sent.fit(identifier, systems);
      if (fit == SentPatient.Fit.OURS) {
        ours = identifier.path("value").asText();
      }
      // A number of the same kind that has ended is no contradiction.
      another |= fit == SentPatient.Fit.ANOTHER && !identifier.path("use").asText().equals("old");
    }
    if (another) {
      return new Shown.Other();
    }
    return ours.isEmpty()
        ? new Shown.Unclear("PATIENT_NOT_SHOWN")
        : new Shown.Standing(
            TYPE + "/" + id, resource.path("meta").path("versionId").asText(), ours);
  }

  private static Shown unclear(FhirExchange exchange) {
    if (exchange instanceof FhirExchange.Answered answer) {
      return new Shown.Unclear(
          answer.status() == 200 ? "NO_CLEAR_ANSWER" : "ASKED-HTTP-" + answer.status());
    }
    return new Shown.Unclear(
        exchange instanceof FhirExchange.NotSent notSent
            ? notSent.why()
            : ((FhirExchange.Unclear) exchange).why());
  }
}
