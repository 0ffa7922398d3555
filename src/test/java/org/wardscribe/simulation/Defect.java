package org.wardscribe.simulation;

/** What a simulated site does wrong on purpose, to show that the promises see it. */
enum Defect {
  NONE,
  /** Every deletion is let through. */
  NO_GUARDS,
  /** The record system is said to file a repeat once, and does not. */
  NO_DEDUPLICATION,
  /** A worker does not look at its lease before it calls a partner. */
  NO_SELF_FENCING,
  /** Any acknowledgement counts as the answer to what was just sent. */
  NO_MSA_2,
  /** People are told that a hold can be relied on as soon as it is placed. */
  HOLD_AT_ONCE,
  /** People are told that an un-flag counts as soon as it is read. */
  UNFLAG_AT_ONCE,
  /** What was sent is taken to be settled at once. */
  NO_SETTLE_TIME,
  /** The disk loses what it had said was written. */
  LOST_COMMITS
}
