package org.wardscribe.ledger;

import java.time.Duration;
import java.util.Set;

/**
 * What a site may set about the ledger.
 *
 * @param burstWindow flags by one person in one conversation within it are one entry; zero: every
 *     flag its own
 * @param settle after it, nothing that we sent is processed any more
 * @param maxAttempts failed attempts of a stage before a person is asked
 * @param maxDeliveries unresolved deliveries of the same bytes before a person is asked
 * @param maxDeletions refused deletions before a person is asked
 * @param firstRetry the pause after the first failed attempt; it doubles each time, up to {@code
 *     longestRetry}
 * @param deduplicating destinations that file a repeat of the same bytes only once
 * @param notOneOfTwo user names that can't be one of two people: root and the service's own
 */
public record LedgerSettings(
    Duration burstWindow,
    Duration settle,
    int maxAttempts,
    int maxDeliveries,
    int maxDeletions,
    Duration firstRetry,
    Duration longestRetry,
    Set<DestinationId> deduplicating,
    Set<String> notOneOfTwo) {
  public LedgerSettings {
    deduplicating = Set.copyOf(deduplicating);
    notOneOfTwo = Set.copyOf(notOneOfTwo);
  }

  public static LedgerSettings defaults() {
    return new LedgerSettings(
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        8,
        25,
        5,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Set.of(),
        Set.of("root"));
  }

  public LedgerSettings withBurstWindow(Duration window) {
    return new LedgerSettings(
        window,
        settle,
        maxAttempts,
        maxDeliveries,
        maxDeletions,
        firstRetry,
        longestRetry,
        deduplicating,
        notOneOfTwo);
  }

  public LedgerSettings withDeduplicating(Set<DestinationId> destinations) {
    return new LedgerSettings(
        burstWindow,
        settle,
        maxAttempts,
        maxDeliveries,
        maxDeletions,
        firstRetry,
        longestRetry,
        destinations,
        notOneOfTwo);
  }

  /** The pause after the failed attempt of this number, 1 for the first. */
  Duration retryAfter(int attempts) {
    Duration pause = firstRetry.multipliedBy(1L << Math.min(20, Math.max(0, attempts - 1)));
    return pause.compareTo(longestRetry) > 0 ? longestRetry : pause;
  }
}
