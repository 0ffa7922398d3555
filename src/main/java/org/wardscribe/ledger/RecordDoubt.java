package org.wardscribe.ledger;

/**
 * Why what an entry filed may not stand where it belongs, or what belongs to it is not known: each
 * keeps its originals.
 */
public enum RecordDoubt {
  /** It is being moved to the right patient's record, or what shares an original with it is. */
  CORRECTION_OPEN,
  /**
   * A document in the wrong record was seen cancelled by people; no machine said so, and no two
   * people have released the original since.
   */
  CANCEL_SEEN_BY_PEOPLE,
  /** A correction was given up: a document still stands in the wrong patient's record. */
  WRONG_DOCUMENT_STANDS,
  /**
   * It was filed before a backup was restored, and neither the record system nor two people have
   * said since that it stands there.
   */
  RESTORED,
  /**
   * It was filed with words or a flag of an account that was suspended then, and nobody has seen to
   * it yet; or it is not known yet what a suspension concerns.
   */
  ACCOUNT_SUSPENDED,
  /**
   * A question to its flagger may have been sent, and it is not known where that stands on the
   * platform: it would stay when the rest is deleted.
   */
  QUESTION_UNPLACED
}
