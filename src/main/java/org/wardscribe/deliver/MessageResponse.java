package org.wardscribe.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import org.wardscribe.fhir.FhirJson;

/**
 * What the receiver of a FHIR message says of it (R4 §2.4.3): a message of its own, whose header
 * names ours.
 */
enum MessageResponse {
  OK,
  /** It may be sent again later. */
  TRANSIENT_ERROR,
  FATAL_ERROR,
  /** No answer to this message, or none that says anything. */
  NONE;

  /**
   * @param sent our message
   */
  static MessageResponse to(JsonNode sent, JsonNode said) {
    JsonNode response = header(said).path("response");
    String ours = header(sent).path("id").asText();
    if (!FhirJson.isOf(said, "Bundle")
        || !said.path("type").asText().equals("message")
        || !FhirJson.isOf(header(said), "MessageHeader")
        || ours.isEmpty()
        || !response.path("identifier").asText().equals(ours)) {
      return NONE;
    }
    return switch (response.path("code").asText()) {
      case "ok" -> OK;
      case "transient-error" -> TRANSIENT_ERROR;
      case "fatal-error" -> FATAL_ERROR;
      default -> NONE;
    };
  }

  private static JsonNode header(JsonNode message) {
    return message.path("entry").path(0).path("resource");
  }
}
