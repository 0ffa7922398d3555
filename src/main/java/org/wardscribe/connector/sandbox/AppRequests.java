package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Does what Wardscribe asks of the sandbox app, and says what became of it. */
final class AppRequests {
  /** An account that nobody has: who speaks to it alone speaks to no one. */
  static final String NOBODY = "nobody";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final AppStore store;
  private final BiConsumer<AppMessage, String> edit;

  /**
   * @param edit gives a message a new text, as its author would
   */
  AppRequests(AppStore store, BiConsumer<AppMessage, String> edit) {
    this.store = store;
    this.edit = edit;
  }

  /** What to answer, and how long to keep it back. */
  record Answer(String json, String eventId, Duration late) {}

  Optional<Answer> read(String request) {
    return store.with(state -> read(parse(request), state));
  }

  private Optional<Answer> read(JsonNode asked, AppState state) {
    String conversation = asked.path("conversation").path("id").asText();
    boolean known =
        state.messages.values().stream().anyMatch(m -> m.conversation.equals(conversation));
    ObjectNode answer = answer(asked);
    for (JsonNode item : asked.path("items")) {
      AppMessage message = find(asked, item);
      ObjectNode result = result(answer, item);
      if (!known) {
        result.put("status", "CANNOT_TELL").put("evidence", "UNKNOWN_CONVERSATION");
      } else if (message == null) {
        result.put("status", "ABSENT").put("evidence", "NOT_FOUND");
      } else if (message.gone.isPresent()) {
        result.put("status", "ABSENT").put("evidence", message.gone.get().how().name());
      } else {
        version(result.put("status", "PRESENT"), message);
      }
    }
    return Optional.of(new Answer(answer.toString(), eventId(asked), Duration.ZERO));
  }

  /**
   * Empty: the app's manners let it say nothing.
   *
   * @param sent when the broker was given the request, as its sender has it
   */
  Optional<Answer> delete(String request, Instant sent) {
    return store.with(state -> delete(parse(request), sent, state));
  }

  private Optional<Answer> delete(JsonNode asked, Instant sent, AppState state) {
    ObjectNode answer = answer(asked);
    Duration late = Duration.ZERO;
    for (JsonNode item : asked.path("items")) {
      AppMessage message = find(asked, item);
      ObjectNode result = result(answer, item);
      if (message == null) {
        result.put("status", "NOT_FOUND");
        continue;
      }
      boolean repeated = !ask(eventId(asked), message, sent, state);
      Manner manner = state.manners.getOrDefault(message.id, Manner.GOOD);
      if (manner.kind() == Manner.Kind.IGNORE_FIRST && message.deleteRequests == 1) {
        return Optional.empty();
      }
      if (manner.kind() == Manner.Kind.EDIT_FIRST && message.deleteRequests == 1 && !repeated) {
        edit.accept(message, manner.text());
      }
      delete(asked, item, message, manner, result, repeated);
      late = manner.kind() == Manner.Kind.ANSWER_LATE ? manner.by() : late;
    }
    return Optional.of(new Answer(answer.toString(), eventId(asked), late));
  }

  /** True if this request was not seen before. */
  private boolean ask(String requestId, AppMessage message, Instant sent, AppState state) {
    if (state.requests.contains(requestId)) {
      return false;
    }
    store.happen(
        store
            .now("asked")
            .put("message", message.id)
            .put("requestId", requestId)
            .put("sent", sent.toString()));
    return true;
  }

  private void delete(
      JsonNode asked,
      JsonNode item,
      AppMessage message,
      Manner manner,
      ObjectNode result,
      boolean repeated) {
    Instant deadline = Instant.parse(asked.path("deadline").asText());
    boolean ours = message.gone.map(g -> g.requestId().equals(eventId(asked))).orElse(false);
    if (repeated && ours) {
      version(result.put("status", "DELETED"), message);
    } else if (message.gone.isPresent()) {
      result.put("status", "NOT_FOUND").put("evidence", message.gone.get().how().name());
    } else if (store.now().isAfter(deadline)) {
      result.put("status", "REFUSED").put("evidence", "DEADLINE_PASSED");
    } else if (manner.kind() == Manner.Kind.BLOCK) {
      result.put("status", "BLOCKED").put("evidence", "RETENTION_RULE");
    } else if (message.latest().version() != item.path("version").asLong()) {
      version(result.put("status", "VERSION_MISMATCH"), message);
    } else {
      store.happen(
          store
              .now("purge")
              .put("message", message.id)
              .put("requestId", eventId(asked))
              .put("recordRef", asked.path("recordRef").asText()));
      version(result.put("status", "DELETED"), message);
    }
  }

  /** Attaches a receipt to its message; one for a message that is gone goes nowhere. */
  void receipt(String json) {
    JsonNode receipt = parse(json);
    AppMessage message = find(receipt, receipt);
    if (message != null && message.gone.isEmpty()) {
      store.happen(
          store
              .now("receipt")
              .put("message", message.id)
              .put("receiptId", receipt.path("eventId").asText())
              .put("kind", receipt.path("kind").asText())
              .put("text", receipt.path("text").asText()));
    }
  }

  /** Shows a word to one person, once. */
  void word(String json) {
    JsonNode word = parse(json);
    if (word.path("to").path("sourceId").asText().equals(NOBODY)) {
      return;
    }
    String id = word.path("messageId").asText();
    store.with(
        state -> {
          if (!state.messages.containsKey(id)) {
            ObjectNode happened =
                store
                    .now("post")
                    .put("conversation", word.path("conversation").path("id").asText())
                    .put("message", id)
                    .put("text", word.path("text").asText());
            happened.putObject("author").put("sourceId", "wardscribe");
            happened.putArray("attachments");
            store.happen(happened);
          }
          return id;
        });
  }

  void refused(String json) {
    JsonNode refusal = parse(json);
    ObjectNode happened =
        store
            .now("refused")
            .put("code", refusal.path("code").asText())
            .put("sentence", refusal.path("sentence").asText());
    if (refusal.hasNonNull("eventId")) {
      happened.put("refusedId", refusal.get("eventId").asText());
    }
    store.happen(happened);
  }

  private AppMessage find(JsonNode asked, JsonNode item) {
    AppMessage message = store.with(state -> state.messages.get(item.path("messageId").asText()));
    boolean here =
        message != null
            && message.conversation.equals(asked.path("conversation").path("id").asText());
    return here ? message : null;
  }

  private static String eventId(JsonNode asked) {
    return asked.path("eventId").asText();
  }

  private static ObjectNode answer(JsonNode asked) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1")
            .put("eventId", eventId(asked));
    answer.set("conversation", asked.path("conversation"));
    answer.putArray("items");
    return answer;
  }

  private ObjectNode result(ObjectNode answer, JsonNode item) {
    return answer
        .withArray("items")
        .addObject()
        .put("messageId", item.path("messageId").asText())
        .put("at", store.now().toString());
  }

  private static void version(ObjectNode result, AppMessage message) {
    result.put("version", message.latest().version()).put("digest", message.latest().digest());
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Wardscribe sent what is not JSON");
    }
  }
}
