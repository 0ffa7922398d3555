package org.wardscribe.ledger;

/** What can be told of an alert. */
public enum AlertEvent {
  OPENED,
  /** It still lasts. */
  REMINDED,
  CLOSED
}
