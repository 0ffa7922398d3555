package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;

/**
 * What the ledger knows, at the moment of a transition, beyond the entry itself.
 *
 * @param holds the legal holds that cover the entry and are not lifted; empty Optional: the
 *     register can't be read, which blocks
 * @param otherOwners the other entries that own one of this entry's items
 * @param steppedDown the conversations that were taken down the ladder: nothing of them is deleted
 * @param doubts why what was filed may not stand where it belongs
 */
public record GuardFacts(
    Instant now,
    Optional<List<LegalHold>> holds,
    List<OtherOwner> otherOwners,
    Set<ConversationRef> steppedDown,
    Set<RecordDoubt> doubts) {
  public GuardFacts {
    steppedDown = Set.copyOf(steppedDown);
    doubts = Set.copyOf(doubts);
    holds = holds.map(List::copyOf);
    otherOwners = List.copyOf(otherOwners);
  }

  /** Where nothing is in doubt. */
  public GuardFacts(
      Instant now,
      Optional<List<LegalHold>> holds,
      List<OtherOwner> otherOwners,
      Set<ConversationRef> steppedDown) {
    this(now, holds, otherOwners, steppedDown, Set.of());
  }

  /** And where nothing was taken down the ladder. */
  public GuardFacts(Instant now, Optional<List<LegalHold>> holds, List<OtherOwner> otherOwners) {
    this(now, holds, otherOwners, Set.of());
  }

  /**
   * @param filedLatest true if that entry's accepted document holds the item's latest version, or
   *     the item was said in private and belongs in none
   */
  public record OtherOwner(long item, EntryId entry, State state, boolean filedLatest) {}
}
