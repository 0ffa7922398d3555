package org.wardscribe.index.feed;

import java.time.Duration;
import java.time.Instant;
import org.wardscribe.identify.Identification.Encounter;

/**
 * One encounter as the feed last heard of it.
 *
 * @param encounter number, class and place
 * @param open it has begun, and has neither ended nor been cancelled
 * @param at the event that said so
 */
record Stay(Encounter encounter, boolean open, EventTime at) {
  /** Nobody is discharged from a clinic: such an encounter lasts for a day after its last event. */
  private static final Duration ATTENDANCE = Duration.ofDays(1);

  private static final String INPATIENT = "I";

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
