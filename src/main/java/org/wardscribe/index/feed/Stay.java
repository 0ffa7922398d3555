package org.wardscribe.index.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.index.feed.AdtEvent.OfStay;

/**
 * One encounter as the feed last heard of it.
 *
 * @param encounter number, class and place
 * @param open it has begun, and has neither ended nor been cancelled
 * @param at the newest event about it, by which its class and place are
 * @param decided the newest event that said whether it is open; a stay that was kept before this
 *     was told apart has none, and its newest event stands for it
 */
record Stay(Encounter encounter, boolean open, EventTime at, EventTime decided) {
  /** Nobody is discharged from a clinic: such an encounter lasts for a day after its last event. */
  private static final Duration ATTENDANCE = Duration.ofDays(1);

  private static final String INPATIENT = "I";
  private static final Location NOWHERE = new Location("", "", "", "", "", "");

  Stay {
    decided = Objects.requireNonNullElse(decided, at);
  }

  /**
   * What is known of an encounter after an event, in whatever order events come.
   *
   * @param discharged PV1-45 has a time
   * @return empty if there is still nothing to be kept of it
   */
  static Optional<Stay> after(
      Optional<Stay> known, Encounter said, AdtEvent event, boolean discharged, EventTime at) {
    OfStay says = event.ofStay();
    if (says == OfStay.NONE || (known.isEmpty() && says == OfStay.IS_DESCRIBED)) {
      return known;
    }
    // After a cancelled discharge PV1-45 may still have the time that does not hold any more.
    boolean ends =
        says == OfStay.ENDS || says == OfStay.IS_PLANNED || (discharged && says != OfStay.GOES_ON);
    boolean decides = ends || says != OfStay.IS_DESCRIBED;
    if (known.isEmpty()) {
      return Optional.of(new Stay(said, !ends, at, at));
    }
    Stay before = known.get();
    boolean newest = at.overtakes(before.at());
    boolean decisive = decides && at.overtakes(before.decided());
    return Optional.of(
        new Stay(
            newest ? before.together(said, says) : before.encounter(),
            decisive ? !ends : before.open(),
            newest ? at : before.at(),
            decisive ? at : before.decided()));
  }

  /** A class or a place that is not said stays; but not the place to which nobody was moved. */
  private Encounter together(Encounter said, OfStay says) {
    boolean stays = said.location().equals(NOWHERE) && says != OfStay.GOES_BACK;
    return new Encounter(
        said.number(),
        said.authority(),
        said.patientClass().isEmpty() ? encounter.patientClass() : said.patientClass(),
        stays ? encounter.location() : said.location());
  }

  /** What two records have heard of one encounter. */
  Stay together(Stay other) {
    Stay newest = other.at().isAfter(at) ? other : this;
    Stay decisive = other.decided().isAfter(decided) ? other : this;
    return new Stay(newest.encounter(), decisive.open(), newest.at(), decisive.decided());
  }

  boolean isOpenAt(Instant now) {
    return open
        && (encounter.patientClass().equals(INPATIENT)
            || at.recorded().plus(ATTENDANCE).isAfter(now));
  }

  boolean isSame(Encounter other) {
    return encounter.number().equals(other.number())
        && encounter.authority().equals(other.authority());
  }
}
