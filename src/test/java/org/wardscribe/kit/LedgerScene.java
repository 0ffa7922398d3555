package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Notices;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.Questions;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard;
import org.wardscribe.ledger.Verb;

/** A ledger, a ward that sends it messages, and workers that move entries on. */
public abstract class LedgerScene {
  public static final DestinationId EPR = new DestinationId("epr");
  protected static final Duration LEASE = Duration.ofMinutes(1);
  protected static final Person ANN = new Person("ann", Set.of("clinician"));
  protected static final Person BEN = new Person("ben", Set.of("information-governance"));
  protected static final Account NURSE = new Account(new AccountId("nurse"), "");

  protected final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  protected LedgerSettings settings =
      LedgerSettings.defaults().withBurstWindow(Duration.ZERO).withDeduplicating(Set.of(EPR));
  protected Opened opened;
  private int events;

  /** The faces of one open ledger. */
  public interface Opened extends AutoCloseable {
    Ledger ledger();

    LedgerDesk desk();

    LedgerRecords records();

    Notices notices();

    Questions questions();

    /** As a start does that finds that a backup was restored. */
    CompletionStage<Boolean> beginRecovery(String why);

    /** What a running ledger does about once a second. */
    void housekeep();

    @Override
    void close();
  }

  /** Opens the one ledger of this test, again if it was open before. */
  protected abstract Opened open(
      LedgerSettings given, TransitionGuard guard, SettableClock onThisClock);

  @BeforeEach
  protected final void openTheLedger() {
    opened = open(settings, this::guard, clock);
  }

  @AfterEach
  protected final void closeTheLedger() {
    opened.close();
  }

  protected final void reopen() {
    opened.close();
    openTheLedger();
  }

  /**
   * The process ends and starts again, and its leases have ended, too: at once where no other
   * process can have one.
   */
  protected void crash() {
    reopen();
  }

  protected final void reopen(LedgerSettings other) {
    settings = other;
    reopen();
  }

  /** The smallest guard that keeps the contract: holds, doubts and flags. */
  protected TransitionGuard.Verdict guard(EntryView entry, List<Evidence> given, GuardFacts facts) {
    if (facts.holds().isEmpty() || !facts.holds().get().isEmpty()) {
      return new TransitionGuard.Verdict.Divert(
          State.LEGAL_HOLD, "LEGAL_HOLD", "", List.of(Evidence.of(EvidenceKind.HOLD, Map.of())));
    }
    if (!facts.doubts().isEmpty()) {
      return new TransitionGuard.Verdict.Divert(
          State.RETAINED,
          facts.doubts().iterator().next().name(),
          "",
          List.of(Evidence.of(EvidenceKind.RETENTION, Map.of())));
    }
    if (!entry.flagged()) {
      return new TransitionGuard.Verdict.Divert(
          State.RETAINED,
          "NOT_FLAGGED",
          "",
          List.of(Evidence.of(EvidenceKind.RETENTION, Map.of())));
    }
    return new TransitionGuard.Verdict.Proceed(
        List.of(Evidence.of(EvidenceKind.GUARDS, Map.of(TransitionGuard.SOURCE_UNCHANGED, "met"))));
  }

  // What happens on the ward

  protected static ItemRef ref(String conversation, String message) {
    return new ItemRef(
        new ConnectorId("ward-chat"), new ConversationId(conversation), new MessageId(message));
  }

  protected final SourceMessage message(String name, long version) {
    return message("ward-7", name, version, Optional.empty());
  }

  protected final SourceMessage message(
      String conversation, String name, long version, Optional<SourceMessage> answers) {
    return new SourceMessage(
        ref(conversation, name),
        version,
        clock.instant(),
        version > 1 ? Optional.of(clock.instant()) : Optional.empty(),
        NURSE,
        "Please restart the furosemide, " + name + " version " + version,
        List.of(),
        answers);
  }

  protected final IntakeResult tell(SourceEvent event) {
    return await(opened.ledger().receive(new Intake(event, Optional.of(EPR))));
  }

  protected final EventId anEvent() {
    return new EventId("event-" + ++events);
  }

  protected final EntryId flag(SourceMessage message) {
    return flag(message, NURSE, clock.instant());
  }

  protected final EntryId flag(SourceMessage message, Account by, Instant at) {
    IntakeResult result = tell(new SourceEvent.Flagged(anEvent(), message, by, at));
    List<EntryId> entries = ((IntakeResult.Recorded) result).entries();
    return entries.get(entries.size() - 1);
  }

  protected final void unflag(String name) {
    unflag(name, clock.instant());
  }

  protected final void unflag(String name, Instant at) {
    tell(new SourceEvent.Unflagged(anEvent(), ref("ward-7", name), NURSE, at));
  }

  protected final void edit(String name, long version) {
    tell(new SourceEvent.NewVersion(anEvent(), message(name, version), clock.instant()));
  }

  protected final void authorDeletes(String name) {
    tell(new SourceEvent.DeletedByAuthor(anEvent(), ref("ward-7", name), clock.instant()));
  }

  // What workers do

  protected final List<Claimed> claimAll(State state) {
    return await(opened.ledger().claim(new ClaimRequest(state, Optional.empty(), 100, LEASE)));
  }

  protected final Claimed claim(EntryId entry, State state) {
    return claimAll(state).stream()
        .filter(c -> c.entry().id().equals(entry))
        .findFirst()
        .orElseThrow(() -> new AssertionError(entry + " is not to be had in " + state));
  }

  protected final MoveResult move(LedgerWork work, State to) {
    return await(opened.ledger().move(new Move(work.claim(), to, work)));
  }

  protected final Claimed moved(LedgerWork work, State to) {
    MoveResult result = move(work, to);
    if (result instanceof MoveResult.Landed) {
      EntryView view = view(work.claim().entry());
      return new Claimed(new Claim(view.id(), to, view.fence(), work.claim().lease()), view);
    }
    assertThat(result).isInstanceOf(MoveResult.Moved.class);
    return ((MoveResult.Moved) result).claimed();
  }

  protected final Claimed step(EntryId entry, State from, State to, EvidenceKind... kinds) {
    return moved(LedgerWork.of(claim(entry, from), kinds), to);
  }

  protected final EntryId flagged() {
    return flag(message("m1", 1));
  }

  protected final EntryId transcribed() {
    EntryId entry = flagged();
    transcribe(entry);
    return entry;
  }

  protected final void transcribe(EntryId entry) {
    step(entry, RECEIVED, IDENTIFIED, EvidenceKind.IDENTIFICATION);
    step(entry, IDENTIFIED, TRANSCRIBED, EvidenceKind.DOCUMENT);
  }

  protected final Claimed delivering(EntryId entry) {
    return step(entry, TRANSCRIBED, DELIVERING, EvidenceKind.INTENT);
  }

  protected final EntryId delivered() {
    EntryId entry = transcribed();
    deliver(entry);
    return entry;
  }

  protected final void deliver(EntryId entry) {
    accept(delivering(entry));
  }

  protected final void accept(Claimed delivering) {
    moved(LedgerWork.of(delivering, EvidenceKind.ACCEPTANCE), DELIVERED);
  }

  protected final Claimed deleting(EntryId entry) {
    return step(entry, DELIVERED, DELETING, EvidenceKind.REREAD);
  }

  protected final EntryId verifying() {
    EntryId entry = delivered();
    moved(LedgerWork.of(deleting(entry), EvidenceKind.DELETION), VERIFYING);
    return entry;
  }

  protected final EntryId unknown() {
    EntryId entry = transcribed();
    moved(LedgerWork.of(delivering(entry), EvidenceKind.UNCERTAINTY), UNKNOWN);
    return entry;
  }

  protected final EntryId held() {
    EntryId entry = flagged();
    step(entry, RECEIVED, HELD, EvidenceKind.DOUBT);
    return entry;
  }

  /** Held, and nobody knows whether it was filed. */
  protected final EntryId heldUnresolved() {
    EntryId entry = unknown();
    clock.pass(settings.settle());
    step(entry, UNKNOWN, HELD, EvidenceKind.DOUBT);
    return entry;
  }

  // What people do, and see

  protected final DecisionResult decide(EntryId entry, Verb verb, Person who) {
    long fence = view(entry).fence();
    return await(opened.desk().decide(new Decision(entry, fence, verb, who, Map.of())));
  }

  protected final DecisionResult bothDecide(EntryId entry, Verb verb) {
    assertThat(decide(entry, verb, ANN)).isInstanceOf(DecisionResult.NeedsSecondPerson.class);
    return decide(entry, verb, BEN);
  }

  protected final EntryView view(EntryId entry) {
    return opened.records().find(entry).orElseThrow();
  }

  protected final State state(EntryId entry) {
    return view(entry).state();
  }

  protected static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
