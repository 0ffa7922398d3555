package org.wardscribe.ledger;

import java.time.Instant;

/** What became of asking for a one-time code. */
public sealed interface AccountInvitation {
  /**
   * A new code, to be mailed; it is nowhere else.
   *
   * @param number names the invitation
   */
  record Fresh(long number, String code, Instant until) implements AccountInvitation {
    @Override
    public String toString() {
      return "Fresh[" + number + "]";
    }
  }

  /** One was mailed already, and can be used. */
  record Open(Instant until) implements AccountInvitation {}
}
