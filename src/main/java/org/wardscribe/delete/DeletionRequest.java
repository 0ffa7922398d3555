package org.wardscribe.delete;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;

/**
 * What became of one request to delete an entry's originals.
 *
 * @param openUntil until when the deletion may still happen; empty: all was answered
 */
public record DeletionRequest(
    Claim claim,
    Next next,
    String reason,
    String sentence,
    List<Evidence> evidence,
    Optional<Instant> due,
    Optional<Instant> openUntil)
    implements Outcome {
  /** Where it leads. */
  enum Next {
    VERIFY,
    AGAIN,
    AUTHOR,
    PERSON
  }

  public DeletionRequest {
    evidence = List.copyOf(evidence);
  }

  /** Something was deleted, or may be: ask whether it is gone. */
  public boolean requested() {
    return next == Next.VERIFY;
  }

  /** Definitely nothing was deleted: all guards again, later. */
  public boolean again() {
    return next == Next.AGAIN;
  }

  /** Only the author can delete it on this platform. */
  public boolean forTheAuthor() {
    return next == Next.AUTHOR;
  }

  /** Definitely nothing was deleted, and a person must look. */
  public boolean forAPerson() {
    return next == Next.PERSON;
  }
}
