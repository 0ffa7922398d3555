package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A script of what people do in the sandbox app: one JSON object a line, {@code #} begins a
 * comment. A line that was done before a kill is not done again.
 *
 * <pre>
 * {"do":"post","conversation":"derm","message":"m1","author":{"sourceId":"u1"},"text":"…"}
 * {"do":"post", …, "ago":"PT3H"}            written so long ago on a phone without a network
 * {"do":"flag","message":"m1","by":{"sourceId":"u2"},"gesture":"reaction:📋"}
 * {"do":"edit","message":"m1","text":"…"}   {"do":"unflag","message":"m1","by":{"sourceId":"u2"}}
 * {"do":"delete","message":"m1"}            {"do":"repeat","message":"m1"}
 * {"do":"raw","text":"not JSON"}            {"do":"manner","message":"m1","manner":"block"}
 * {"do":"await","message":"m1","receipt":"FILED","within":60}   "gone":true   "asked":1
 * {"do":"await","refused":"NOT_JSON"}       {"do":"await","signal":"file-name"}
 * </pre>
 *
 * A post may have {@code answers} (a message) and {@code attachments} (id, mime, and file or data);
 * a manner is good, block, ignore-first, answer-late (with {@code millis}) or edit-first (with the
 * new {@code text}). Waits give up after {@code within} seconds, say so, and the script goes on.
 */
final class Scenario {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long WITHIN_SECONDS = 60;
  private static final Duration SIGNAL_LOOK = Duration.ofMillis(100);

  private final List<String> lines;
  private final AppStore store;
  private final AppActions actions;
  private final Path folder;
  private final Consumer<String> say;

  /**
   * @param folder in which a {@code signal} is a file
   * @param say takes a line for the people who watch
   */
  Scenario(Path script, AppStore store, AppActions actions, Path folder, Consumer<String> say)
      throws IOException {
    this.lines = Files.readAllLines(script);
    this.store = store;
    this.actions = actions;
    this.folder = folder;
    this.say = say;
  }

  void play() throws InterruptedException {
    int done = store.with(state -> state.lastStep);
    for (int step = done + 1; step <= lines.size(); step++) {
      String line = lines.get(step - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        play(parse(line, step), step);
      }
    }
  }

  private static JsonNode parse(String line, int step) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("step " + step + " of the script is not JSON");
    }
  }

  private void play(JsonNode action, int step) throws InterruptedException {
    if (!"await".equals(action.path("do").asText())) {
      actions.act(action, step);
      return;
    }
    Duration most = Duration.ofSeconds(action.path("within").asLong(WITHIN_SECONDS));
    boolean came =
        action.has("signal")
            ? signal(folder.resolve(action.get("signal").asText()), most)
            : store.await(condition(action), most);
    if (!came) {
      say.accept("TIMEOUT step " + step);
    }
    store.happen(store.now("step").put("step", step));
  }

  private boolean signal(Path file, Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (!Files.exists(file)) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      store.await(state -> false, SIGNAL_LOOK);
    }
    return true;
  }

  private static Predicate<AppState> condition(JsonNode action) {
    if (action.has("refused")) {
      String code = action.get("refused").asText();
      return state -> state.refused.stream().anyMatch(r -> r.code().equals(code));
    }
    String id = action.path("message").asText();
    String receipt = action.path("receipt").asText();
    int asked = action.path("asked").asInt();
    boolean gone = action.path("gone").asBoolean();
    return state -> {
      AppMessage message = state.messages.get(id);
      return message != null
          && (!gone || message.gone.isPresent())
          && message.deleteRequests >= asked
          // A receipt goes with its message: one that is gone had it, or needs none any more.
          && (receipt.isEmpty()
              || message.gone.isPresent()
              || message.receipts.values().stream().anyMatch(r -> r.kind().equals(receipt)));
    };
  }
}
