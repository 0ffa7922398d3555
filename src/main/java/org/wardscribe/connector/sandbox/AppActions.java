package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** What people do in the sandbox app: each becomes one record, with the event that it causes. */
final class AppActions {
  private final AppStore store;
  private final AppEnvelopes envelopes;
  private final Path files;

  /**
   * @param files the folder from which a script's attachments are read
   */
  AppActions(AppStore store, AppEnvelopes envelopes, Path files) {
    this.store = store;
    this.envelopes = envelopes;
    this.files = files;
  }

  /** Does what one line of a script says, in one go; refuses a line that can't be done. */
  void act(JsonNode action, int step) {
    store.with(
        state -> {
          ObjectNode happened = store.now(action.path("do").asText()).put("step", step);
          AppMessage message = message(action, state);
          Instant at = Instant.parse(happened.get("at").asText());
          String eventId = UUID.randomUUID().toString();
          if (message != null && message.gone.isPresent()) {
            // Nobody can do anything with a message that is gone; only the step is done.
            store.happen(store.now("step").put("step", step));
            return step;
          }
          happened.put("message", action.path("message").asText());
          switch (action.path("do").asText()) {
            case "post" -> post(action, happened);
            case "reply" -> reply(action, happened, eventId, at, state);
            case "edit" -> {
              happened.put("text", action.get("text").asText());
              if (state.told.contains(message.id)) {
                event(happened, edited(eventId, message, at, action.get("text").asText(), state));
              }
            }
            case "flag" ->
                event(
                    happened.put("by", action.get("by").get("sourceId").asText()),
                    envelopes
                        .flagged(
                            eventId,
                            message,
                            state.messages,
                            (ObjectNode) action.get("by"),
                            Optional.ofNullable(action.get("gesture")).map(JsonNode::asText),
                            at)
                        .toString());
            case "unflag" ->
                event(
                    happened.put("by", action.get("by").get("sourceId").asText()),
                    envelopes
                        .unflagged(eventId, message, (ObjectNode) action.get("by"), at)
                        .toString());
            case "delete" -> {
              if (state.told.contains(message.id)) {
                event(happened, envelopes.deleted(eventId, message, at).toString());
              }
            }
            case "manner" ->
                happened
                    .put("manner", action.get("manner").asText())
                    .put("millis", action.path("millis").asLong())
                    .put("text", action.path("text").asText());
            case "raw" -> event(happened, action.get("text").asText());
            case "repeat" -> event(happened, state.lastEvents.get(message.id));
            default ->
                throw new IllegalArgumentException("step " + step + ": 'do' is not a known action");
          }
          store.happen(happened);
          return step;
        });
  }

  private static AppMessage message(JsonNode action, AppState state) {
    String what = action.path("do").asText();
    AppMessage message = state.messages.get(action.path("message").asText());
    boolean wanted = !"post".equals(what) && !"raw".equals(what) && !"reply".equals(what);
    if (wanted && message == null) {
      throw new IllegalArgumentException("a script names a message that was not posted");
    }
    return message;
  }

  /** Somebody says something to a question, where it stands. */
  private void reply(
      JsonNode action, ObjectNode happened, String eventId, Instant at, AppState state) {
    AppMessage question = state.messages.get(action.get("to").asText());
    happened
        .put("conversation", question.conversation)
        .put("text", action.get("text").asText())
        .set("author", action.get("by"));
    happened.putArray("attachments");
    AppMessage said = new AppMessage(happened);
    said.add(at, action.get("text").asText());
    event(
        happened,
        envelopes
            .answered(eventId, said, question.id, (ObjectNode) action.get("by"), at)
            .toString());
  }

  /** The author edits a message by surprise, not by the script. */
  void surprise(AppMessage message, String text) {
    store.with(
        state -> {
          ObjectNode happened = store.now("edit").put("message", message.id).put("text", text);
          Instant at = Instant.parse(happened.get("at").asText());
          if (state.told.contains(message.id)) {
            event(happened, edited(UUID.randomUUID().toString(), message, at, text, state));
          }
          store.happen(happened);
          return message;
        });
  }

  private String edited(
      String eventId, AppMessage message, Instant at, String text, AppState state) {
    AppMessage after = new AppMessage(posted(message));
    after.versions.addAll(message.versions);
    after.add(at, text);
    return envelopes.version(eventId, after, state.messages).toString();
  }

  private ObjectNode posted(AppMessage message) {
    ObjectNode json =
        store.now("post").put("conversation", message.conversation).put("message", message.id);
    json.set("author", message.author);
    json.set("attachments", message.attachments);
    message.answers.ifPresent(id -> json.put("answers", id));
    return json;
  }

  private static void event(ObjectNode happened, String text) {
    happened.put("sending", UUID.randomUUID().toString()).put("event", text);
  }

  private void post(JsonNode action, ObjectNode happened) {
    happened
        .put("conversation", action.get("conversation").asText())
        .put("text", action.get("text").asText());
    if (action.has("ago")) {
      // A phone without a network: written then, and only now in the conversation.
      Instant now = Instant.parse(happened.get("at").asText());
      happened.put("sentAt", now.minus(Duration.parse(action.get("ago").asText())).toString());
    }
    happened.set("author", action.get("author"));
    if (action.has("answers")) {
      happened.set("answers", action.get("answers"));
    }
    ArrayNode attachments = happened.putArray("attachments");
    for (JsonNode each : action.path("attachments")) {
      byte[] bytes = bytes(each);
      attachments
          .addObject()
          .put("id", each.get("id").asText())
          .put("sha256", sha256(bytes))
          .put("mime", each.get("mime").asText())
          .put("size", bytes.length)
          .put("data", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private byte[] bytes(JsonNode attachment) {
    try {
      return attachment.has("file")
          ? Files.readAllBytes(files.resolve(attachment.get("file").asText()))
          : Base64.getDecoder().decode(attachment.get("data").asText());
    } catch (IOException e) {
      throw new UncheckedIOException("a script's attachment can't be read", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
