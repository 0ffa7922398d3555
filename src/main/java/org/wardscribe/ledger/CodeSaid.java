package org.wardscribe.ledger;

/** What became of a one-time code that somebody said. */
public enum CodeSaid {
  /** It is the code: the account is its owner's from now on. */
  CONFIRMED,
  /** It is not. */
  WRONG,
  /** It is not, and from now on no code helps: another one has to be mailed. */
  WRONG_ONCE_TOO_OFTEN,
  /** Its time is over. */
  TOO_LATE,
  /** No code is open for this owner. */
  NOT_INVITED
}
