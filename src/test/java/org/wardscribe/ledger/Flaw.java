package org.wardscribe.ledger;

/** What a history's worker or guard does wrong on purpose, to show that the checker sees it. */
enum Flaw {
  NONE,
  /** The guard lets every deletion through. */
  NO_GUARD,
  /** The worker does not look at what is left of its lease before it calls out. */
  NO_LOOK_AT_THE_LEASE,
  /** Each attempt to file has an id of its own. */
  ID_PER_ATTEMPT,
  /** What is not gone is judged although the request may still be carried out. */
  NO_SETTLE
}
