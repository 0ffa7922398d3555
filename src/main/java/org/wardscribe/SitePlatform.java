package org.wardscribe;

import java.time.Duration;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.DeletionProfile;

/**
 * One messaging platform as the site's properties describe it: what the start and {@code validate}
 * need to know of it before anything is connected.
 *
 * @param deletion what a deletion is there
 * @param deletionProperty where the site said so
 * @param window how long after sending the platform lets a message be deleted; empty: no limit
 * @param callTimeout how long one reading, deletion or verification may take, all its requests
 *     together
 * @param timeoutProperty where the site said so, in words
 */
record SitePlatform(
    ConnectorId id,
    DeletionProfile.Kind deletion,
    String deletionProperty,
    Optional<Duration> window,
    Duration callTimeout,
    String timeoutProperty) {
  /** True where software can ask the platform itself to delete. */
  boolean deletesOnRequest() {
    return switch (deletion) {
      case AUTHOR_EVENT, ATTESTED, TIMER -> false;
      default -> true;
    };
  }
}
