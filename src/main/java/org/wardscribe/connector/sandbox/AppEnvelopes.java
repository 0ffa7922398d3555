package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes envelope v1 of {@code docs/gateway.md}, as an app's own gateway does. */
final class AppEnvelopes {
  private final String source;
  private final String site;

  AppEnvelopes(String source, String site) {
    this.source = source;
    this.site = site;
  }

  ObjectNode flagged(
      String eventId,
      AppMessage message,
      Map<String, AppMessage> all,
      ObjectNode by,
      Optional<String> gesture,
      Instant at) {
    ObjectNode json = whole(envelope("flagged", eventId, message), message, all);
    json.set("flaggedBy", by);
    gesture.ifPresent(g -> json.put("gesture", g));
    return json.put("flaggedAt", at.toString()).put("deletionCapability", "PURGE");
  }

  /** The message's new version, whole; {@code message} has it already. */
  ObjectNode version(String eventId, AppMessage message, Map<String, AppMessage> all) {
    return whole(envelope("version", eventId, message), message, all);
  }

  ObjectNode unflagged(String eventId, AppMessage message, ObjectNode by, Instant at) {
    ObjectNode json = envelope("unflagged", eventId, message);
    json.putObject("message").put("id", message.id);
    json.set("unflaggedBy", by);
    return json.put("unflaggedAt", at.toString());
  }

  ObjectNode answered(
      String eventId, AppMessage message, String question, ObjectNode by, Instant at) {
    ObjectNode json = whole(envelope("answered", eventId, message), message, Map.of());
    json.set("answeredBy", by);
    return json.put("question", question).put("answeredAt", at.toString());
  }

  ObjectNode deleted(String eventId, AppMessage message, Instant at) {
    ObjectNode json = envelope("deleted", eventId, message);
    json.putObject("message").put("id", message.id);
    return json.put("deletedAt", at.toString());
  }

  private ObjectNode envelope(String type, String eventId, AppMessage message) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1")
            .put("type", type)
            .put("eventId", eventId)
            .put("source", source);
    json.putObject("conversation")
        .put("id", message.conversation)
        .put("type", "group")
        .put("site", site);
    return json;
  }

  private static ObjectNode whole(
      ObjectNode json, AppMessage message, Map<String, AppMessage> all) {
    ObjectNode head =
        json.putObject("message")
            .put("id", message.id)
            .put("version", message.latest().version())
            .put("sentAt", message.versions.get(0).at().toString());
    if (message.versions.size() > 1) {
      head.put("editedAt", message.latest().at().toString());
    }
    json.set("author", message.author);
    json.putObject("body").put("type", "text/plain").put("text", message.latest().text());
    json.set("attachments", message.attachments);
    message
        .answers
        .map(all::get)
        .ifPresent(answered -> whole(json.putObject("replyTo"), answered, all));
    return json;
  }
}
