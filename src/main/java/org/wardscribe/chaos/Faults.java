package org.wardscribe.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.wardscribe.chaos.FaultPlan.Fault;
import org.wardscribe.connector.gateway.GatewayTransport;
import org.wardscribe.deliver.MllpProbe;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard;

/**
 * Breaks one running site as its plan says, by standing between the parts that the composition root
 * joins: the parts themselves have no switch that could turn a check off.
 *
 * <p>With an empty plan everything is handed back as it came.
 */
public final class Faults {
  /** The exit code of a process that halted at a fail point. */
  public static final int HALTED = 86;

  private static final Map<State, FailPoint> UNCOMMITTED =
      new EnumMap<>(
          Map.of(
              State.RECEIVED, FailPoint.RECEIVE_UNCOMMITTED,
              State.DELIVERING, FailPoint.DELIVERING_UNCOMMITTED,
              State.DELIVERED, FailPoint.DELIVERED_UNCOMMITTED,
              State.DELETING, FailPoint.DELETING_UNCOMMITTED,
              State.DELETED, FailPoint.DELETED_UNCOMMITTED,
              State.LEGAL_HOLD, FailPoint.HOLD_UNCOMMITTED));

  /** What then stands in the place of the guards' results, for whoever reads it later. */
  private static final Evidence UNASKED =
      Evidence.of(EvidenceKind.GUARDS, Map.of("unguarded", "nothing was asked, for a bench"));

  private final FaultPlan plan;
  private final Consumer<String> say;
  private final IntConsumer halt;
  private final boolean unguarded;
  private final Map<FailPoint, AtomicInteger> hits = new ConcurrentHashMap<>();
  private final Map<FailPoint, Long> firstHits = new ConcurrentHashMap<>();

  /**
   * @param say takes {@code HIT POINT} before anything is broken
   * @param halt ends this process at once, as {@code kill -9} would
   */
  public Faults(FaultPlan plan, Consumer<String> say, IntConsumer halt) {
    this(plan, say, halt, false);
  }

  private Faults(FaultPlan plan, Consumer<String> say, IntConsumer halt, boolean unguarded) {
    this.plan = plan;
    this.say = say;
    this.halt = halt;
    this.unguarded = unguarded;
  }

  /** Breaks nothing. */
  public static Faults none() {
    return new Faults(FaultPlan.NONE, line -> {}, code -> {});
  }

  /**
   * Breaks nothing, and asks nothing before a deletion: what the asking costs can be measured. No
   * configuration leads here.
   */
  public static Faults unguarded() {
    return new Faults(FaultPlan.NONE, line -> {}, code -> {}, true);
  }

  /** True if its plan asks for anything. */
  public boolean breaksSomething() {
    return !plan.isEmpty();
  }

  public boolean has(Defect defect) {
    return plan.defects().contains(defect);
  }

  /** Breaks what is to be broken here; returns if that leaves anything to go on. */
  public void hit(FailPoint point) {
    if (plan.faults().isEmpty()) {
      return;
    }
    long first = firstHits.computeIfAbsent(point, p -> System.nanoTime());
    int hit = hits.computeIfAbsent(point, p -> new AtomicInteger()).incrementAndGet();
    plan.faults().stream()
        .filter(fault -> fault.point() == point && fault.hit() == hit)
        .forEach(fault -> act(fault, first));
  }

  private void act(Fault fault, long first) {
    say.accept("HIT " + fault.point().path());
    switch (fault.action()) {
      case HALT -> halt.accept(HALTED);
      case FAIL -> throw new IllegalStateException("a fault that was asked for");
      case UNTIL -> rest(first + fault.until().toNanos());
    }
  }

  private static void rest(long untilNanos) {
    for (long left = untilNanos - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = untilNanos - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  /** What the ledger calls in each transaction, with the states that entries have come to in it. */
  public Consumer<Set<State>> beforeCommit() {
    return plan.faults().isEmpty()
        ? states -> {}
        : states ->
            states.stream().map(UNCOMMITTED::get).filter(point -> point != null).forEach(this::hit);
  }

  public Ledger ledger(Ledger ledger, LedgerRecords records) {
    return plan.isEmpty() ? ledger : new FaultyLedger(ledger, records, this);
  }

  /** What is checked in the transition to a deletion. */
  public TransitionGuard guard(TransitionGuard guard) {
    return unguarded
        ? (entry, given, facts) -> new TransitionGuard.Verdict.Proceed(List.of(UNASKED))
        : guard;
  }

  /** What the step before it is told; of holds that can't be read, it does not ask the source. */
  public Function<EntryId, GuardFacts> guardFacts(Function<EntryId, GuardFacts> facts) {
    return unguarded ? entry -> new GuardFacts(Instant.EPOCH, Optional.empty(), List.of()) : facts;
  }

  public GatewayTransport transport(GatewayTransport transport) {
    return plan.faults().isEmpty() ? transport : new FaultyTransport(transport, this);
  }

  public MllpProbe mllp() {
    return plan.isEmpty() ? MllpProbe.NONE : new FaultyWire(this);
  }

  /** From when people are told that they can rely on a hold. */
  public Optional<Instant> effective(LegalHold hold) {
    return has(Defect.HOLD_AT_ONCE) ? Optional.of(hold.placedAt()) : hold.effectiveAt();
  }

  /** A lease that covers everything. */
  static Duration endless() {
    return Duration.ofDays(1);
  }
}
