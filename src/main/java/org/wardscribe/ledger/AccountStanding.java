package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with an owner's confirmation.
 *
 * @param confirmed the last one
 * @param invited until when the code that was mailed last can be used; empty: none can
 */
public record AccountStanding(Optional<Confirmed> confirmed, Optional<Instant> invited) {
  /** By which way the code came back. */
  public enum Way {
    /** From the account itself: its owner has both mailbox and account. */
    PRIVATE,
    /** Said to a person at the desk, which of itself shows the mailbox alone. */
    DESK
  }

  /**
   * @param by who at the desk took it; empty: nobody did
   */
  public record Confirmed(Instant at, Way way, String by) {}
}
