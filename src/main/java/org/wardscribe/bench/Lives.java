package org.wardscribe.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What one partner saw happen to each message: when it was first so, and how often. Written to a
 * file by the partner, read by the bench. Safe for several threads.
 */
public final class Lives {
  /**
   * What was seen of one message.
   *
   * @param firstAt microseconds; 0: it happened, and nobody was told so far
   */
  public record Seen(BenchMessage message, long firstAt, int times) {}

  private final Map<Integer, Seen> seen = new HashMap<>();

  /** Notes that it happened once more; true if for the first time. */
  public synchronized boolean happened(BenchMessage message, long at) {
    Seen before = seen.get(message.number());
    seen.put(
        message.number(),
        before == null
            ? new Seen(message, at, 1)
            : new Seen(before.message(), before.firstAt(), before.times() + 1));
    return before == null;
  }

  /** Notes when it was told that it happened, if that was not told before. */
  public synchronized void told(BenchMessage message, long at) {
    seen.computeIfPresent(
        message.number(),
        (number, before) ->
            before.firstAt() > 0 ? before : new Seen(before.message(), at, before.times()));
  }

  public synchronized boolean has(BenchMessage message) {
    return seen.containsKey(message.number());
  }

  public synchronized Map<Integer, Seen> all() {
    return Map.copyOf(seen);
  }

  /** One line a message: number, intended, first time, how often. */
  public synchronized void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Seen each : seen.values()) {
        out.write(
            each.message().number()
                + " "
                + each.message().intended()
                + " "
                + each.firstAt()
                + " "
                + each.times()
                + "\n");
      }
    }
  }

  public static Lives read(Path file) throws IOException {
    Lives lives = new Lives();
    for (String line : Files.readAllLines(file)) {
      String[] part = line.split(" ", -1);
      BenchMessage message = new BenchMessage(Integer.parseInt(part[0]), Long.parseLong(part[1]));
      lives.seen.put(
          message.number(), new Seen(message, Long.parseLong(part[2]), Integer.parseInt(part[3])));
    }
    return lives;
  }
}
