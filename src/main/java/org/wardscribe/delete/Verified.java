package org.wardscribe.delete;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;

/** What the sources answered when they were asked whether an entry's originals are gone. */
public sealed interface Verified extends Outcome permits DeletionProof, Verified.NotProven {
  /** Every item is gone, and what is gone is what was filed. */
  default boolean deleted() {
    return false;
  }

  /** A deletion was requested, and it can't be known whether it happened. */
  default boolean unproven() {
    return false;
  }

  /** Something is definitely still there, and no request is open: all guards again. */
  default boolean stillThere() {
    return false;
  }

  /** What is gone is not what was filed, and we have it: it is filed first. */
  default boolean toBeFiled() {
    return false;
  }

  /** A person must look. */
  default boolean forAPerson() {
    return false;
  }

  /** Anything but a proof; with none of the four answers the entry waits and is asked again. */
  record NotProven(
      Claim claim,
      Next next,
      String reason,
      String sentence,
      List<Evidence> evidence,
      Optional<Instant> due)
      implements Verified {
    /** Where it leads. */
    enum Next {
      WAIT,
      UNPROVEN,
      STILL_THERE,
      TO_BE_FILED,
      PERSON
    }

    public NotProven {
      evidence = List.copyOf(evidence);
    }

    @Override
    public boolean unproven() {
      return next == Next.UNPROVEN;
    }

    @Override
    public boolean stillThere() {
      return next == Next.STILL_THERE;
    }

    @Override
    public boolean toBeFiled() {
      return next == Next.TO_BE_FILED;
    }

    @Override
    public boolean forAPerson() {
      return next == Next.PERSON;
    }
  }
}
