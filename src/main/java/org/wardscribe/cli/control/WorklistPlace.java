package org.wardscribe.cli.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Urgency;

/**
 * Where the next page of a worklist begins, as a person copies it.
 *
 * @param at when the first page was made: the order is as of then
 */
record WorklistPlace(Instant at, Urgency.Place place) {
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9a-z]{1,12})\\.([0-9])\\.([0-9a-z]{1,12})\\.(E[0-9]{1,18})");

  /**
   * @throws IllegalArgumentException if it is none
   */
  static WorklistPlace parse(String written) {
    Matcher parts = WRITTEN.matcher(written);
    Optional<Urgency.Rank> rank =
        parts.matches()
            ? Urgency.Rank.ofNumber(Integer.parseInt(parts.group(2)))
            : Optional.empty();
    if (rank.isEmpty()) {
      throw new IllegalArgumentException("a place in the worklist is copied from its last line");
    }
    return new WorklistPlace(
        instant(parts.group(1)),
        new Urgency.Place(rank.get(), instant(parts.group(3)), EntryId.parse(parts.group(4))));
  }

  private static Instant instant(String written) {
    return Instant.EPOCH.plus(Long.parseLong(written, Character.MAX_RADIX), ChronoUnit.MICROS);
  }

  private static String written(Instant at) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at), Character.MAX_RADIX);
  }

  @Override
  public String toString() {
    return written(at)
        + "."
        + place.rank().number()
        + "."
        + written(place.since())
        + "."
        + place.entry();
  }
}
