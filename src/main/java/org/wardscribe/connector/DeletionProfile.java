package org.wardscribe.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * What deletion means on one platform, said before anybody relies on it.
 *
 * @param kind how strong a deletion it is
 * @param window how long after sending a message can be deleted; empty: no limit is known
 * @param who whose deletion it is, in words
 * @param cascade what goes with a message (its attachments, our receipts below it), in words
 * @param residualCopies what stays elsewhere, in words; shown with every proof
 */
public record DeletionProfile(
    Kind kind, Optional<Duration> window, String who, String cascade, String residualCopies) {

  /** The kinds of deletion, strongest first. */
  public enum Kind {
    PURGE,
    SERVER_TOMBSTONE,
    SERVER_SOFT_DELETE,
    BLOCKED,
    COPY_PURGED,
    CLIENT_BEST_EFFORT,
    AUTHOR_EVENT,
    ATTESTED,
    TIMER
  }
}
