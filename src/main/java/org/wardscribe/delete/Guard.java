package org.wardscribe.delete;

/**
 * What must be true before anything is deleted, by name, as {@code show} and every proof say it.
 */
public enum Guard {
  /** The destination itself, not an engine on the way, accepted this content version. */
  ACCEPTED_BY_DESTINATION,
  /** Every item, read again a moment ago, is what was filed. */
  SOURCE_UNCHANGED,
  /** The trust's appraisal decision exists, is in date and covers the conversation. */
  APPRAISAL_DECISION,
  /** No flag was taken back. */
  STILL_FLAGGED,
  /** Nothing came from outside that was not looked at yet. */
  NO_PENDING_EVENT,
  /** No legal hold covers the entry, and the register of holds could be read. */
  NO_LEGAL_HOLD,
  /** Nothing that needs one of these originals is being moved to the right patient's record. */
  NO_OPEN_CORRECTION,
  /**
   * What stood in the wrong record was cancelled by the record system's own word, or two people
   * have released the original.
   */
  CANCEL_CONFIRMED,
  /** No correction was given up that left a document in the wrong patient's record. */
  NO_WRONG_DOCUMENT,
  /**
   * What was filed before a backup was restored still stands: the record system said so since, or
   * two people did.
   */
  STILL_FILED,
  /** No account was suspended that wrote or flagged it then, or a person has seen to it since. */
  NO_SUSPENDED_ACCOUNT,
  /**
   * Where each question to its flagger stands that may have been sent is known: it goes with the
   * rest.
   */
  NO_UNPLACED_QUESTION,
  /** Nobody split the messages: each part would answer for the words of the other. */
  NOT_SPLIT,
  /** The quiet period after filing and after the last change is over. */
  QUIET_PERIOD,
  /** Every item stands in an accepted document, in each entry that owns it. */
  NOTHING_UNFILED,
  /** The platform still lets every original be deleted. */
  PLATFORM_WINDOW,
  /** Confirmed as the deletion policy asks. */
  CONFIRMATION,
  /** A person looked at each photo, video and voice note, or the site's table asks for none. */
  ATTACHMENTS_CHECKED,
  /** The conversation's mode is {@code delete}. */
  MODE_DELETE
}
