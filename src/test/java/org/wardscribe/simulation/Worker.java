package org.wardscribe.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.delete.DeletionRequest;
import org.wardscribe.delete.Reread;
import org.wardscribe.delete.Verified;
import org.wardscribe.deliver.DeliveryIntent;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.deliver.Resolution;
import org.wardscribe.kit.LedgerWork;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.MemoryLedger;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * A worker of a simulated site, who does what the shipped routes say, one step at a time, and may
 * stand still, or die, between any two of them: claim, intent, call, report.
 */
final class Worker {
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final State[] CLAIMED = {
    State.RECEIVED,
    State.IDENTIFIED,
    State.TRANSCRIBED,
    State.UNKNOWN,
    State.DELIVERED,
    State.VERIFYING
  };

  private final Random random;
  private final SettableClock clock;
  private final Site site;
  private final Defect defect;
  private final Promises promises;
  private Optional<Runnable> next = Optional.empty();
  private final boolean dies;
  private boolean calm;
  private boolean aboutToDelete;

  /**
   * @param dies the process may end around a call
   */
  Worker(
      Random random,
      SettableClock clock,
      Site site,
      Defect defect,
      Promises promises,
      boolean dies) {
    this.dies = dies;
    this.random = random;
    this.clock = clock;
    this.site = site;
    this.defect = defect;
    this.promises = promises;
  }

  boolean isAboutToDelete() {
    return aboutToDelete && next.isPresent();
  }

  /** The process ends, or the worker's step broke. */
  void forget() {
    next = Optional.empty();
  }

  /** From now on nothing dies or breaks. */
  void calmDown() {
    calm = true;
  }

  /** One small step. */
  void step() {
    if (next.isEmpty()) {
      int first = random.nextInt(CLAIMED.length);
      Set<State> there = site.memory().states();
      for (int i = 0; i < CLAIMED.length && next.isEmpty(); i++) {
        State state = CLAIMED[(first + i) % CLAIMED.length];
        if (there.contains(state)) {
          claim(state);
        }
      }
    } else {
      goOn();
    }
  }

  /** All that is due, to its end. */
  void finish() {
    while (next.isPresent()) {
      goOn();
    }
    for (State state : CLAIMED) {
      while (site.memory().states().contains(state)) {
        claim(state);
        if (next.isEmpty()) {
          break;
        }
        while (next.isPresent()) {
          goOn();
        }
      }
    }
  }

  private void goOn() {
    Runnable now = next.orElseThrow();
    next = Optional.empty();
    aboutToDelete = false;
    try {
      now.run();
    } catch (LedgerException e) {
      // The ledger did not write: the exchange ends, and the lease will.
      next = Optional.empty();
    }
  }

  private void then(Runnable step) {
    next = Optional.of(step);
  }

  private void claim(State state) {
    List<Claimed> claims;
    try {
      claims =
          Simulation.await(
              site.ledger().claim(new ClaimRequest(state, Optional.empty(), 1, LEASE)));
    } catch (LedgerException e) {
      return;
    }
    if (!claims.isEmpty()) {
      Claimed work = endless(claims.get(0));
      then(() -> work(work));
    }
  }

  private Claimed endless(Claimed work) {
    if (defect != Defect.NO_SELF_FENCING) {
      return work;
    }
    Claim claim = work.claim();
    Lease lease = new Lease(Duration.ofDays(1000).toNanos(), () -> 0);
    return new Claimed(new Claim(claim.entry(), claim.state(), claim.fence(), lease), work.entry());
  }

  private void work(Claimed work) {
    if (!calm && random.nextInt(30) == 0) {
      Simulation.await(site.ledger().fail(work.claim(), "BROKEN"));
      return;
    }
    switch (work.claim().state()) {
      case RECEIVED -> identify(work);
      case IDENTIFIED -> report(site.transcribe(work), State.TRANSCRIBED);
      case TRANSCRIBED -> begin(ClinicalDocument.recheck(work));
      case UNKNOWN -> resolve(ClinicalDocument.recheck(work));
      case DELIVERED -> reread(DeliveryReceipt.recheck(work));
      case VERIFYING -> verify(DeliveryReceipt.recheck(work));
      default -> throw new IllegalStateException(work.toString());
    }
  }

  private void identify(Claimed work) {
    boolean doubtful = !calm && random.nextInt(10) == 0;
    report(
        LedgerWork.of(work, doubtful ? EvidenceKind.DOUBT : EvidenceKind.IDENTIFICATION),
        doubtful ? State.HELD : State.IDENTIFIED);
  }

  private void begin(ClinicalDocument document) {
    DeliveryIntent intent = site.delivery.begin(document);
    if (intent.rehearsal()) {
      report(intent, State.REHEARSED);
    } else {
      report(intent, State.DELIVERING, this::sendNext);
    }
  }

  private void sendNext(Claimed sending) {
    then(() -> send(ClinicalDocument.recheck(sending)));
  }

  private void send(ClinicalDocument document) {
    DeliveryOutcome outcome = called(() -> site.record.send(document));
    State to =
        outcome.accepted()
            ? State.DELIVERED
            : outcome.unresolved()
                ? State.UNKNOWN
                : outcome.refusedForNow() ? State.TRANSCRIBED : State.HELD;
    then(() -> report(outcome, to));
  }

  private void resolve(ClinicalDocument document) {
    Resolution resolution = called(() -> site.delivery.resolve(document));
    if (resolution.resend()) {
      report(resolution, State.DELIVERING, this::sendNext);
    } else if (resolution.waiting()) {
      Simulation.await(site.ledger().postpone(resolution));
    } else {
      report(resolution, resolution.found() ? State.DELIVERED : State.HELD);
    }
  }

  private void reread(DeliveryReceipt receipt) {
    Reread reread = called(() -> site.deletion.reread(receipt));
    if (reread.goneWithoutUs()) {
      then(() -> report(reread, State.VERIFYING));
    } else {
      then(
          () ->
              report(
                  reread,
                  State.DELETING,
                  deleting -> {
                    aboutToDelete = true;
                    then(() -> delete(DeliveryReceipt.recheck(deleting)));
                  }));
    }
  }

  private void delete(DeliveryReceipt receipt) {
    Instant now = clock.instant();
    boolean calls = receipt.claim().lease().covers(Ward.longestCall(), Duration.ofSeconds(10));
    if (calls) {
      receipt.entry().items().stream()
          .map(item -> new ConversationRef(item.ref().connector(), item.ref().conversation()))
          .forEach(conversation -> promises.beforeRequest(conversation, now, LEASE));
    }
    DeletionRequest request = called(() -> site.deletion.delete(receipt));
    State to =
        request.requested()
            ? State.VERIFYING
            : request.again()
                ? State.DELIVERED
                : request.forTheAuthor() ? State.AWAITING_AUTHOR : State.ESCALATED;
    then(() -> report(request, to));
  }

  private void verify(DeliveryReceipt receipt) {
    Verified verified = called(() -> site.deletion.verify(receipt));
    if (verified.deleted()) {
      then(() -> report(verified, State.DELETED));
    } else if (verified.unproven()) {
      then(() -> report(verified, State.UNPROVEN));
    } else if (verified.stillThere()) {
      then(() -> report(verified, State.DELIVERED));
    } else if (verified.toBeFiled()) {
      then(() -> report(verified, State.RECEIVED));
    } else if (verified.forAPerson()) {
      then(() -> report(verified, State.ESCALATED));
    } else {
      then(() -> Simulation.await(site.ledger().postpone(verified)));
    }
  }

  /** A call to a partner takes time, and the process may end around it. */
  private <T> T called(Supplier<T> call) {
    crashNowAndThen();
    T answer = call.get();
    clock.pass(Duration.ofSeconds(calm ? 0 : random.nextInt(6)));
    crashNowAndThen();
    return answer;
  }

  private void crashNowAndThen() {
    if (dies && !calm && random.nextInt(60) == 0) {
      throw new MemoryLedger.Crash();
    }
  }

  private void report(Outcome outcome, State to) {
    report(outcome, to, claimed -> {});
  }

  private void report(Outcome outcome, State to, Consumer<Claimed> moved) {
    Move move = new Move(outcome.claim(), to, outcome);
    if (Simulation.await(site.ledger().move(move)) instanceof MoveResult.Moved done) {
      moved.accept(endless(done.claimed()));
    }
  }
}
