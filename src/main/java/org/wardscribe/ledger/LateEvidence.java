package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.wardscribe.connector.ItemRef;

/**
 * What a platform answers after nobody waits for it any more: kept until the entry's end, since
 * only it may say that what was deleted is not what was filed.
 */
final class LateEvidence {
  private LateEvidence() {}

  static void deletion(Writing writing, ItemRef ref, LongFunction<Evidence> evidenceOf)
      throws SQLException {
    Optional<Items.Item> item = Items.find(writing, ref);
    if (item.isEmpty()) {
      return;
    }
    for (long owner : Items.owners(writing.connection(), item.get().id(), Optional.empty())) {
      EntryRow entry = EntryRow.need(writing, owner);
      if (entry.state.isFinal()) {
        continue;
      }
      EvidenceRows.Kept kept =
          EvidenceRows.keep(
              writing, entry, entry.state, entry.state, List.of(evidenceOf.apply(item.get().id())));
      AuditChain.append(
          writing.connection(),
          entry,
          writing.wallNow(),
          "source",
          "EVENT",
          "",
          "",
          EvidenceRows.with(Map.of("event", "LATE_DELETION_RESULT"), kept));
      if (entry.state == State.VERIFYING) {
        // Who is verifying just now has not seen it: that result is dropped.
        entry.fence++;
        entry.leaseUntil = 0;
        entry.dueAt = Math.min(entry.dueAt, writing.now());
        writing.touched().add(State.VERIFYING);
      }
      if (entry.state == State.DELETING) {
        // Who deletes just now looks at the entry once more.
        entry.pendingEvent = true;
      }
      entry.store(writing);
    }
  }
}
