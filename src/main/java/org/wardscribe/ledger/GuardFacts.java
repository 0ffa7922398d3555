package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows, at the moment of a transition, beyond the entry itself.
 *
 * @param holds the legal holds that cover the entry and are not lifted; empty Optional: the
 *     register can't be read, which blocks
 * @param otherOwners the other entries that own one of this entry's items
 */
public record GuardFacts(
    Instant now, Optional<List<LegalHold>> holds, List<OtherOwner> otherOwners) {
  public GuardFacts {
    holds = holds.map(List::copyOf);
    otherOwners = List.copyOf(otherOwners);
  }

  /**
   * @param filedLatest true if that entry's accepted document holds the item's latest version
   */
  public record OtherOwner(long item, EntryId entry, State state, boolean filedLatest) {}
}
