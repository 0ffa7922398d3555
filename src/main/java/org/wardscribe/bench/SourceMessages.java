package org.wardscribe.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.wardscribe.connector.ContentDigest;

/** The messages in the app of a bench, and what it answers about them, as docs/gateway.md says. */
final class SourceMessages {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final BenchWard ward;
  private final Runnable foundGone;
  private final Lives deletions = new Lives();

  /** Requests to delete that were done, for the same answer to the same request. */
  private final Map<Integer, String> done = new ConcurrentHashMap<>();

  private final Map<Integer, Boolean> seenGone = new ConcurrentHashMap<>();

  /**
   * @param foundGone runs once for each message, when it is said that it is gone
   */
  SourceMessages(BenchWard ward, Runnable foundGone) {
    this.ward = ward;
    this.foundGone = foundGone;
  }

  /** Deletions, each time that one was asked for anew. */
  Lives deletions() {
    return deletions;
  }

  /** The event that a message was flagged. */
  String flagged(BenchMessage message) {
    String at = message.at().toString();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1")
            .put("type", "flagged")
            .put("eventId", new UUID(message.intended(), message.number()).toString())
            .put("source", BenchWard.CONNECTOR);
    json.putObject("conversation").put("id", ward.conversation(message.number()));
    json.putObject("message").put("id", message.id()).put("version", 1).put("sentAt", at);
    json.putObject("author").put("sourceId", "tomos.pritchard");
    json.putObject("body").put("type", "text/plain").put("text", ward.text(message.number()));
    json.putObject("flaggedBy").put("sourceId", "aisha.rahman");
    return json.put("flaggedAt", at).put("gesture", "reaction:📋").toString();
  }

  String read(String request) {
    JsonNode asked = parse(request);
    ObjectNode answer = answer(asked);
    BenchMessage message = message(asked);
    ObjectNode item = item(answer, message);
    if (deletions.has(message)) {
      item.put("status", "ABSENT").put("evidence", "PURGED");
      if (seenGone.put(message.number(), true) == null) {
        foundGone.run();
      }
    } else {
      version(item.put("status", "PRESENT"), message);
    }
    return answer.toString();
  }

  String delete(String request) {
    JsonNode asked = parse(request);
    ObjectNode answer = answer(asked);
    BenchMessage message = message(asked);
    ObjectNode item = item(answer, message);
    String requestId = asked.path("eventId").asText();
    Instant deadline = Instant.parse(asked.path("deadline").asText());
    String before = done.get(message.number());
    if (before != null && !before.equals(requestId)) {
      deletions.happened(message, BenchMessage.micros());
      item.put("status", "NOT_FOUND");
    } else if (before != null) {
      version(item.put("status", "DELETED"), message);
    } else if (Instant.now().isAfter(deadline)) {
      item.put("status", "REFUSED").put("evidence", "DEADLINE_PASSED");
    } else if (asked.path("items").path(0).path("version").asLong() != 1) {
      version(item.put("status", "VERSION_MISMATCH"), message);
    } else {
      done.put(message.number(), requestId);
      deletions.happened(message, BenchMessage.micros());
      version(item.put("status", "DELETED"), message);
    }
    return answer.toString();
  }

  private static BenchMessage message(JsonNode asked) {
    Optional<BenchMessage> named =
        BenchMessage.in(asked.path("items").path(0).path("messageId").asText());
    return named.orElseThrow(() -> new IllegalArgumentException("no message of the bench"));
  }

  private static ObjectNode answer(JsonNode asked) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1")
            .put("eventId", asked.path("eventId").asText());
    answer.set("conversation", asked.path("conversation"));
    return answer;
  }

  private static ObjectNode item(ObjectNode answer, BenchMessage message) {
    return answer
        .putArray("items")
        .addObject()
        .put("messageId", message.id())
        .put("at", Instant.now().toString());
  }

  private void version(ObjectNode item, BenchMessage message) {
    item.put("version", 1)
        .put("digest", ContentDigest.of(ward.text(message.number()), List.of()).hex());
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Wardscribe sent what is not JSON");
    }
  }
}
