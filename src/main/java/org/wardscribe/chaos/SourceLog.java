package org.wardscribe.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The messaging app's own journal, as far as the check needs it. */
final class SourceLog {
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private final Set<String> unsent = new HashSet<>();
  private int lastStep;

  /** One message in the app. */
  static final class Message {
    final String id;
    final String conversation;
    int versions = 1;
    boolean everFlagged;
    boolean flagged;
    Optional<Gone> gone = Optional.empty();
    final List<Asked> asked = new ArrayList<>();

    Message(String id, String conversation) {
      this.id = id;
      this.conversation = conversation;
    }
  }

  /**
   * How a message went.
   *
   * @param byUs on request; otherwise its author deleted it
   */
  record Gone(Instant at, boolean byUs, int version) {}

  /**
   * A request to delete a message.
   *
   * @param sent when the broker was given it
   */
  record Asked(String requestId, Instant sent) {}

  /** Without a last line that is not whole: that never happened. */
  static SourceLog read(Path folder) throws IOException {
    SourceLog log = new SourceLog();
    Path file = folder.resolve("sandbox-app.jsonl");
    if (!Files.exists(file)) {
      return log;
    }
    String text = Files.readString(file);
    JsonMapper mapper = new JsonMapper();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
      if (!line.isEmpty()) {
        log.happened(mapper.readTree(line));
      }
    }
    return log;
  }

  private void happened(JsonNode what) {
    Instant at = Instant.parse(what.get("at").asText());
    Message message = messages.get(what.path("message").asText());
    switch (what.get("did").asText()) {
      case "post" -> {
        String id = what.get("message").asText();
        messages.put(id, new Message(id, what.get("conversation").asText()));
      }
      case "edit" -> message.versions++;
      case "flag" -> {
        message.flagged = true;
        message.everFlagged = true;
      }
      case "unflag" -> message.flagged = false;
      case "delete" -> message.gone = Optional.of(new Gone(at, false, message.versions));
      case "purge" -> message.gone = Optional.of(new Gone(at, true, message.versions));
      case "asked" ->
          message.asked.add(
              new Asked(what.get("requestId").asText(), Instant.parse(what.get("sent").asText())));
      case "receipt" -> told.add(what.get("text").asText());
      case "refused" -> told.add(what.get("sentence").asText());
      case "sent" -> unsent.remove(what.get("sending").asText());
      default -> {
        // Steps, manners and repetitions say nothing of what became of a message.
      }
    }
    if (what.has("sending") && what.has("event")) {
      unsent.add(what.get("sending").asText());
    }
    lastStep = Math.max(lastStep, what.path("step").asInt());
  }

  List<Message> messages() {
    return List.copyOf(messages.values());
  }

  Optional<Message> find(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** What Wardscribe said to people in the app. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** True once the script is played so far and the broker has all of it. */
  boolean played(int step) {
    return lastStep >= step && unsent.isEmpty();
  }
}
