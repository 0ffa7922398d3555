package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The sandbox app's messages: every change is on disk before it counts, and wakes whoever waits for
 * one.
 */
final class AppStore implements AutoCloseable {
  private final AppState state;
  private final AppJournal journal;
  private final Clock clock;
  private boolean closed;

  AppStore(Path folder, Clock clock) throws IOException {
    this.state = AppState.replay(folder);
    this.journal = AppJournal.open(folder);
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** A record of something that happens now, to be completed and passed to {@link #happen}. */
  ObjectNode now(String did) {
    return JsonNodeFactory.instance.objectNode().put("did", did).put("at", now().toString());
  }

  /** Looks and acts in one go: nobody else changes anything meanwhile. */
  synchronized <T> T with(Function<AppState, T> look) {
    return look.apply(state);
  }

  /** Writes it down, and then it is so. */
  synchronized void happen(ObjectNode happened) {
    if (closed) {
      throw new IllegalStateException("the sandbox app is closed");
    }
    try {
      journal.append(happened);
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox app can't write its journal", e);
    }
    state.apply(happened);
    notifyAll();
  }

  /** Waits for {@code condition}; false if it did not come true in time or the app was closed. */
  synchronized boolean await(Predicate<AppState> condition, Duration most)
      throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (!closed && !condition.test(state)) {
      long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return !closed;
  }

  synchronized SandboxAppStore snapshot() {
    return state.snapshot();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    notifyAll();
    journal.close();
  }
}
