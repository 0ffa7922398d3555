package org.wardscribe.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Purges all whose time has come, some entries a transaction; or says what that would be. */
public final class PurgeRun {
  /** Some entries of one state. */
  private interface Batches {
    PurgeBatch next(State state, PurgeBatch.Place after);
  }

  private PurgeRun() {}

  /**
   * Waits for every batch; what was purged before a failure stays purged.
   *
   * @param who empty: by itself, at its time
   */
  public static Map<State, PurgeBatch> purge(
      LedgerDesk desk, Retention rules, Optional<Person> who) {
    Map<State, PurgeBatch> purged =
        run(rules, (state, after) -> done(desk.purge(rules, state, after, who)));
    Void unused = done(desk.sweepPurged());
    return purged;
  }

  /** The counts that {@link #purge} would have now; writes nothing. */
  public static Map<State, PurgeBatch> rehearse(LedgerRecords records, Retention rules) {
    return run(rules, (state, after) -> records.wouldPurge(rules, state, after));
  }

  private static Map<State, PurgeBatch> run(Retention rules, Batches batches) {
    Map<State, PurgeBatch> sums = new EnumMap<>(State.class);
    for (State state : rules.ages().keySet()) {
      PurgeBatch sum = PurgeBatch.NOTHING;
      while (sum.more()) {
        sum = sum.and(batches.next(state, sum.upTo()));
      }
      sums.put(state, sum);
    }
    return sums;
  }

  private static <T> T done(java.util.concurrent.CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    try {
      return future.join();
    } catch (java.util.concurrent.CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
