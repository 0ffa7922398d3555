package org.wardscribe.connector;

import java.time.Instant;
import java.util.Optional;

/** Asks the platform to delete one message. An OK is not a proof: see {@link VerifyDeletion}. */
public interface DeleteMessage {
  /**
   * Deletes {@code item} if it still is at {@code expectedVersion}, and not after {@code deadline}.
   * Deleting twice is harmless. What happened when no answer came is {@link Deletion.Pending},
   * never a refusal.
   *
   * @param recordRef number of the document in which this message is filed (TXA-12): tells the
   *     platform why, and never says who the patient is
   */
  Deletion delete(ItemRef item, long expectedVersion, String recordRef, Instant deadline);

  /** What the platform answered. */
  sealed interface Deletion {
    /**
     * The platform says that it deleted this version with this content; empty where it does not
     * say.
     */
    record Done(Optional<Long> version, Optional<ContentDigest> digest, Instant at, String evidence)
        implements Deletion {}

    /** No answer yet; until {@code deadline} the deletion may still happen. */
    record Pending(Instant deadline) implements Deletion {}

    /**
     * A definite no: nothing was deleted by this request.
     *
     * @param code {@code BLOCKED}, {@code VERSION_MISMATCH} or the platform's own
     */
    record Refused(String code, Instant at) implements Deletion {}

    /** The answer can't be understood; the deletion may or may not have happened. */
    record CannotTell(String why, Instant at) implements Deletion {}
  }
}
