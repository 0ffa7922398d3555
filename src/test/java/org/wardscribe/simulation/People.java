package org.wardscribe.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.StepDown;
import org.wardscribe.ledger.Verb;

/**
 * The trust's people: they place and lift holds of every scope, declare incidents, take
 * conversations down the ladder and decide about entries, and believe what they are told.
 */
final class People {
  private static final Person ANN = new Person("ann", Set.of());
  private static final Person BEN = new Person("ben", Set.of());
  private static final LocalDate REVIEW = LocalDate.of(2027, 1, 31);
  private static final Instant BEFORE = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-24T00:00:00Z");

  /** As {@link org.wardscribe.kit.LedgerWork} says it. */
  private static final String ADVISES_EVERYWHERE = "s-9";

  private final Random random;
  private final SettableClock clock;
  private final Site site;
  private final Promises promises;
  private final Defect defect;
  private final Map<Long, Predicate<ItemRef>> covers = new HashMap<>();
  private boolean registerMayHaveChanged;
  private int incidents;

  People(Random random, SettableClock clock, Site site, Promises promises, Defect defect) {
    this.random = random;
    this.clock = clock;
    this.site = site;
    this.promises = promises;
    this.defect = defect;
  }

  /** Somebody does something. */
  void act() {
    List<EntrySummary> all = site.ledger().records().list(Set.of(State.values()), 100);
    if (all.isEmpty()) {
      return;
    }
    EntrySummary entry = all.get(random.nextInt(all.size()));
    registerMayHaveChanged = true;
    switch (random.nextInt(14)) {
      case 0, 1 -> placeHold(entry.id());
      case 2, 3 -> liftHold();
      case 4 -> declareIncident();
      case 5 -> standDown();
      case 6 -> stepDown();
      case 7 -> restore();
      default -> decide(entry);
    }
  }

  /** A coroner's letter, say. */
  void holdEverything() {
    registerMayHaveChanged = true;
    Simulation.await(
        site.ledger()
            .desk()
            .placeHold(
                new HoldOrder(HoldScope.WHOLE_ORGANISATION, HoldKind.CORONER, "REF", REVIEW), ANN));
  }

  private void placeHold(EntryId entry) {
    HoldKind[] kinds = HoldKind.values();
    HoldScope scope = scope(entry);
    HoldScope within =
        switch (random.nextInt(4)) {
          case 0 -> scope.within(Optional.of(BEFORE), Optional.of(AFTER));
          case 1 -> scope.within(Optional.of(AFTER), Optional.empty());
          default -> scope;
        };
    Simulation.await(
        site.ledger()
            .desk()
            .placeHold(
                new HoldOrder(within, kinds[random.nextInt(kinds.length)], "REF", REVIEW), ANN));
  }

  private HoldScope scope(EntryId entry) {
    ConversationRef conversation = conversation();
    return switch (random.nextInt(6)) {
      case 0 -> HoldScope.WHOLE_ORGANISATION;
      case 1 -> HoldScope.ofPatient(site.ledger().desk().patientKey(patientIn(conversation)));
      case 2 -> HoldScope.ofStaff(ADVISES_EVERYWHERE);
      case 3 -> HoldScope.ofStaff("s-" + entry);
      case 4 -> HoldScope.ofConversation(conversation);
      default -> HoldScope.ofEntry(entry);
    };
  }

  private ConversationRef conversation() {
    return new ConversationRef(Ward.ID, new ConversationId("room-" + random.nextInt(2)));
  }

  private static String patientIn(ConversationRef conversation) {
    return "patient of " + conversation.conversation();
  }

  private void liftHold() {
    site.ledger().records().holds().stream()
        .filter(hold -> hold.liftedAt().isEmpty())
        .findFirst()
        .ifPresent(
            hold -> {
              Simulation.await(site.ledger().desk().liftHold(hold.number(), ANN));
              Simulation.await(site.ledger().desk().liftHold(hold.number(), BEN));
            });
  }

  private void declareIncident() {
    Set<ConversationRef> where = random.nextBoolean() ? Set.of() : Set.of(conversation());
    String name = "incident-" + ++incidents;
    Simulation.await(site.ledger().desk().declareIncident(name, where, REVIEW, ANN));
  }

  private void standDown() {
    site.ledger().records().incidents().stream()
        .filter(incident -> incident.stoodDownAt().isEmpty())
        .findFirst()
        .ifPresent(
            incident -> {
              Simulation.await(site.ledger().desk().standDown(incident.name(), ANN));
              Simulation.await(site.ledger().desk().standDown(incident.name(), BEN));
            });
  }

  private void stepDown() {
    ConversationRef conversation = conversation();
    StepDown.Rung rung = random.nextBoolean() ? StepDown.Rung.SHADOW : StepDown.Rung.FILE;
    DecisionResult result =
        Simulation.await(site.ledger().desk().stepDown(conversation, rung, "mismatch", ANN));
    if (result instanceof DecisionResult.Done) {
      promises.stepDownCounts(conversation, clock.instant());
    }
  }

  private void restore() {
    ConversationRef conversation = conversation();
    promises.restored(conversation);
    Simulation.await(site.ledger().desk().restore(conversation, ANN));
    Simulation.await(site.ledger().desk().restore(conversation, BEN));
  }

  private void decide(EntrySummary entry) {
    Verb[] verbs = Verb.values();
    Verb verb = verbs[random.nextInt(verbs.length)];
    String number = site.ledger().records().find(entry.id()).orElseThrow().documentNumber();
    if (verb == Verb.NOT_IN_EPR && site.record.hasOrMayGet(number)) {
      // Two people who say that it is not there are right.
      return;
    }
    for (Person who : List.of(ANN, BEN)) {
      Simulation.await(
          site.ledger()
              .desk()
              .decide(new Decision(entry.id(), entry.fence(), verb, who, Map.of())));
    }
  }

  /** What the register of holds shows to whoever asks. */
  void askWhichHoldsAreEffective() {
    if (!registerMayHaveChanged) {
      return;
    }
    registerMayHaveChanged = false;
    for (LegalHold hold : site.ledger().records().holds()) {
      boolean effective = defect == Defect.HOLD_AT_ONCE || hold.effectiveAt().isPresent();
      if (hold.liftedAt().isPresent()) {
        promises.holdIsLifted(hold.number());
      } else if (effective) {
        promises.holdIsEffective(
            hold.number(), covers.computeIfAbsent(hold.number(), n -> covers(hold.scope())));
      } else {
        registerMayHaveChanged = true;
      }
    }
  }

  private Predicate<ItemRef> covers(HoldScope scope) {
    if (scope.from().filter(AFTER::equals).isPresent()) {
      return item -> false;
    }
    Set<ItemRef> named = itemsOf(scope);
    return item ->
        (named.isEmpty() || named.contains(item))
            && scope.conversation().map(ref -> isIn(ref, item)).orElse(true)
            && scope
                .patientKey()
                .map(
                    key ->
                        key.equals(
                            site.ledger().desk().patientKey(patientIn(conversationOf(item)))))
                .orElse(true);
  }

  private static ConversationRef conversationOf(ItemRef item) {
    return new ConversationRef(item.connector(), item.conversation());
  }

  private static boolean isIn(ConversationRef conversation, ItemRef item) {
    return conversation.equals(conversationOf(item));
  }

  /** The messages of the one entry that a scope names, or whose adviser it names; empty: none. */
  private Set<ItemRef> itemsOf(HoldScope scope) {
    Optional<EntryId> one =
        scope
            .entry()
            .or(
                () ->
                    scope
                        .staff()
                        .filter(staff -> !staff.equals(ADVISES_EVERYWHERE))
                        .flatMap(this::entryOf));
    return one.flatMap(id -> site.ledger().records().find(id))
        .map(EntryView::items)
        .map(items -> Set.copyOf(items.stream().map(ItemView::ref).toList()))
        .orElse(Set.of());
  }

  private Optional<EntryId> entryOf(String staff) {
    return site.ledger().records().list(Set.of(State.values()), 100).stream()
        .map(EntrySummary::id)
        .filter(id -> staff.equals("s-" + id))
        .findFirst();
  }
}
