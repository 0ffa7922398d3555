package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.kit.SettableClock;

/** One random history of one ledger; what the contract promises is checked after every step. */
final class History {
  private static final DestinationId EPR = new DestinationId("epr");
  private static final Person ANN = new Person("ann", Set.of());
  private static final Person BEN = new Person("ben", Set.of());
  private static final List<Verb> VERBS = List.of(Verb.values());
  private static final List<Verb> END =
      List.of(Verb.RETRY, Verb.RETRY, Verb.CANCELLED_IN_EPR, Verb.GIVE_UP);
  private static final int STEPS = 220;

  private final Random random;
  private final Opening opening;
  private final Keys keys = Keys.ephemeral();
  private final Flaw flaw;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
  private final LedgerSettings settings;
  private final boolean conditional;
  private final boolean corrects;
  private final boolean splits;
  private final ScriptedWard ward;
  private final ScriptedRecord record;
  private final List<HistoryWorker> workers = new ArrayList<>();
  private final Set<ItemRef> promised = new HashSet<>();
  private SqlLedger ledger;

  /** Opens the one ledger of a history, again if it was open before. */
  @FunctionalInterface
  interface Opening {
    SqlLedger open(Keys keys, LedgerSettings settings, TransitionGuard guard, SettableClock clock);
  }

  History(long seed, Opening opening, Flaw flaw) {
    this.random = new Random(seed);
    this.opening = opening;
    this.flaw = flaw;
    boolean deduplicates = random.nextBoolean();
    this.conditional = random.nextBoolean();
    this.corrects = random.nextBoolean();
    this.splits = random.nextBoolean();
    this.settings =
        LedgerSettings.defaults()
            .withBurstWindow(random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(30))
            .withDeduplicating(deduplicates ? Set.of(EPR) : Set.of());
    this.ward = new ScriptedWard(random, clock, conditional, this::beforeOurDeletion);
    this.record = new ScriptedRecord(random, clock, deduplicates, settings.settle());
    for (int i = 0; i < 3; i++) {
      workers.add(new HistoryWorker(random, clock, ward, record, flaw));
    }
  }

  void run() {
    open();
    try {
      for (int i = 0; i < 3; i++) {
        ward.flagNew(i);
      }
      for (int i = 0; i < STEPS; i++) {
        step();
        check();
      }
      settle();
      checkAtTheEnd();
    } finally {
      ledger.close();
    }
  }

  private void open() {
    ledger = opening.open(keys, settings, this::guard, clock);
  }

  private void step() {
    if (corrects && random.nextInt(12) == 0 && somebodyCorrects()) {
      return;
    }
    if (splits && random.nextInt(8) == 0 && somebodySplits()) {
      return;
    }
    int what = random.nextInt(100);
    if (what < 62) {
      workers.get(random.nextInt(workers.size())).step(ledger);
    } else if (what < 70) {
      ward.somethingHappens();
    } else if (what < 80) {
      tellOne();
    } else if (what < 84) {
      ward.lateDeletion();
    } else if (what < 87) {
      record.lateFiling();
    } else if (what < 93) {
      clock.pass(Duration.ofSeconds(random.nextInt(4) == 0 ? 45 : 3));
      ledger.housekeep();
    } else if (what < 98) {
      somebodyDecides();
    } else if (random.nextInt(3) == 0) {
      ledger.close();
      workers.forEach(HistoryWorker::forget);
      open();
    }
  }

  private boolean tellOne() {
    Optional<SourceEvent> event = ward.tell();
    event.ifPresent(e -> await(ledger.receive(new Intake(e, Optional.of(EPR)))));
    return event.isPresent();
  }

  private void somebodyDecides() {
    List<EntrySummary> all = all();
    if (all.isEmpty()) {
      return;
    }
    EntrySummary entry = all.get(random.nextInt(all.size()));
    switch (random.nextInt(6)) {
      case 0 ->
          await(
              ledger
                  .desk()
                  .placeHold(
                      new HoldOrder(
                          scope(entry.id()), HoldKind.SAR, "SAR", LocalDate.of(2027, 1, 31)),
                      ANN));
      case 1 ->
          ledger.records().holds().stream()
              .filter(hold -> hold.liftedAt().isEmpty())
              .findFirst()
              .ifPresent(
                  hold -> {
                    await(ledger.desk().liftHold(hold.number(), ANN));
                    await(ledger.desk().liftHold(hold.number(), BEN));
                  });
      default -> decide(entry);
    }
  }

  /** Two people say that it stands in the wrong record: one of a few patients is meant. */
  private void correct(EntryView entry) {
    List<Evidence> cancels =
        entry.filed().stream()
            .map(f -> Map.of(Correction.CANCELS, f.documentNumber()))
            .map(facts -> Evidence.of(EvidenceKind.DOCUMENT, facts))
            .toList();
    Map<String, String> patient = Map.of("patient", "patient " + random.nextInt(3));
    for (Person who : List.of(ANN, BEN)) {
      await(
          ledger
              .desk()
              .decide(
                  new Decision(entry.id(), entry.fence(), Verb.CORRECT, who, patient, cancels)));
    }
  }

  private HoldScope scope(EntryId entry) {
    EntryView view = ledger.records().find(entry).orElseThrow();
    ItemRef ref = view.items().get(0).ref();
    return switch (random.nextInt(5)) {
      case 0 -> HoldScope.WHOLE_ORGANISATION;
      case 1 -> HoldScope.ofPatient(ledger.desk().patientKey(patientIn(ref)));
      case 2 -> HoldScope.ofStaff("s-" + entry);
      case 3 -> HoldScope.ofConversation(new ConversationRef(ref.connector(), ref.conversation()));
      default -> HoldScope.ofEntry(entry);
    };
  }

  /** As {@link org.wardscribe.kit.LedgerWork} says it. */
  private static String patientIn(ItemRef ref) {
    return "patient of " + ref.conversation();
  }

  /** Where there is something to correct, or a cancel that is held. */
  private boolean somebodyCorrects() {
    for (EntrySummary entry : all()) {
      if (entry.reason().equals(Correction.NOT_CANCELLED)) {
        decide(entry, END.get(random.nextInt(END.size())));
        return true;
      }
    }
    List<EntryView> filed = views().stream().filter(e -> !e.filed().isEmpty()).toList();
    if (!filed.isEmpty()) {
      correct(filed.get(random.nextInt(filed.size())));
    }
    return !filed.isEmpty();
  }

  /** Where something is held, and was not split already. */
  private boolean somebodySplits() {
    List<EntryView> held =
        views().stream()
            .filter(entry -> entry.state() == State.HELD)
            .filter(entry -> entry.part().map(part -> !part.fits()).orElse(true))
            .toList();
    if (!held.isEmpty()) {
      EntryView entry = held.get(random.nextInt(held.size()));
      await(
          ledger
              .desk()
              .decide(new Decision(entry.id(), entry.fence(), Verb.SPLIT, ANN, segments(entry))));
    }
    return !held.isEmpty();
  }

  /** Each in one part or the other, and sometimes one in both. */
  private Map<String, String> segments(EntryView entry) {
    int count = Segments.of(entry).count();
    int last = 1 + random.nextInt(count);
    boolean swapped = random.nextBoolean();
    String low = "1-" + last;
    String high = Math.min(count, last + 1 - random.nextInt(2)) + "-" + count;
    return Map.of("first", swapped ? high : low, "second", swapped ? low : high);
  }

  private void decide(EntrySummary entry) {
    decide(entry, VERBS.get(random.nextInt(VERBS.size())));
  }

  private void decide(EntrySummary entry, Verb verb) {
    String id = ledger.records().find(entry.id()).orElseThrow().documentNumber();
    if (verb == Verb.NOT_IN_EPR && (record.has(id) || record.isOnTheWay(id))) {
      return;
    }
    if (verb == Verb.CANCELLED_IN_EPR && entry.reason().equals(Correction.NOT_CANCELLED)) {
      EntryView view = ledger.records().find(entry.id()).orElseThrow();
      record.cancelledByHand(view.need(EvidenceKind.DOCUMENT).fact(Correction.CANCELS));
    }
    for (Person who : List.of(ANN, BEN)) {
      await(ledger.desk().decide(new Decision(entry.id(), entry.fence(), verb, who, Map.of())));
    }
  }

  private TransitionGuard.Verdict guard(EntryView entry, List<Evidence> given, GuardFacts facts) {
    Evidence guards = Evidence.of(EvidenceKind.GUARDS, Map.of());
    if (flaw == Flaw.NO_GUARD) {
      return new TransitionGuard.Verdict.Proceed(List.of(guards));
    }
    if (!facts.holds().orElseThrow().isEmpty()) {
      return new TransitionGuard.Verdict.Divert(
          State.LEGAL_HOLD, "LEGAL_HOLD", "", List.of(Evidence.of(EvidenceKind.HOLD, Map.of())));
    }
    if (entry.part().isPresent()) {
      return new TransitionGuard.Verdict.Divert(
          State.RETAINED,
          "SPLIT_BY_HAND",
          "",
          List.of(Evidence.of(EvidenceKind.RETENTION, Map.of())));
    }
    if (facts.doubts().contains(RecordDoubt.CORRECTION_OPEN)) {
      return new TransitionGuard.Verdict.Wait(
          facts.now().plusSeconds(20), "CORRECTION_OPEN", List.of());
    }
    if (!facts.doubts().isEmpty()) {
      return new TransitionGuard.Verdict.Divert(
          State.RETAINED,
          facts.doubts().iterator().next().name(),
          "",
          List.of(Evidence.of(EvidenceKind.RETENTION, Map.of())));
    }
    if (entry.items().stream().anyMatch(i -> i.flag().filter(f -> !f.stands()).isPresent())) {
      return new TransitionGuard.Verdict.Divert(
          State.RETAINED, "NO_FLAG", "", List.of(Evidence.of(EvidenceKind.RETENTION, Map.of())));
    }
    Instant reread = Instant.parse(given.get(0).fact("at"));
    return reread.plusSeconds(30).isBefore(facts.now())
        ? new TransitionGuard.Verdict.Wait(facts.now(), "REREAD_TOO_OLD", List.of())
        : new TransitionGuard.Verdict.Proceed(List.of(guards));
  }

  /** The promises that a deletion of ours must keep, at the moment in which it takes effect. */
  private void beforeOurDeletion(ScriptedWard.Message message) {
    require(!promised.contains(message.ref), "deleted after an un-flag was accepted", message.ref);
    List<LegalHold> effective =
        ledger.records().holds().stream()
            .filter(h -> h.effectiveAt().isPresent() && h.liftedAt().isEmpty())
            .toList();
    for (EntryView entry : views()) {
      for (ItemView item : entry.items()) {
        if (item.ref().equals(message.ref)) {
          require(entry.part().isEmpty(), "the original of a split message is deleted", entry);
          require(
              record.holds(item.number(), conditional ? message.version : 0),
              "deleted, and not filed",
              entry);
          require(
              record.of(entry.id()).stream().noneMatch(d -> isLeftBehind(entry, d)),
              "deleted while a document stands in the wrong record",
              entry);
          require(
              effective.stream().noneMatch(hold -> covers(hold, entry)),
              "deleted under an effective hold",
              entry);
        }
      }
    }
  }

  /** Of another patient than what was accepted last. */
  private static boolean isLeftBehind(EntryView entry, ScriptedRecord.Document document) {
    return entry
        .latest(EvidenceKind.DOCUMENT)
        .map(last -> last.facts().get(HistoryWorker.PATIENT))
        .filter(patient -> !patient.equals(document.patient()))
        .isPresent();
  }

  /** Of an entry that was filed once: somebody was identified in it. */
  private boolean covers(LegalHold hold, EntryView entry) {
    HoldScope scope = hold.scope();
    ItemRef ref = entry.items().get(0).ref();
    return scope.entry().map(entry.id()::equals).orElse(true)
        && scope.patientKey().map(ledger.desk().patientKey(patientIn(ref))::equals).orElse(true)
        && scope.staff().map(("s-" + entry.id())::equals).orElse(true)
        && scope.conversation().map(c -> c.conversation().equals(ref.conversation())).orElse(true);
  }

  private void check() {
    for (EntryView entry : views()) {
      State state = entry.state();
      for (ItemView item : entry.items()) {
        boolean stands = item.flag().map(ItemView.Flag::stands).orElse(true);
        if (stands) {
          promised.remove(item.ref());
        } else if (state != State.DELETING && state != State.VERIFYING) {
          promised.add(item.ref());
        }
      }
      List<ScriptedRecord.Document> filed = record.of(entry.id());
      if (state == State.WITHDRAWN || state == State.REJECTED || state == State.REHEARSED) {
        require(filed.isEmpty(), "ended as if nothing were filed", entry);
      }
      if (state == State.DELETED) {
        entry
            .items()
            .forEach(i -> require(!ward.messages.get(i.ref()).present, "still there", entry));
      }
      if (state == State.DELETING) {
        require(
            entry.filed().stream().anyMatch(f -> f.contentVersion() == entry.contentVersion()),
            "deleting without a receipt",
            entry);
      }
    }
  }

  /** Everything that was under way arrives or is lost, and nobody does anything new. */
  private void settle() {
    while (tellOne()) {
      check();
    }
    for (int i = 0; i < 600 && all().stream().anyMatch(e -> e.state().isOpen()); i++) {
      ward.lateDeletion();
      record.lateFiling();
      for (int j = 0; j < 4; j++) {
        workers.get(random.nextInt(workers.size())).step(ledger);
        check();
      }
      clock.pass(Duration.ofSeconds(20));
      ledger.housekeep();
    }
  }

  private void checkAtTheEnd() {
    require(ledger.records().verifyAudit().isEmpty(), "the audit has faults", ledger);
    for (EntryView entry : views()) {
      State state = entry.state();
      require(!state.isOpen(), "came to no rest", entry);
      require(!entry.pendingEvent() || state == State.HELD, "an event was forgotten", entry);
      boolean stands = entry.flagged();
      require(!(state == State.WITHDRAWN && stands), "a flag was swallowed", entry);
      if (state != State.HELD && !state.isFinal()) {
        for (ScriptedRecord.Document document : record.of(entry.id())) {
          boolean known =
              entry.filed().stream().anyMatch(f -> f.documentNumber().equals(document.id()));
          require(known || wasFound(entry), "something filed was forgotten", entry);
        }
      }
      for (ItemView item : entry.items()) {
        ScriptedWard.Message message = ward.messages.get(item.ref());
        boolean lost =
            message.deletedByUs
                && !record.holds(item.number(), message.version)
                && !state.isResting()
                && !wasFound(entry);
        require(!lost || followed(item, entry), "deleted, and never filed", entry);
      }
    }
  }

  private boolean followed(ItemView item, EntryView entry) {
    return views().stream()
        .filter(other -> other.id().number() > entry.id().number())
        .anyMatch(other -> other.items().stream().anyMatch(i -> i.ref().equals(item.ref())));
  }

  private static boolean wasFound(EntryView entry) {
    return entry.evidence().stream()
        .anyMatch(e -> "FOUND_IN_EPR".equals(e.evidence().facts().get("verb")));
  }

  private void require(boolean promise, String broken, Object about) {
    if (!promise) {
      String life = about instanceof EntryView entry ? life(entry.id()) : "";
      throw new AssertionError(broken + ": " + about + life);
    }
  }

  private String life(EntryId entry) {
    StringBuilder rows = new StringBuilder();
    for (AuditRow row : ledger.records().history(entry)) {
      rows.append('\n').append(row.actor()).append(' ').append(row.what()).append(' ');
      rows.append(row.to().map(State::name).orElse("")).append(' ').append(row.facts());
    }
    return rows.toString();
  }

  private List<EntrySummary> all() {
    return ledger.records().list(Set.of(State.values()), 100);
  }

  private List<EntryView> views() {
    return all().stream().map(e -> ledger.records().find(e.id()).orElseThrow()).toList();
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
