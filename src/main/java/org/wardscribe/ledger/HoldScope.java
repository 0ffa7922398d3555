package org.wardscribe.ledger;

/** What a legal hold covers. */
public sealed interface HoldScope {
  /** Everything in this ledger. */
  record WholeOrganisation() implements HoldScope {}

  /** One entry. */
  record OneEntry(EntryId entry) implements HoldScope {}
}
