package org.wardscribe.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A named moment in an entry's life at which a run may be broken on purpose. */
public enum FailPoint {
  /** An event is written, its transaction is not committed. */
  RECEIVE_UNCOMMITTED,
  /** An event is committed; the broker does not know yet. */
  RECEIVE_COMMITTED,
  DELIVERING_UNCOMMITTED,
  /** The intent to send stands; no byte has left. */
  DELIVERING_COMMITTED,
  /** Every byte of the document has left; nothing was answered. */
  DOCUMENT_SENT,
  /** The answer was read; nothing of it is written. */
  DOCUMENT_ANSWERED,
  DELIVERED_UNCOMMITTED,
  /** The receipt stands; its route does not know yet. */
  DELIVERED_COMMITTED,
  /** The source was read again; no intent to delete is written. */
  SOURCE_REREAD,
  DELETING_UNCOMMITTED,
  /** The intent to delete stands; nothing was asked of the source. */
  DELETING_COMMITTED,
  /** The broker has the request to delete; nothing was answered. */
  DELETION_REQUESTED,
  /** The source answered; nothing of it is written. */
  DELETION_ANSWERED,
  /** It is written that something was asked; the source was not asked whether it is gone. */
  VERIFYING_COMMITTED,
  /** The source said that it is gone; nothing of that is written. */
  DELETION_VERIFIED,
  DELETED_UNCOMMITTED,
  DELETED_COMMITTED,
  /** A legal hold moved an entry; its transaction is not committed. */
  HOLD_UNCOMMITTED,
  /** A legal hold is committed; nobody was told, and it may not be effective yet. */
  HOLD_PLACED;

  /** As it is written in {@code wardscribe.chaos}: {@code delivering-committed}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FailPoint> ofPath(String path) {
    return Arrays.stream(values()).filter(point -> point.path().equals(path)).findFirst();
  }
}
