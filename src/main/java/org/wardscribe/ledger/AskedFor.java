package org.wardscribe.ledger;

/** What a flagger is asked for, so that it is sure which patient is meant. */
public enum AskedFor {
  DATE_OF_BIRTH,
  SURNAME,
  NHS_NUMBER
}
