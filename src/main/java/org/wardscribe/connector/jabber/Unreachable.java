package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rooms in which nothing can be said, and since when: receipts to all other rooms wait behind a
 * receipt to one of them, so that this ends.
 */
final class Unreachable {
  /** Longer than it takes to join a room anew. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Without an attempt for so long, what was known is out of date. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<String, Trouble> rooms = new ConcurrentHashMap<>();

  private record Trouble(Instant since, Instant last) {}

  Unreachable(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes that nothing could be said in a room.
   *
   * @return whether to give up what should have been said
   */
  boolean failed(String room) {
    Instant now = clock.instant();
    Trouble trouble =
        rooms.merge(
            room,
            new Trouble(now, now),
            (before, first) ->
                now.isAfter(before.last().plus(FORGOTTEN))
                    ? first
                    : new Trouble(before.since(), now));
    return now.isAfter(trouble.since().plus(LONGEST));
  }

  void reached(String room) {
    rooms.remove(room);
  }
}
