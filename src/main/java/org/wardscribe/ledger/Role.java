package org.wardscribe.ledger;

/** What an item is to its entry. */
public enum Role {
  /** The flagged message: the advice. */
  FLAGGED,
  /** What a flagged message answers: the question. */
  ANSWERED
}
