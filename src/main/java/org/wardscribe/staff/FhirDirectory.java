package org.wardscribe.staff;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.FhirJson;
import org.wardscribe.mapping.DirectoryTable;

/**
 * A list of staff from a directory over FHIR R4: all Practitioners and all PractitionerRoles, page
 * by page.
 *
 * <p>All of it or nothing: a directory that breaks off, leads elsewhere, gives one twice (its pages
 * shift while they are read) or gives fewer than it says gives a finding, never a shorter list.
 */
public final class FhirDirectory {
  private static final Duration ONE_PAGE = Duration.ofSeconds(20);
  private static final int MOST = 200_000;

  private final FhirHttp http;
  private final String base;
  private final DirectoryTable.Fhir asked;

  /**
   * @param base of the server, as {@code http} has it
   */
  public FhirDirectory(FhirHttp http, String base, DirectoryTable.Fhir asked) {
    this.http = http;
    this.base = base;
    this.asked = asked;
  }

  StaffList read(Practitioners practitioners) {
    StaffList list = new StaffList();
    try {
      practitioners.add(all("Practitioner"), all("PractitionerRole"), base, list);
    } catch (Unusable e) {
      StaffList nothing = new StaffList();
      nothing.finding("the directory", e.getMessage() + "; nothing of its list was taken");
      return nothing;
    }
    if (list.rows().isEmpty() && list.findings().isEmpty()) {
      list.finding("the directory", "there is nobody in it who has an account");
    }
    return list;
  }

  private List<JsonNode> all(String type) {
    List<JsonNode> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    JsonNode page = page(type + "?_count=" + asked.page());
    long total = page.path("total").asLong(-1);
    while (true) {
      int before = found.size();
      take(page, type, found);
      for (JsonNode one : found.subList(before, found.size())) {
        if (!ids.add(one.path("id").asText())) {
          throw new Unusable("it gives one " + type + " twice, so that another may be missing");
        }
      }
      Optional<String> next = next(page);
      if (next.isEmpty()) {
        break;
      }
      if (found.size() == before || found.size() > MOST) {
        throw new Unusable("it gives pages without end");
      }
      page = page(below(next.get()));
    }
    if (total > found.size()) {
      throw new Unusable(
          "it says that it has " + total + " of " + type + " and gave " + found.size());
    }
    return found;
  }

  private JsonNode page(String path) {
    FhirExchange exchange = http.get(path, ONE_PAGE);
    if (!(exchange instanceof FhirExchange.Answered answered)) {
      throw new Unusable("it can't be reached, does not answer, or its certificate is not trusted");
    }
    if (answered.status() == 401 || answered.status() == 403) {
      throw new Unusable("it does not let us in (HTTP " + answered.status() + ")");
    }
    return answered
        .resource("Bundle")
        .filter(bundle -> bundle.path("type").asText().equals("searchset"))
        .orElseThrow(
            () ->
                new Unusable("it gave no list that can be used (HTTP " + answered.status() + ")"));
  }

  private static void take(JsonNode page, String type, List<JsonNode> found) {
    for (JsonNode entry : page.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (FhirJson.isOf(resource, "OperationOutcome") && !FhirJson.errors(resource).isEmpty()) {
        throw new Unusable("it tells of an error in its list");
      }
      if (FhirJson.isOf(resource, type)) {
        found.add(resource);
      }
    }
  }

  private static Optional<String> next(JsonNode page) {
    for (JsonNode link : page.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return Optional.of(link.path("url").asText());
      }
    }
    return Optional.empty();
  }

  /** A link that leads elsewhere would take our token there. */
  private String below(String link) {
    try {
      new URI(link);
    } catch (URISyntaxException e) {
      throw new Unusable("its next page has an address that is none");
    }
    if (link.startsWith(base + "/")) {
      return link.substring(base.length() + 1);
    }
    if (link.startsWith(base + "?")) {
      return link.substring(base.length());
    }
    throw new Unusable("its next page leads elsewhere");
  }

  /** No list came of it; the message is a sentence for people. */
  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
