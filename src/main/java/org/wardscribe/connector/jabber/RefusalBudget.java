package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one person is told in private that what they wrote is not taken: a program that answers
 * by itself, and answers that, would otherwise never come to an end with us.
 *
 * <p>In memory only: a restart begins anew.
 */
final class RefusalBudget {
  /** A person who tries different ways to answer needs fewer. */
  static final int MOST = 5;

  static final Duration WITHIN = Duration.ofHours(1);

  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > REMEMBERED;
        }
      };

  RefusalBudget(Clock clock) {
    this.clock = clock;
  }

  /** How many may still be told to this person now. */
  synchronized int left(String person) {
    Instant now = clock.instant();
    Deque<Instant> times = told.getOrDefault(person, new ArrayDeque<>());
    while (!times.isEmpty() && !times.peek().plus(WITHIN).isAfter(now)) {
      times.remove();
    }
    return MOST - times.size();
  }

  /** One was told. */
  synchronized void told(String person) {
    told.computeIfAbsent(person, p -> new ArrayDeque<>()).add(clock.instant());
  }
}
