package org.wardscribe.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.receive.FlaggedMessage;

/**
 * How long an entry waits for a patient index that can't be asked, and how often it is tried again.
 *
 * @param pause before the first try again; later ones wait longer, up to five minutes
 * @param limit since the entry could have been identified; after it a person is asked
 */
public record Patience(Duration pause, Duration limit) {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Waits, or no more. */
  Identification unasked(FlaggedMessage flagged, PatientIndexUnavailable why, Clock clock) {
    EntryView entry = flagged.entry();
    Instant now = clock.instant();
    Duration waited = Duration.between(entry.stateSince(), now);
    if (waited.compareTo(limit) >= 0) {
      return Reason.INDEX_UNAVAILABLE.holds(flagged.claim());
    }
    // A quarter of the time so far: a long outage is not asked about more often than it helps.
    Duration next = waited.dividedBy(4);
    next = next.compareTo(pause) < 0 ? pause : next;
    next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    return new Identification.Unasked(flagged.claim(), why.getMessage(), now.plus(next));
  }
}
