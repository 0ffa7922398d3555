package org.wardscribe.ledger;

/** What kind of thing a transition stands on. Which kinds it needs is {@link Transitions}. */
public enum EvidenceKind {
  /** A person flagged a message, or flagged it again. */
  FLAG,
  /** A new version of an item was seen. */
  VERSION,
  /** The flag was taken back. */
  UNFLAG,
  /** The platform says that the author deleted an item. */
  AUTHOR_DELETED,
  /** One patient, one author, a text without identifiers. */
  IDENTIFICATION,
  /** A reason and a sentence for a person. */
  DOUBT,
  /** The document's ids and exact bytes. */
  DOCUMENT,
  /** The attempt that is about to leave: ids and digest of the bytes. */
  INTENT,
  /** The destination's own accept of this document, matched to its ids. */
  ACCEPTANCE,
  /** The destination's definite no, or that nothing was sent. */
  REFUSAL,
  /** The destination's own answer that came by itself, after the attempt: which, and to what. */
  LATE_ANSWER,
  /** Why it can't be known whether the document was filed. */
  UNCERTAINTY,
  /** What would have been sent. */
  REHEARSAL,
  /** Every item as the source has it now: version, digest, time. */
  REREAD,
  /** The named guards and their results. */
  GUARDS,
  /** What the source answered to the deletion. */
  DELETION,
  /** What the source answered to the question whether it is gone. */
  VERIFICATION,
  /** Why it is filed and not to be deleted. */
  RETENTION,
  /** A legal hold that covers the entry, or its lifting. */
  HOLD,
  /** A named person's decision. */
  DECISION,
  /** A named person's word that it is gone. */
  ATTESTATION,
  /** What the flagger was asked in private, and until when the answer counts. */
  QUESTION,
  /** The flagger's own answer: which item it is. */
  ANSWER,
  /** The lease of a worker ended without an outcome. */
  LEASE_END
}
