package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.wardscribe.fhir.FhirJson;

/** What a server says about each entry of a transaction (FHIR R4 §3.1.0.11.2). */
final class TransactionResponse {
  /** DocumentReference, Binary, and Provenance or MHD's List. */
  private static final int ENTRIES = 3;

  private TransactionResponse() {}

  /** Why it does not say that all of it was filed; empty: it does. */
  static Optional<String> objection(JsonNode said) {
    if (!FhirJson.isOf(said, "Bundle")
        || !said.path("type").asText().equals("transaction-response")) {
      return Optional.of("OTHER_RESOURCE");
    }
    if (said.path("entry").size() != ENTRIES) {
      return Optional.of("ENTRIES_MISSING");
    }
    for (JsonNode entry : said.path("entry")) {
      JsonNode response = entry.path("response");
      if (!response.path("status").asText().matches("20[01]\\b.*")
          || !FhirJson.errors(response.path("outcome")).isEmpty()) {
        return Optional.of("ENTRY_NOT_ACCEPTED");
      }
    }
    return Optional.empty();
  }
}
