package org.wardscribe.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Looks for all that a suspended account is in, some entries at a time: reads beside the writer,
 * since content has to be decrypted, and writes only of what was found.
 *
 * <p>May be repeated, and begins anew after a crash: an entry is held once, and has one alert.
 */
final class SuspensionSearch {
  private static final int AT_A_TIME = 200;

  private final Writes writes;
  private final SqlLedgerRecords records;

  SuspensionSearch(Writes writes, SqlLedgerRecords records) {
    this.writes = writes;
    this.records = records;
  }

  /** What it concerns as it is while the search goes on: it may be ended, or reach further back. */
  SuspensionFound all(Suspension placed) {
    SuspensionFound found = SuspensionFound.NOTHING;
    EntryId after = new EntryId(0);
    Suspension suspension = placed;
    while (true) {
      List<EntryId> some = records.seenSince(suspension.since(), after, AT_A_TIME);
      List<EntryId> concerned = concerned(suspension, some);
      Suspension read = suspension;
      Optional<SuspensionFound> stopped =
          concerned.isEmpty()
              ? Optional.of(SuspensionFound.NOTHING)
              : await(writes.write(writing -> Suspensions.stop(writing, read, concerned)));
      if (stopped.isEmpty()) {
        suspension = records.suspension(placed.number());
        continue;
      }
      found = found.and(stopped.get());
      if (some.size() < AT_A_TIME) {
        await(
            writes.write(
                writing -> {
                  Suspensions.searched(writing, placed);
                  return null;
                }));
        return found;
      }
      after = some.get(some.size() - 1);
    }
  }

  private List<EntryId> concerned(Suspension suspension, List<EntryId> some) {
    return some.stream()
        .filter(id -> records.find(id).filter(suspension::concerns).isPresent())
        .toList();
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
