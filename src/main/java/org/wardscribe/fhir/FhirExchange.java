package org.wardscribe.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one HTTP request and its answer ended. */
public sealed interface FhirExchange {
  /**
   * A whole answer.
   *
   * @param fhirType it is declared to be FHIR's JSON
   * @param json empty: the body is no JSON object
   * @param location of what was made, where the server says it
   * @param retryAfter for how long the server asks to be left alone
   */
  record Answered(
      int status,
      boolean fhirType,
      byte[] body,
      Optional<JsonNode> json,
      Optional<String> location,
      Optional<Duration> retryAfter)
      implements FhirExchange {
    /** The error codes of the answer, if it is an OperationOutcome. */
    public List<String> errors() {
      return json.filter(node -> FhirJson.isOf(node, "OperationOutcome"))
          .map(FhirJson::errors)
          .orElse(List.of());
    }

    /** The answer, if it is a 200 with a resource of this type. */
    public Optional<JsonNode> resource(String type) {
      return json.filter(node -> status == 200 && FhirJson.isOf(node, type));
    }

    /** False if something else may have answered, such as a proxy that has lost the server. */
    public boolean isOfFhirServer() {
      return json.filter(node -> FhirJson.isOf(node, "OperationOutcome")).isPresent()
          || (fhirType && (json.isPresent() || body.length == 0));
    }

    @Override
    public String toString() {
      return "Answered[" + status + "]";
    }
  }

  /**
   * Bytes may have reached the server, and no whole answer to them came.
   *
   * @param why code, e.g. {@code TIMEOUT}
   */
  record Unclear(String why) implements FhirExchange {}

  /**
   * Not one byte of the request can have reached the server.
   *
   * @param why code, e.g. {@code NOT_SENT}
   */
  record NotSent(String why) implements FhirExchange {}
}
