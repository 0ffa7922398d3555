package org.wardscribe.index.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  /** Microseconds in base 36, since each patient has several. */
  @JsonValue
  String written() {
    return micros(recorded) + "/" + micros(sent);
  }

  @JsonCreator
  static EventTime read(String written) {
    String[] parts = written.split("/", 2);
    return new EventTime(instant(parts[0]), instant(parts[1]));
  }

  private static String micros(Instant instant) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant), Character.MAX_RADIX);
  }

  private static Instant instant(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros, Character.MAX_RADIX), ChronoUnit.MICROS);
  }

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
