package org.wardscribe.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A server's JSON, as far as it decides anything: read as a tree, since a parser that knows FHIR
 * would repair, default or refuse where only a few fields count.
 *
 * <p>Texts (narrative, diagnostics, details.text) are not read at all: they may quote the patient.
 */
public final class FhirJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> ERRORS = Set.of("fatal", "error");

  private FhirJson() {}

  /** Empty: it is no JSON object. */
  public static Optional<JsonNode> read(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      return Optional.ofNullable(node).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  /** Our own resource, with the id that the server gave it and nothing else changed. */
  public static byte[] withId(byte[] resource, String id) {
    ObjectNode named = (ObjectNode) read(resource).orElseThrow();
    named.put("id", id);
    return bytes(named);
  }

  /** The same, with the server's addresses of its content in place of ours. */
  public static byte[] withId(byte[] resource, String id, JsonNode content) {
    ObjectNode named = (ObjectNode) read(resource).orElseThrow();
    named.put("id", id);
    named.set("content", content);
    return bytes(named);
  }

  /** A server's own resource with another status and nothing else changed. */
  public static byte[] withStatus(JsonNode resource, String status) {
    ObjectNode changed = resource.deepCopy();
    return bytes(changed.put("status", status));
  }

  private static byte[] bytes(ObjectNode named) {
    try {
      return MAPPER.writeValueAsBytes(named);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written");
    }
  }

  public static boolean isOf(JsonNode resource, String type) {
    return resource.path("resourceType").asText().equals(type);
  }

  /** True for an OperationOutcome that only tells, and warns of nothing. */
  public static boolean isInformation(JsonNode outcome) {
    for (JsonNode issue : outcome.path("issue")) {
      if (!issue.path("severity").asText().equals("information")) {
        return false;
      }
    }
    return isOf(outcome, "OperationOutcome");
  }

  /**
   * Codes of the errors that an OperationOutcome names, without warnings and information; an error
   * without a code is {@code exception}.
   */
  public static List<String> errors(JsonNode outcome) {
    List<String> codes = new ArrayList<>();
    for (JsonNode issue : outcome.path("issue")) {
      if (ERRORS.contains(issue.path("severity").asText())) {
        codes.add(issue.path("code").asText("exception"));
        for (JsonNode coding : issue.path("details").path("coding")) {
          codes.add(coding.path("code").asText());
        }
      }
    }
    return codes;
  }
}
