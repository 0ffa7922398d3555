package org.wardscribe.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wardscribe.attachment.Unfit;
import org.wardscribe.attachment.VirusScan.NotNow;
import org.wardscribe.receive.FlaggedMessage;

/**
 * How long an entry waits for a patient index that can't be asked, or a virus scanner, and how
 * often it is tried again.
 *
 * @param pause before the first try again; later ones wait longer, up to five minutes
 * @param limit since the entry could have been identified; after it a person is asked
 */
public record Patience(Duration pause, Duration limit) {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Waits, or no more. */
  Identification unasked(FlaggedMessage flagged, PatientIndexUnavailable why, Clock clock) {
    Instant now = clock.instant();
    Duration waited = waited(flagged, now);
    if (waited.compareTo(limit) >= 0) {
      return Reason.INDEX_UNAVAILABLE.holds(flagged.claim());
    }
    return new Identification.Unasked(
        flagged.claim(), why.getMessage(), now.plus(next(waited)), Reason.INDEX_UNAVAILABLE.name());
  }

  /** The same, for a file that can't be scanned just now. */
  Identification unscanned(FlaggedMessage flagged, NotNow why, Clock clock) {
    Instant now = clock.instant();
    Duration waited = waited(flagged, now);
    if (waited.compareTo(limit) >= 0) {
      return new Identification.Doubtful(
          flagged.claim(),
          Unfit.Why.ATTACHMENT_NOT_SCANNED.name(),
          "An attachment could not be scanned for viruses for so long that a person has to know. When"
              + " the scanner answers again, retry; if that takes too long, file it by hand and reject"
              + " this entry.",
          List.of());
    }
    return new Identification.Unasked(
        flagged.claim(),
        why.sentence(),
        now.plus(next(waited)),
        Unfit.Why.ATTACHMENT_NOT_SCANNED.name());
  }

  private static Duration waited(FlaggedMessage flagged, Instant now) {
    return Duration.between(flagged.entry().stateSince(), now);
  }

  private Duration next(Duration waited) {
    // A quarter of the time so far: a long outage is not asked about more often than it helps.
    Duration next = waited.dividedBy(4);
    next = next.compareTo(pause) < 0 ? pause : next;
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }
}
