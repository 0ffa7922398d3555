package org.wardscribe.delete;

import java.time.Duration;
import java.time.Instant;

/**
 * How long we wait for what is not ours to hasten: first seconds, then half as long again as we
 * have waited already, and in the end a person looks.
 */
record Patience(Instant since, Duration limit, Instant now) {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** When to look again at what has nothing to do with how long we have waited. */
  Instant soon() {
    return now.plus(SHORTEST);
  }

  /** When to look again. */
  Instant next() {
    Duration half = Duration.between(since, now).dividedBy(2);
    if (half.compareTo(SHORTEST) < 0) {
      return soon();
    }
    return now.plus(half.compareTo(LONGEST) > 0 ? LONGEST : half);
  }

  boolean isOver() {
    return !now.isBefore(since.plus(limit));
  }

  /** Wait, or after the limit a person. */
  Finding orAPerson(String code, String sentence) {
    return isOver() ? new Finding.ForAPerson(code, sentence) : new Finding.NotYet(code, next());
  }
}
