package org.wardscribe.ledger;

import java.time.Instant;

/** What became of a transition that a worker asked for. */
public sealed interface MoveResult {
  /**
   * The intent is written and the same work goes on: {@code claimed} is the claim for its next
   * step.
   */
  record Moved(Claimed claimed) implements MoveResult {}

  /** The entry came to the state that was asked for, and the work on it ends. */
  record Landed() implements MoveResult {}

  /**
   * A guard was not met, or a fact from outside came first: the ledger moved the entry elsewhere.
   * The work ends.
   */
  record Diverted(State to, String reason) implements MoveResult {}

  /** A guard is not met yet: the entry stays where it is, until {@code due}. The work ends. */
  record Waiting(Instant due, String reason) implements MoveResult {}

  /** Somebody else owns the entry now: drop all that this worker found out. */
  record Lost() implements MoveResult {}
}
