package org.wardscribe.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

/** The workers' ledger with a fail point before and behind each of its important transitions. */
final class FaultyLedger implements Ledger {
  private static final Map<State, FailPoint> COMMITTED =
      new EnumMap<>(
          Map.of(
              State.DELIVERING, FailPoint.DELIVERING_COMMITTED,
              State.DELIVERED, FailPoint.DELIVERED_COMMITTED,
              State.DELETING, FailPoint.DELETING_COMMITTED,
              State.VERIFYING, FailPoint.VERIFYING_COMMITTED,
              State.DELETED, FailPoint.DELETED_COMMITTED));

  private final Ledger ledger;
  private final LedgerRecords records;
  private final Faults faults;

  FaultyLedger(Ledger ledger, LedgerRecords records, Faults faults) {
    this.ledger = ledger;
    this.records = records;
    this.faults = faults;
  }

  @Override
  public CompletionStage<IntakeResult> receive(Intake intake) {
    return ledger
        .receive(intake)
        .thenApply(
            result -> {
              faults.hit(FailPoint.RECEIVE_COMMITTED);
              return result;
            });
  }

  @Override
  public CompletionStage<List<Claimed>> claim(ClaimRequest request) {
    return faults.has(Defect.NO_SELF_FENCING)
        ? ledger
            .claim(request)
            .thenApply(all -> all.stream().map(FaultyLedger::withEndlessLease).toList())
        : ledger.claim(request);
  }

  private static Claimed withEndlessLease(Claimed claimed) {
    Claim claim = claimed.claim();
    return new Claimed(
        new Claim(claim.entry(), claim.state(), claim.fence(), Lease.of(Faults.endless())),
        claimed.entry());
  }

  @Override
  public CompletionStage<MoveResult> move(Move move) {
    switch (move.to()) {
      case DELETING -> faults.hit(FailPoint.SOURCE_REREAD);
      case VERIFYING -> faults.hit(FailPoint.DELETION_ANSWERED);
      case DELETED -> faults.hit(FailPoint.DELETION_VERIFIED);
      default -> {
        // Nothing came from a partner just before.
      }
    }
    CompletionStage<MoveResult> moved = ledger.move(inForce(move));
    FailPoint point = COMMITTED.get(move.to());
    return point == null
        ? moved
        : moved.thenApply(
            result -> {
              // Where a guard said no, nothing was committed that this point is about.
              if (result instanceof MoveResult.Moved || result instanceof MoveResult.Landed) {
                faults.hit(point);
              }
              return result;
            });
  }

  /** Without a fence, the claim of whoever worked on it last in this state. */
  private Move inForce(Move move) {
    if (!faults.has(Defect.NO_FENCE)) {
      return move;
    }
    Claim claim = move.claim();
    return records
        .find(claim.entry())
        .filter(view -> view.state() == claim.state())
        .map(
            view ->
                new Move(
                    new Claim(claim.entry(), claim.state(), view.fence(), claim.lease()),
                    move.to(),
                    move.outcome()))
        .orElse(move);
  }

  @Override
  public CompletionStage<MoveResult> postpone(Outcome outcome) {
    return ledger.postpone(outcome);
  }

  @Override
  public CompletionStage<MoveResult> fail(Claim claim, String code) {
    return ledger.fail(claim, code);
  }

  @Override
  public CompletionStage<Void> release(Claim claim) {
    return ledger.release(claim);
  }

  @Override
  public Subscription onWork(State state, Runnable wake) {
    return ledger.onWork(state, wake);
  }

  @Override
  public boolean onWriterThread() {
    return ledger.onWriterThread();
  }
}
