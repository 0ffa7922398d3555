package org.wardscribe.ledger;

/** What an item is to its entry. */
public enum Role {
  /** The flagged message: the advice. */
  FLAGGED,
  /** What a flagged message answers: the question. */
  ANSWERED,
  /** What we asked the flagger in private: in no document, and deleted with the rest. */
  ASKED,
  /** What the flagger said to that in private: in no document, and deleted with the rest. */
  REPLY;

  /** True for what is to be filed; the rest only says who the patient is. */
  public boolean isNarrative() {
    return this == FLAGGED || this == ANSWERED;
  }
}
