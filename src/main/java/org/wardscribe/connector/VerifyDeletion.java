package org.wardscribe.connector;

import java.time.Instant;

/** Asks the platform whether a message is gone. Harmless to repeat. */
public interface VerifyDeletion {
  Verification verify(ItemRef item);

  /** Positive evidence or none; a guess has no place here. */
  sealed interface Verification {
    /**
     * @param evidence the platform's own words for it, without content
     */
    record Gone(Instant at, String evidence) implements Verification {}

    record StillThere(long version, ContentDigest digest, Instant at) implements Verification {}

    record CannotTell(String why, Instant at) implements Verification {}
  }
}
