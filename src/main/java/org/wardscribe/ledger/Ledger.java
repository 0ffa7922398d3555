package org.wardscribe.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The workers' face of the ledger.
 *
 * <p>Each call is one durable transaction with one audit row for each transition. A stage completes
 * only after its commit, on a worker thread, never on the thread that writes. What is <em>not</em>
 * promised: that a claimed entry is still ours when a call to a partner ends (see {@link Lease});
 * that two different entries move in the order of the calls. Failures to write complete
 * exceptionally; nothing of such a transaction is kept.
 */
public interface Ledger {
  CompletionStage<IntakeResult> receive(Intake intake);

  /** Due entries of a state, in order, each leased to the caller; may be empty. */
  CompletionStage<List<Claimed>> claim(ClaimRequest request);

  /**
   * Compare-and-set on (state, fence), guarded and with the evidence that {@link Transitions} asks
   * for.
   */
  CompletionStage<MoveResult> move(Move move);

  /**
   * A legal wait: same state, no attempt counted, looked at again when {@link Outcome#due()} says.
   */
  CompletionStage<MoveResult> postpone(Outcome outcome);

  /** Neither a transition nor a wait: attempt + 1, due later; after the last one, {@code HELD}. */
  CompletionStage<MoveResult> fail(Claim claim, String code);

  /** Lets an entry go that was claimed and not begun: no attempt counted, due at once. */
  CompletionStage<Void> release(Claim claim);

  /**
   * Runs {@code wake} (quickly, on any thread) when work may be waiting in {@code state}. Close to
   * unsubscribe.
   */
  Subscription onWork(State state, Runnable wake);

  /** True on the thread that writes: no route step may ever run there. */
  boolean onWriterThread();

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
