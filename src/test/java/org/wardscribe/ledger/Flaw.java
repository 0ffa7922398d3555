package org.wardscribe.ledger;

/** What a history's worker or guard does wrong on purpose, to show that the checker sees it. */
enum Flaw {
  NONE,
  /** The guard lets every deletion through. */
  NO_GUARD,
  /** Each attempt to file has an id of its own. */
  ID_PER_ATTEMPT,
  /** Both parts of a split entry are filed under one id. */
  ONE_NUMBER_FOR_BOTH_PARTS
}
