package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wardscribe.fhir.FhirJson;

/**
 * One page of a search's answer.
 *
 * @param patients that match, without what the server adds of its own accord, and without those of
 *     whom it says that they are certainly not meant
 * @param matches how many match, the latter included
 * @param next address of the page after it
 * @param total how many match in all, where the server says it
 */
record FhirSearchset(
    List<JsonNode> patients, int matches, Optional<String> next, OptionalInt total) {
  private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

  /** Empty: it is no searchset, tells of an error, or holds what was not asked for. */
  static Optional<FhirSearchset> of(JsonNode bundle) {
    if (!FhirJson.isOf(bundle, "Bundle") || !bundle.path("type").asText().equals("searchset")) {
      return Optional.empty();
    }
    List<JsonNode> patients = new ArrayList<>();
    int matches = 0;
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String mode = entry.path("search").path("mode").asText("match");
      if (FhirJson.isOf(resource, "OperationOutcome")) {
        if (!FhirJson.errors(resource).isEmpty()) {
          return Optional.empty();
        }
      } else if (mode.equals("match")) {
        if (!FhirJson.isOf(resource, "Patient")) {
          return Optional.empty();
        }
        matches++;
        if (!isCertainlyNot(entry)) {
          patients.add(resource);
        }
      }
    }
    JsonNode total = bundle.path("total");
    return Optional.of(
        new FhirSearchset(
            patients,
            matches,
            next(bundle),
            total.isInt() ? OptionalInt.of(total.asInt()) : OptionalInt.empty()));
  }

  private static boolean isCertainlyNot(JsonNode entry) {
    for (JsonNode extension : entry.path("search").path("extension")) {
      if (extension.path("url").asText().equals(MATCH_GRADE)
          && extension.path("valueCode").asText().equals("certainly-not")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> next(JsonNode bundle) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return Optional.of(link.path("url").asText());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "FhirSearchset[" + patients.size() + "]";
  }
}
