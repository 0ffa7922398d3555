package org.wardscribe.delete;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.ItemView;

/**
 * Until when a platform lets an entry's originals be deleted. A person is told before that passes,
 * while there is still something to be done.
 *
 * @param window how long after sending a platform's message can be deleted; empty: no limit is
 *     known
 */
record PlatformWindow(Function<ConnectorId, Optional<Duration>> window) {
  private static final Duration LONGEST_LEAD = Duration.ofHours(1);
  private static final int LEAD_PART = 4;

  /** When the first of them can no longer be deleted, and when a person must know. */
  record Deadline(Instant deleteBy, Instant tellBy) {}

  /**
   * Empty where no platform has a limit. A message whose content was purged counts from when it was
   * first seen: that is later than it was sent, and the best that is known.
   */
  Optional<Deadline> of(SoFar soFar) {
    return soFar.remaining().stream()
        .flatMap(item -> window.apply(item.ref().connector()).map(w -> deadline(item, w)).stream())
        .min((a, b) -> a.deleteBy().compareTo(b.deleteBy()));
  }

  private static Deadline deadline(ItemView item, Duration window) {
    ItemView.Version first = item.versions().get(0);
    Instant sent = first.message().map(SourceMessage::sentAt).orElse(first.seenAt());
    Instant deleteBy = sent.plus(window);
    Duration part = window.dividedBy(LEAD_PART);
    return new Deadline(
        deleteBy, deleteBy.minus(part.compareTo(LONGEST_LEAD) < 0 ? part : LONGEST_LEAD));
  }

  static Finding check(Optional<Deadline> deadline, Instant now) {
    return deadline.filter(d -> !now.isBefore(d.deleteBy())).isPresent()
        ? new Finding.ForAPerson(
            "PLATFORM_WINDOW_PASSED",
            "It is filed, and the platform lets the original be deleted no more. Ask its author, or"
                + " keep it.")
        : new Finding.Met();
  }

  /** Somebody must look now: what is still missing would come too late. */
  static Finding.ForAPerson tooLate(String missing) {
    return new Finding.ForAPerson(
        "PLATFORM_WINDOW_CLOSES",
        "It is filed, and soon the platform will let the original be deleted no more. What is"
            + " missing: "
            + missing
            + ". See to it and retry, or ask the author to delete it.");
  }
}
