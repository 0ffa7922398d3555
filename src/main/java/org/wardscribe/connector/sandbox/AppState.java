package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.sandbox.SandboxAppStore.Flag;
import org.wardscribe.connector.sandbox.SandboxAppStore.Gone;
import org.wardscribe.connector.sandbox.SandboxAppStore.How;
import org.wardscribe.connector.sandbox.SandboxAppStore.Receipt;
import org.wardscribe.connector.sandbox.SandboxAppStore.Refused;

/** What the journal adds up to; not safe for two threads. */
final class AppState {
  final Map<String, AppMessage> messages = new LinkedHashMap<>();

  /** Sendings that the broker has not confirmed, in order, with their text. */
  final Map<String, String> outbox = new LinkedHashMap<>();

  /** The last event about each message, for a repetition of it. */
  final Map<String, String> lastEvents = new HashMap<>();

  final Map<String, Manner> manners = new HashMap<>();
  final Set<String> requests = new HashSet<>();
  final List<Refused> refused = new ArrayList<>();

  /** Messages that Wardscribe was told the content of. */
  final Set<String> told = new HashSet<>();

  int lastStep;

  static AppState replay(Path folder) throws IOException {
    AppState state = new AppState();
    AppJournal.read(folder).forEach(state::apply);
    return state;
  }

  void apply(JsonNode happened) {
    Instant at = Instant.parse(happened.get("at").asText());
    AppMessage message = messages.get(happened.path("message").asText());
    switch (happened.get("did").asText()) {
      case "post", "reply" -> {
        AppMessage posted = new AppMessage(happened);
        Instant sentAt =
            happened.has("sentAt") ? Instant.parse(happened.get("sentAt").asText()) : at;
        posted.add(sentAt, happened.get("text").asText());
        messages.put(posted.id, posted);
      }
      case "edit" -> message.add(at, happened.get("text").asText());
      case "flag", "unflag" -> {
        boolean stands = "flag".equals(happened.get("did").asText());
        message.flag = Optional.of(new Flag(happened.get("by").asText(), at, stands));
        if (stands) {
          tell(message);
        }
      }
      case "delete" -> goes(message, at, How.DELETED_BY_AUTHOR, "", "");
      case "purge" ->
          goes(
              message,
              at,
              How.PURGED,
              happened.get("requestId").asText(),
              happened.get("recordRef").asText());
      case "asked" -> {
        requests.add(happened.get("requestId").asText());
        message.deleteRequests++;
      }
      case "receipt" -> {
        String id = happened.get("receiptId").asText();
        message.receipts.put(
            id, new Receipt(id, happened.get("kind").asText(), happened.get("text").asText(), at));
      }
      case "refused" ->
          refused.add(
              new Refused(
                  Optional.ofNullable(happened.get("refusedId")).map(JsonNode::asText),
                  happened.get("code").asText(),
                  happened.get("sentence").asText()));
      case "manner" -> manners.put(message.id, Manner.of(happened));
      case "sent" -> outbox.remove(happened.get("sending").asText());
      default -> {
        // A raw text, a repetition or a step that is done: all in the lines below.
      }
    }
    if (happened.has("event")) {
      outbox.put(happened.get("sending").asText(), happened.get("event").asText());
      if (message != null) {
        lastEvents.put(message.id, happened.get("event").asText());
      }
    }
    lastStep = Math.max(lastStep, happened.path("step").asInt());
  }

  private void tell(AppMessage message) {
    for (AppMessage m = message; m != null; m = m.answers.map(messages::get).orElse(null)) {
      told.add(m.id);
    }
  }

  private static void goes(
      AppMessage message, Instant at, How how, String requestId, String recordRef) {
    SandboxAppStore.Version last = message.latest();
    message.gone =
        Optional.of(new Gone(at, how, last.version(), last.digest(), requestId, recordRef));
    message.receipts.clear();
  }

  SandboxAppStore snapshot() {
    return new SandboxAppStore(
        messages.values().stream().map(AppMessage::snapshot).toList(), List.copyOf(refused));
  }
}
