package org.wardscribe.index.feed;

import java.time.Instant;
import java.util.Comparator;

/**
 * When something happened at the sender: what is compared to say which of two events is the newer.
 *
 * @param recorded EVN-2, or MSH-7 where the message has none
 * @param sent MSH-7, or EVN-2 where the message has none; decides between events of one moment
 */
public record EventTime(Instant recorded, Instant sent) implements Comparable<EventTime> {
  private static final Comparator<EventTime> ORDER =
      Comparator.comparing(EventTime::recorded).thenComparing(EventTime::sent);

  /** Before everything. */
  static final EventTime NEVER = new EventTime(Instant.EPOCH, Instant.EPOCH);

  @Override
  public int compareTo(EventTime other) {
    return ORDER.compare(this, other);
  }

  /** Of two that are the same, the one that came later counts as the newer. */
  boolean overtakes(EventTime other) {
    return compareTo(other) >= 0;
  }

  boolean isAfter(EventTime other) {
    return compareTo(other) > 0;
  }
}
