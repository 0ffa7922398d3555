package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which order what waits for a person is to be done: first what is lost by waiting, then what
 * has waited for longer than it may, then the rest; of each the longest waiting first.
 *
 * @param at as of when: the same for all pages of a list, so that none is missed between two
 * @param windows how long after sending a connector's platform lets a message be deleted; of a
 *     connector that is not here, for ever
 * @param rules for what is overdue
 * @param after go on after this place; empty: begin
 */
public record Urgency(
    Instant at, Map<String, Duration> windows, List<WaitRule> rules, Optional<Place> after) {
  /** A platform's deadline is near for so long before it. */
  public static final Duration NEAR = Duration.ofDays(1);

  public Urgency {
    at = at.truncatedTo(ChronoUnit.MICROS);
    windows = Map.copyOf(windows);
    rules = List.copyOf(rules);
  }

  /** Why an entry has its place. In their order. */
  public enum Rank {
    /** Its original can soon not be deleted any more, or nobody knows whether it is filed. */
    LOST_BY_WAITING(0),
    OVERDUE(1),
    IN_TIME(2),
    /** In a state in which entries may stay for years, and many are: in the order of numbers. */
    AT_REST(3);

    private final int number;

    Rank(int number) {
      this.number = number;
    }

    /** Its place among them, as it is written down. */
    public int number() {
      return number;
    }

    /** The inverse of {@link #number()}; empty: there is no such rank. */
    public static Optional<Rank> ofNumber(int number) {
      return Arrays.stream(values()).filter(rank -> rank.number == number).findFirst();
    }
  }

  /** Where an entry stands. */
  public record Place(Rank rank, Instant since, EntryId entry) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::rank).thenComparing(Place::since).thenComparing(Place::entry);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  public Place of(EntrySummary entry) {
    if (!EntrySearch.FEW.contains(entry.state())) {
      return new Place(Rank.AT_REST, Instant.EPOCH, entry.id());
    }
    return new Place(rank(entry), entry.stateSince(), entry.id());
  }

  private Rank rank(EntrySummary entry) {
    if (entry.unresolvedAttempt() || isNear(entry)) {
      return Rank.LOST_BY_WAITING;
    }
    boolean overdue =
        WaitRule.of(rules, entry.state(), entry.because())
            .filter(rule -> rule.overdue(entry.stateSince(), at))
            .isPresent();
    return overdue ? Rank.OVERDUE : Rank.IN_TIME;
  }

  private boolean isNear(EntrySummary entry) {
    return Optional.ofNullable(windows.get(entry.connector()))
        .flatMap(window -> entry.writtenAt().map(written -> written.plus(window)))
        .filter(deadline -> deadline.isAfter(at) && !deadline.isAfter(at.plus(NEAR)))
        .isPresent();
  }
}
