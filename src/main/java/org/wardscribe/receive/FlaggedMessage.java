package org.wardscribe.receive;

import java.util.List;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.ItemView;

/**
 * The proof of stage 1: somebody's flag stands, and every item of the entry is here with its
 * content.
 *
 * <p>One entry may hold several flagged messages (a burst) and what they answer.
 */
public record FlaggedMessage(Claim claim, EntryView entry) {
  /** Rebuilds the proof from the ledger. */
  public static FlaggedMessage recheck(Claimed claimed) {
    EntryView entry = claimed.entry();
    if (!entry.flagged()) {
      throw new EvidenceException(entry.id() + " has no flag that stands");
    }
    for (ItemView item : entry.items()) {
      if (item.latest().message().isEmpty()) {
        throw new EvidenceException(entry.id() + " has an item without content");
      }
    }
    return new FlaggedMessage(claimed.claim(), entry);
  }

  public List<ItemView> items() {
    return entry.items();
  }
}
