package org.wardscribe.connector;

import java.time.Instant;

/** Asks the platform what it now has under an id. Harmless to repeat. */
public interface ReadMessage {
  Reading read(ItemRef item);

  /**
   * What the platform answered. An error, a time-out, 401, 403 or an empty list is {@link
   * CannotTell}, never absent.
   */
  sealed interface Reading {
    record Present(long version, ContentDigest digest, Instant at) implements Reading {}

    /**
     * @param evidence the platform's own words for it, without content, e.g. {@code NOT_FOUND}
     */
    record Absent(Instant at, String evidence) implements Reading {}

    record CannotTell(String why, Instant at) implements Reading {}
  }
}
