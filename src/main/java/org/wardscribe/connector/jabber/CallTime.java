package org.wardscribe.connector.jabber;

import java.time.Duration;

/**
 * What is left of one call to the connector: all its questions to the server and all its files
 * share it, so that a caller's lease need only be longer than the whole.
 */
@FunctionalInterface
interface CallTime {
  /** Never negative. */
  Duration left();

  /** From now on, by a clock that nobody can set. */
  static CallTime of(Duration whole) {
    long begun = System.nanoTime();
    return () -> {
      Duration left = whole.minusNanos(System.nanoTime() - begun);
      return left.isNegative() ? Duration.ZERO : left;
    };
  }

  /** For what no lease waits for: each question has its own time, and there may be many. */
  static CallTime unlimited() {
    return () -> Duration.ofDays(1);
  }
}
