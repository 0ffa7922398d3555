package org.wardscribe.cli.control;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.AlertsKept;
import org.wardscribe.ledger.AuditAnchor;
import org.wardscribe.ledger.AuditFault;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.ConversationFigures;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DeletedItem;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryQuery;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ExportOrder;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.HoldCoverage;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.IdentifiedEntry;
import org.wardscribe.ledger.Incident;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Memberships;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.PurgeBatch;
import org.wardscribe.ledger.Recovery;
import org.wardscribe.ledger.RetainedBatch;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.SettledAlert;
import org.wardscribe.ledger.SiteProcess;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.StepDown;
import org.wardscribe.ledger.Suspension;
import org.wardscribe.ledger.SuspensionFound;
import org.wardscribe.ledger.Urgency;

/** A desk and its records as small as the command line needs them: notes what it was asked. */
public final class FakeLedger implements LedgerDesk, LedgerRecords {
  public static final AuditAnchor ANCHOR = new AuditAnchor(41, "ab".repeat(32));

  /** What was asked of the desk, in words, oldest first. */
  public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  public final List<AuditFault> faults = new ArrayList<>();
  public AlertsKept alertsKept = AlertsKept.none();
  public final List<Pause> pauses = new ArrayList<>();
  public final List<LegalHold> holds = new ArrayList<>();
  public final List<Incident> incidents = new ArrayList<>();
  public final List<SourceAlert> alerts = new ArrayList<>();
  public final List<SettledAlert> settledAlerts = new ArrayList<>();
  public final List<DeletedItem> deletedItems = new ArrayList<>();
  public Optional<Duration> deletionWindow = Optional.empty();
  public Optional<Recovery> recovery = Optional.empty();
  public final List<StepDown> stepDowns = new ArrayList<>();
  public final List<ConversationFigures> journeys = new ArrayList<>();

  /** What the desk answers to everything, instead of deciding; for its failures. */
  public Optional<CompletionStage<DecisionResult>> answer = Optional.empty();

  /** What was looked for, oldest first. */
  public final List<EntryQuery> searched = new ArrayList<>();

  private final Map<EntryId, Optional<String>> assigned = new HashMap<>();
  private final Map<EntryId, EntryView> entries = new HashMap<>();
  private final Map<EntryId, List<AuditRow>> history = new HashMap<>();
  private final Map<String, String> firstPeople = new HashMap<>();

  public void put(EntryView entry, List<AuditRow> rows) {
    entries.put(entry.id(), entry);
    history.put(entry.id(), rows);
  }

  @Override
  public synchronized CompletionStage<DecisionResult> decide(Decision decision) {
    asked.add(decision.verb() + " " + decision.arguments() + " by " + decision.who());
    if (answer.isPresent()) {
      return answer.get();
    }
    EntryView entry = entries.get(decision.entry());
    if (entry.fence() != decision.fenceSeen()) {
      return done(new DecisionResult.Changed("The entry changed since you saw it."));
    }
    return done(
        decision.verb().fourEyes()
            ? second(decision.verb() + " " + decision.entry(), decision.who())
            : new DecisionResult.Done(State.RECEIVED, "It goes on."));
  }

  private DecisionResult second(String what, Person who) {
    String first = firstPeople.putIfAbsent(what, who.name());
    if (first == null || first.equals(who.name())) {
      return new DecisionResult.NeedsSecondPerson("Noted; a second person must say the same.");
    }
    return new DecisionResult.Done(State.RETAINED, "Decided by two people.");
  }

  @Override
  public CompletionStage<LegalHold> placeHold(HoldOrder order, Person who) {
    asked.add("hold " + order.scope().words() + " " + order.reference() + " by " + who);
    LegalHold hold =
        new LegalHold(
            holds.size() + 1L,
            order.scope(),
            order.kind(),
            order.reference(),
            Optional.of(order.reviewDue()),
            who.name(),
            Fixture.NOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    holds.add(hold);
    return CompletableFuture.completedStage(hold);
  }

  @Override
  public CompletionStage<DecisionResult> declareIncident(
      String name, Set<ConversationRef> conversations, LocalDate reviewDue, Person who) {
    asked.add("incident " + name + " " + new TreeSet<>(names(conversations)) + " by " + who);
    incidents.add(
        new Incident(
            name, conversations, who.name(), Fixture.NOW, Optional.empty(), Optional.empty()));
    return done(new DecisionResult.Done(State.LEGAL_HOLD, "Incident " + name + " is declared."));
  }

  private static List<String> names(Set<ConversationRef> conversations) {
    return conversations.stream().map(ConversationRef::toString).toList();
  }

  @Override
  public synchronized CompletionStage<DecisionResult> standDown(String name, Person who) {
    asked.add("stand down " + name + " by " + who);
    return done(second("stand down " + name, who));
  }

  @Override
  public CompletionStage<DecisionResult> stepDown(
      ConversationRef conversation, StepDown.Rung rung, String reason, Person who) {
    asked.add("step " + conversation + " to " + rung + ": " + reason + " by " + who);
    stepDowns.add(
        new StepDown(conversation, rung, reason, who.name(), Fixture.NOW, Optional.empty()));
    return done(new DecisionResult.Done(State.RETAINED, "Nothing is deleted from now on."));
  }

  @Override
  public synchronized CompletionStage<DecisionResult> restore(
      ConversationRef conversation, Person who) {
    asked.add("restore " + conversation + " by " + who);
    return done(second("restore " + conversation, who));
  }

  @Override
  public synchronized CompletionStage<DecisionResult> finishRecovery(Person who) {
    asked.add("finish the recovery by " + who);
    return done(second("finish the recovery", who));
  }

  @Override
  public Optional<Recovery> recovery() {
    return recovery;
  }

  @Override
  public List<Correction> corrections() {
    return List.of();
  }

  @Override
  public List<String> reasonsOfCorrections(EntryId entry) {
    return List.of("two of one name");
  }

  @Override
  public List<SettledAlert> settledAlerts(EntryId entry) {
    return settledAlerts;
  }

  @Override
  public List<Incident> incidents() {
    return List.copyOf(incidents);
  }

  @Override
  public List<StepDown> stepDowns() {
    return List.copyOf(stepDowns);
  }

  @Override
  public List<ConversationFigures> journeys() {
    return List.copyOf(journeys);
  }

  /** Three that wait for this, one of them without a receipt; in two batches. */
  @Override
  public synchronized CompletionStage<RetainedBatch> releaseRetained(
      Optional<ConversationRef> conversation, String appraisal, EntryId after, Person who) {
    asked.add("retained of " + conversation + " by " + appraisal + " by " + who);
    boolean first = after.number() == 0;
    boolean second = second("retained " + appraisal + after, who) instanceof DecisionResult.Done;
    return CompletableFuture.completedStage(
        new RetainedBatch(
            second ? 1 : 0, second ? 0 : 1, first ? 1 : 0, new EntryId(first ? 7 : 9), first));
  }

  @Override
  public String patientKey(String patient) {
    return "key of " + patient;
  }

  @Override
  public HoldCoverage covered(long hold) {
    return new HoldCoverage(entries.size(), entries.size() + 1);
  }

  @Override
  public synchronized CompletionStage<DecisionResult> beginExport(ExportOrder order, Person who) {
    asked.add("export " + order.scope().words() + " for " + order.reference() + " by " + who);
    return done(
        order.withContent()
            ? second("export " + order, who)
            : new DecisionResult.Done(State.DELIVERED, "Noted."));
  }

  @Override
  public CompletionStage<Void> exported(
      ExportOrder order, long written, String sha256, Person who) {
    asked.add("exported " + written + " for " + order.reference() + " by " + who);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<PurgeBatch> purge(
      Retention rules, State state, PurgeBatch.Place after, Optional<Person> who) {
    asked.add("purge " + state + " " + rules.ages().get(state) + " by " + who.orElseThrow());
    return CompletableFuture.completedStage(wouldPurge(rules, state, after));
  }

  @Override
  public CompletionStage<Boolean> backAtSource(
      DeletedItem gone, long version, String keyedDigest, Optional<Person> who) {
    asked.add("back: " + gone.entry() + " v" + version);
    return CompletableFuture.completedStage(true);
  }

  @Override
  public CompletionStage<Boolean> recordMerged(EntryId entry, String merged, String survivor) {
    asked.add("merged: " + entry);
    return CompletableFuture.completedStage(true);
  }

  @Override
  public CompletionStage<DecisionResult> settleAlert(long number, String reason, Person who) {
    asked.add("alert " + number + " settled: " + reason + " by " + who);
    return done(new DecisionResult.Done(State.DELETED, "Alert " + number + " is settled."));
  }

  @Override
  public CompletionStage<DecisionResult> settleRecipients(
      EntryId entry, String reason, Person who) {
    asked.add("recipients of " + entry + " settled: " + reason + " by " + who);
    return done(new DecisionResult.Done(State.DELETED, "Settled."));
  }

  @Override
  public Memberships memberships() {
    return new Memberships(List.of(), List.of(), List.of());
  }

  @Override
  public List<IdentifiedEntry> identified(Instant from, Instant until) {
    ConversationRef room = ConversationRef.parse("ward-chat/room-7");
    return List.of(
        new IdentifiedEntry(
            new EntryId(42), room, Map.of("stated", "DOB NAME_PATIENT NHS_NUMBER PHONE")),
        new IdentifiedEntry(new EntryId(43), room, Map.of("stated", "NAME_PATIENT NHS_NUMBER")),
        new IdentifiedEntry(new EntryId(44), room, Map.of()));
  }

  @Override
  public List<EntrySummary> heardByStrangers(int most) {
    return List.of();
  }

  @Override
  public List<DeletedItem> deletedItems(
      Optional<ConversationRef> conversation, Instant since, long after, int most) {
    return deletedItems.stream().filter(item -> item.item() > after).limit(most).toList();
  }

  @Override
  public List<SourceAlert> alerts() {
    return List.copyOf(alerts);
  }

  @Override
  public CompletionStage<Void> sweepPurged() {
    asked.add("sweep");
    return CompletableFuture.completedStage(null);
  }

  @Override
  public PurgeBatch wouldPurge(Retention rules, State state, PurgeBatch.Place after) {
    return new PurgeBatch(3, 4_096, 1, 2, after, false);
  }

  /** All of them. */
  @Override
  public List<EntryId> inScope(HoldScope scope, EntryId after, int most) {
    return entries.keySet().stream()
        .filter(id -> id.compareTo(after) > 0)
        .sorted()
        .limit(most)
        .toList();
  }

  @Override
  public long perhapsInScope(HoldScope scope) {
    return 1;
  }

  @Override
  public synchronized CompletionStage<DecisionResult> liftHold(long hold, Person who) {
    asked.add("lift " + hold + " by " + who);
    return done(second("lift " + hold, who));
  }

  @Override
  public List<SiteProcess> processes() {
    return List.of();
  }

  @Override
  public List<Suspension> suspensions() {
    return List.of();
  }

  @Override
  public List<EntrySummary> filedWithSuspendedAccount(int most) {
    return List.of();
  }

  @Override
  public CompletionStage<SuspensionFound> suspendAccount(
      Optional<ConnectorId> connector,
      AccountId account,
      Instant since,
      String reason,
      Person who) {
    asked.add("suspend " + account + " since " + since + " by " + who);
    return CompletableFuture.completedStage(
        new SuspensionFound(List.of(new EntryId(42)), List.of(new EntryId(43))));
  }

  @Override
  public CompletionStage<Void> finishSuspensions() {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<DecisionResult> restoreAccount(
      Optional<ConnectorId> connector, AccountId account, boolean mistaken, Person who) {
    asked.add("restore " + account + " by " + who);
    return done(new DecisionResult.Done(State.RECEIVED, "Restored."));
  }

  @Override
  public CompletionStage<DecisionResult> settleAccountAlert(
      EntryId entry, String reason, Person who) {
    asked.add("settle " + entry + " by " + who);
    return done(new DecisionResult.Done(State.DELIVERED, "Settled."));
  }

  @Override
  public CompletionStage<Void> tablesReloaded(
      Map<String, String> before, Map<String, String> after, Person who) {
    asked.add("tables reloaded by " + who);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> pause(Pause.Kind kind, String name, Person who) {
    asked.add("pause " + kind + " " + name + " by " + who);
    pauses.add(new Pause(kind, name, who.name(), Fixture.NOW, Optional.empty()));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<DecisionResult> resume(Pause.Kind kind, String name, Person who) {
    asked.add("resume " + kind + " " + name + " by " + who);
    return done(new DecisionResult.Done(State.RECEIVED, name + " takes work again."));
  }

  @Override
  public CompletionStage<Void> takesWorkAgain(Pause.Kind kind, String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> pauseFor(Pause.Kind kind, String name, String why, Duration length) {
    throw new UnsupportedOperationException("no person asks for this");
  }

  @Override
  public CompletionStage<Void> contentWasRead(EntryId entry, Person who) {
    asked.add("content of " + entry + " read by " + who);
    return CompletableFuture.completedStage(null);
  }

  private static CompletionStage<DecisionResult> done(DecisionResult result) {
    return CompletableFuture.completedStage(result);
  }

  @Override
  public Optional<EntryView> find(EntryId entry) {
    return Optional.ofNullable(entries.get(entry));
  }

  @Override
  public List<EntrySummary> wrongDocuments(EntryQuery query) {
    return List.of();
  }

  @Override
  public List<EntrySummary> mostUrgent(EntryQuery query, Urgency urgency) {
    return search(query.page(false, new EntryId(0), Integer.MAX_VALUE)).stream()
        .filter(e -> urgency.after().filter(a -> a.compareTo(urgency.of(e)) >= 0).isEmpty())
        .sorted(Comparator.comparing(urgency::of))
        .limit(query.most())
        .toList();
  }

  /** By state and number; the rest of the query is noted. */
  @Override
  public List<EntrySummary> search(EntryQuery query) {
    searched.add(query);
    Set<State> states = query.states().isEmpty() ? Set.of(State.values()) : query.states();
    return list(states, Integer.MAX_VALUE).stream()
        .filter(
            entry ->
                query.after().number() == 0
                    || (query.newestFirst()
                        ? entry.id().compareTo(query.after()) < 0
                        : entry.id().compareTo(query.after()) > 0))
        .sorted(
            query.newestFirst()
                ? Comparator.comparing(EntrySummary::id).reversed()
                : Comparator.comparing(EntrySummary::id))
        .limit(query.most())
        .toList();
  }

  @Override
  public CompletionStage<DecisionResult> assign(EntryId entry, Optional<String> to, Person who) {
    asked.add("assign " + entry + " to " + to.orElse("nobody") + " by " + who);
    assigned.put(entry, to);
    return done(new DecisionResult.Done(State.HELD, entry + " is assigned."));
  }

  @Override
  public CompletionStage<Void> candidatesWereRead(EntryId entry, Person who) {
    asked.add("candidates of " + entry + " read by " + who);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> patientWasLookedFor(String patientKey, Person who) {
    asked.add("looked for " + patientKey + " by " + who);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public List<EntrySummary> list(Set<State> states, int most) {
    return entries.values().stream()
        .filter(entry -> states.contains(entry.state()))
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .limit(most)
        .map(
            entry ->
                new EntrySummary(
                    entry.id(),
                    entry.state(),
                    entry.stateSince(),
                    entry.createdAt(),
                    entry.destination(),
                    entry.items().get(0).ref().connector().value(),
                    entry.items().get(0).ref().conversation().value(),
                    entry.reason(),
                    entry.sentence(),
                    entry.fence(),
                    Optional.of(Fixture.NOW.minusSeconds(3_600)),
                    entry.unresolvedAttempt(),
                    assigned.getOrDefault(entry.id(), Optional.empty())))
        .toList();
  }

  @Override
  public Optional<String> assignee(EntryId entry) {
    return assigned.getOrDefault(entry, Optional.empty());
  }

  @Override
  public Map<State, Long> counts() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    entries.values().forEach(entry -> counts.merge(entry.state(), 1L, Long::sum));
    return counts;
  }

  @Override
  public GuardFacts guardFacts(EntryId entry) {
    return new GuardFacts(Instant.EPOCH, Optional.of(holds), List.of());
  }

  @Override
  public List<AuditRow> history(EntryId entry) {
    return history.getOrDefault(entry, List.of());
  }

  @Override
  public List<LegalHold> holds() {
    return holds;
  }

  @Override
  public List<Pause> pauses() {
    return pauses;
  }

  @Override
  public AlertsKept alertsKept(int closed) {
    return alertsKept;
  }

  @Override
  public List<AuditFault> verifyAudit() {
    return faults;
  }

  @Override
  public AuditAnchor auditAnchor() {
    return ANCHOR;
  }

  @Override
  public boolean stands(AuditAnchor anchor) {
    return anchor.equals(ANCHOR);
  }
}
