package org.wardscribe.kit;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Changed;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryQuery;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Urgency;
import org.wardscribe.ledger.Verb;
import org.wardscribe.ledger.WaitRule;

/** What every ledger owes who looks for entries, shares them out, and says a thing twice. */
public abstract class LedgerFindContract extends LedgerPartsContract {
  private static final List<WaitRule> RULES =
      List.of(
          new WaitRule(
              HELD,
              Set.of(EntrySummary.OUTCOME_UNKNOWN),
              "information-governance",
              Optional.of(Duration.ofHours(1)),
              "Look in the record."),
          new WaitRule(HELD, Set.of(), "clinician", Optional.of(Duration.ofHours(4)), "Decide."),
          new WaitRule(
              State.LEGAL_HOLD, Set.of(), "information-governance", Optional.empty(), "Wait."));

  /** All criteria that a person can give. */
  private record Asked(
      Set<State> states,
      String reason,
      ConversationRef conversation,
      String destination,
      String staff,
      String patient,
      Instant from,
      Instant to,
      String owner,
      Instant overdueAt) {
    static Asked all() {
      return new Asked(Set.of(), null, null, null, null, null, null, null, null, null);
    }

    Asked in(State... some) {
      return new Asked(
          Set.of(some),
          reason,
          conversation,
          destination,
          staff,
          patient,
          from,
          to,
          owner,
          overdueAt);
    }

    Asked because(String code) {
      return new Asked(
          states, code, conversation, destination, staff, patient, from, to, owner, overdueAt);
    }

    Asked where(String room) {
      return new Asked(
          states,
          reason,
          new ConversationRef(new ConnectorId("ward-chat"), new ConversationId(room)),
          destination,
          staff,
          patient,
          from,
          to,
          owner,
          overdueAt);
    }

    Asked to(String epr) {
      return new Asked(
          states, reason, conversation, epr, staff, patient, from, to, owner, overdueAt);
    }

    Asked with(String member) {
      return new Asked(
          states, reason, conversation, destination, member, patient, from, to, owner, overdueAt);
    }

    Asked about(String key) {
      return new Asked(
          states, reason, conversation, destination, staff, key, from, to, owner, overdueAt);
    }

    Asked between(Instant begin, Instant end) {
      return new Asked(
          states, reason, conversation, destination, staff, patient, begin, end, owner, overdueAt);
    }

    Asked of(String who) {
      return new Asked(
          states, reason, conversation, destination, staff, patient, from, to, who, overdueAt);
    }

    Asked overdue(Instant at) {
      return new Asked(
          states, reason, conversation, destination, staff, patient, from, to, owner, at);
    }

    EntryQuery query() {
      return new EntryQuery(
          states,
          Optional.ofNullable(reason),
          Optional.ofNullable(conversation),
          Optional.ofNullable(destination).map(DestinationId::new),
          Optional.ofNullable(staff),
          Optional.ofNullable(patient),
          Optional.ofNullable(from),
          Optional.ofNullable(to),
          Optional.ofNullable(owner),
          Optional.ofNullable(overdueAt),
          RULES,
          true,
          new EntryId(0),
          100);
    }
  }

  private List<EntryId> found(Asked asked) {
    return opened.records().search(asked.query()).stream().map(EntrySummary::id).toList();
  }

  private static final Set<State> RESTING =
      Set.of(HELD, State.LEGAL_HOLD, State.ESCALATED, State.RETAINED);

  private Urgency urgency(Optional<Urgency.Place> after) {
    return new Urgency(clock.instant(), Map.of("ward-chat", Duration.ofDays(2)), RULES, after);
  }

  private List<EntrySummary> mostUrgent(int most, Optional<Urgency.Place> after) {
    EntryQuery query = EntryQuery.in(RESTING).page(false, new EntryId(0), most);
    return opened.records().mostUrgent(query, urgency(after));
  }

  @Test
  void what_is_lost_by_waiting_comes_first_then_what_is_overdue_then_the_oldest() {
    EntryId retained = flag(message("n6", 1));
    transcribe(retained);
    deliver(retained);
    step(retained, DELIVERED, State.RETAINED, EvidenceKind.RETENTION);
    EntryId tooLate = heldAs("n0", "NUMBER_NOT_FOUND");
    clock.pass(Duration.ofHours(20));
    EntryId near = heldAs("n1", "NUMBER_NOT_FOUND");
    clock.pass(Duration.ofHours(29));
    EntryId overdue = heldAs("n2", "NUMBER_NOT_FOUND");
    clock.pass(Duration.ofHours(1));
    EntryId alsoOverdue = heldAs("n3", "NUMBER_NOT_FOUND");
    clock.pass(Duration.ofHours(4));
    EntryId young = heldAs("n4", "NUMBER_NOT_FOUND");
    EntryId younger = heldAs("n5", "NUMBER_NOT_FOUND");
    clock.pass(Duration.ofMinutes(1));
    EntryId unsettled = heldUnresolved();
    List<EntryId> order =
        List.of(near, unsettled, tooLate, overdue, alsoOverdue, young, younger, retained);

    List<EntrySummary> all = mostUrgent(100, Optional.empty());
    assertThat(all).extracting(EntrySummary::id).containsExactlyElementsOf(order);
    Urgency urgency = urgency(Optional.empty());
    assertThat(all).as("for who sorts by it himself").isSortedAccordingTo(comparing(urgency::of));

    for (int most = 1; most <= 3; most++) {
      List<EntryId> paged = new ArrayList<>();
      List<EntrySummary> page = mostUrgent(most, Optional.empty());
      while (!page.isEmpty()) {
        page.forEach(entry -> paged.add(entry.id()));
        page = mostUrgent(most, Optional.of(urgency.of(page.get(page.size() - 1))));
      }
      assertThat(paged).as("by " + most).containsExactlyElementsOf(order);
    }
    assertThat(
            opened
                .records()
                .mostUrgent(
                    EntryQuery.in(Set.of(State.RETAINED)).page(false, new EntryId(0), 9), urgency))
        .extracting(EntrySummary::id)
        .containsExactly(retained);
  }

  private EntryId heldAs(String name, String reason) {
    EntryId entry = flag(message(name, 1));
    moved(LedgerWork.of(claim(entry, RECEIVED), EvidenceKind.DOUBT).because(reason), HELD);
    return entry;
  }

  @Test
  void entries_are_found_by_each_criterion_and_by_all_together() {
    EntryId delivered = delivered();
    EntryId held = heldAs("m2", "NUMBER_NOT_FOUND");
    EntryId elsewhere = flag(message("ward-8", "m3", 1, Optional.empty()));
    String patient = opened.desk().patientKey("patient of ward-7");

    assertThat(found(Asked.all())).containsExactly(elsewhere, held, delivered);
    assertThat(found(Asked.all().in(HELD))).containsExactly(held);
    assertThat(found(Asked.all().in(HELD, RECEIVED, DELIVERED)))
        .containsExactly(elsewhere, held, delivered);
    assertThat(found(Asked.all().because("NUMBER_NOT_FOUND"))).containsExactly(held);
    assertThat(found(Asked.all().where("ward-8"))).containsExactly(elsewhere);
    assertThat(found(Asked.all().where("ward-7"))).containsExactly(held, delivered);
    assertThat(found(Asked.all().to("epr"))).containsExactly(elsewhere, held, delivered);
    assertThat(found(Asked.all().to("another"))).isEmpty();
    assertThat(found(Asked.all().with("s-9"))).containsExactly(delivered);
    assertThat(found(Asked.all().about(patient))).containsExactly(delivered);
    assertThat(found(Asked.all().about("somebody else"))).isEmpty();
    assertThat(
            found(
                Asked.all()
                    .in(DELIVERED)
                    .where("ward-7")
                    .to("epr")
                    .with("s-9")
                    .about(patient)
                    .between(clock.instant(), clock.instant())))
        .containsExactly(delivered);
    assertThat(found(Asked.all().in(HELD).with("s-9"))).isEmpty();
    assertThat(found(Asked.all().because("NUMBER_NOT_FOUND").where("ward-8"))).isEmpty();
  }

  @Test
  void a_time_is_that_of_the_receipt_also_where_a_clock_went_back() {
    Instant first = clock.instant();
    EntryId one = flag(message("m1", 1));
    clock.pass(Duration.ofDays(3));
    EntryId two = flag(message("m2", 1));
    clock.setBy(Duration.ofHours(-5));
    EntryId three = flag(message("m3", 1));
    Instant third = clock.instant();

    assertThat(found(Asked.all().between(null, first))).containsExactly(one);
    assertThat(found(Asked.all().between(first.plusSeconds(1), null))).containsExactly(three, two);
    assertThat(found(Asked.all().between(third, third))).containsExactly(three);
    assertThat(found(Asked.all().between(third.plusSeconds(1), null))).containsExactly(two);
  }

  @Test
  void pages_follow_one_another_in_both_orders() {
    EntryId one = heldAs("m1", "RESIDUE");
    EntryId two = heldAs("m2", "RESIDUE");
    EntryId three = heldAs("m3", "RESIDUE");
    EntryQuery held = EntryQuery.in(Set.of(HELD));
    EntryId none = new EntryId(0);
    assertThat(opened.records().search(held.page(false, none, 2)))
        .extracting(EntrySummary::id)
        .containsExactly(one, two);
    assertThat(opened.records().search(held.page(false, two, 2)))
        .extracting(EntrySummary::id)
        .containsExactly(three);
    assertThat(opened.records().search(held.page(true, none, 2)))
        .extracting(EntrySummary::id)
        .containsExactly(three, two);
    assertThat(opened.records().search(held.page(true, two, 2)))
        .extracting(EntrySummary::id)
        .containsExactly(one);
  }

  @Test
  void who_was_filed_for_before_finds_it_too_and_who_was_only_thought_of_does_not() {
    EntryId entry = flag(message("m1", 1));
    moved(
        LedgerWork.of(claim(entry, RECEIVED), EvidenceKind.IDENTIFICATION).ofPatient("one"),
        State.IDENTIFIED);
    String one = opened.desk().patientKey("one");
    assertThat(found(Asked.all().about(one))).containsExactly(entry);
    edit("m1", 2);
    moved(
        LedgerWork.of(claim(entry, RECEIVED), EvidenceKind.IDENTIFICATION).ofPatient("two"),
        State.IDENTIFIED);
    assertThat(found(Asked.all().about(one))).isEmpty();
    assertThat(found(Asked.all().about(opened.desk().patientKey("two")))).containsExactly(entry);
  }

  @Test
  void an_owner_is_who_it_was_given_to_else_who_the_rules_name() {
    EntryId held = heldAs("m2", "RESIDUE");
    EntryId unresolved = heldUnresolved();
    assertThat(found(Asked.all().in(HELD).of("clinician"))).containsExactly(held);
    assertThat(found(Asked.all().in(HELD).of("information-governance")))
        .containsExactly(unresolved);

    assertThat(assign(held, "mo", ANN)).isInstanceOf(Done.class);
    assertThat(found(Asked.all().in(HELD).of("clinician"))).isEmpty();
    assertThat(found(Asked.all().in(HELD).of("mo"))).containsExactly(held);
    assertThat(assign(held, null, BEN)).isInstanceOf(Done.class);
    assertThat(found(Asked.all().in(HELD).of("clinician"))).containsExactly(held);
  }

  @Test
  void what_waits_longer_than_its_reason_allows_is_overdue() {
    EntryId unresolved = heldUnresolved();
    EntryId held = heldAs("m2", "RESIDUE");
    Instant now = clock.instant();
    assertThat(found(Asked.all().in(HELD).overdue(now))).isEmpty();
    assertThat(found(Asked.all().in(HELD).overdue(now.plus(Duration.ofHours(2)))))
        .containsExactly(unresolved);
    assertThat(found(Asked.all().in(HELD).overdue(now.plus(Duration.ofHours(5)))))
        .containsExactly(held, unresolved);
    assertThat(found(Asked.all().in(State.LEGAL_HOLD).overdue(now.plus(Duration.ofDays(900)))))
        .isEmpty();
  }

  private DecisionResult assign(EntryId entry, String to, Person who) {
    return await(opened.desk().assign(entry, Optional.ofNullable(to), who));
  }

  @Test
  void an_assignment_is_audited_once_and_changes_nothing_that_was_seen() {
    EntryId entry = held();
    long seen = view(entry).fence();
    assertThat(assign(entry, "mo", ANN)).isEqualTo(assign(entry, "mo", ANN));
    assertThat(view(entry).fence()).isEqualTo(seen);
    assertThat(opened.records().list(Set.of(HELD), 1).get(0).assignee()).contains("mo");
    assertThat(opened.records().history(entry))
        .filteredOn(row -> row.what().equals("ASSIGNED"))
        .extracting(AuditRow::actor, row -> row.facts().get("to"))
        .containsExactly(tuple("person:ann", "mo"));
    assertThat(assign(flag(message("m2", 1)), "mo", ANN)).isInstanceOf(Refused.class);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void who_compared_candidates_and_who_looked_for_a_patient_is_in_the_audit() {
    EntryId entry = held();
    await(opened.desk().candidatesWereRead(entry, ANN));
    await(opened.desk().patientWasLookedFor(opened.desk().patientKey("one"), BEN));
    assertThat(opened.records().history(entry))
        .extracting(AuditRow::what)
        .contains("CANDIDATES_READ");
    assertThat(opened.records().history(new EntryId(0)))
        .anySatisfy(
            row -> {
              assertThat(row.what()).isEqualTo("PATIENT_LOOKED_FOR");
              assertThat(row.facts().get("scope")).startsWith("patient #");
            });
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  /** An entry about which this verb can be said, if it is one that a person says about any. */
  private Optional<EntryId> ready(Verb verb) {
    return switch (verb) {
      case CONFIRM, SET_AUTHOR, RETRY, REJECT -> Optional.of(held());
      case FOUND_IN_EPR, NOT_IN_EPR -> Optional.of(heldUnresolved());
      case RELEASE -> {
        EntryId entry = delivered();
        step(entry, DELIVERED, State.RETAINED, EvidenceKind.RETENTION);
        yield Optional.of(entry);
      }
      case GIVE_UP, CANCELLED_IN_EPR -> Optional.of(cancelRefused());
      case ATTACHMENTS_CHECKED -> {
        EntryId entry = delivered();
        step(entry, DELIVERED, State.ESCALATED, EvidenceKind.DOUBT);
        yield Optional.of(entry);
      }
      // Their arguments are the business of their own contracts.
      case SPLIT, CORRECT -> Optional.empty();
    };
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void who_says_the_same_again_is_answered_the_same_and_nothing_is_done_again(Verb verb) {
    Optional<EntryId> ready = ready(verb);
    if (ready.isEmpty()) {
      return;
    }
    EntryId entry = ready.get();
    long seen = view(entry).fence();
    if (verb.fourEyes()) {
      DecisionResult noted = say(entry, seen, verb, ANN, Map.of());
      assertThat(noted).isInstanceOf(NeedsSecondPerson.class);
      int rows = opened.records().history(entry).size();
      assertThat(say(entry, seen, verb, ANN, Map.of())).isEqualTo(noted);
      assertThat(opened.records().history(entry)).hasSize(rows);
    }
    DecisionResult done = say(entry, seen, verb, BEN, Map.of());
    assertThat(done).isInstanceOf(Done.class);
    int rows = opened.records().history(entry).size();
    assertThat(say(entry, seen, verb, BEN, Map.of())).isEqualTo(done);
    if (verb.fourEyes()) {
      assertThat(say(entry, seen, verb, ANN, Map.of())).isEqualTo(done);
    }
    assertThat(opened.records().history(entry)).hasSize(rows);

    assertThat(say(entry, seen, verb, BEN, Map.of("reason", "another")))
        .as("other words are another decision")
        .isInstanceOf(Changed.class);
    assertThat(say(entry, seen, verb, new Person("cy", Set.of("clinician")), Map.of()))
        .as("another person is told what happened")
        .isInstanceOf(Changed.class);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  private DecisionResult say(
      EntryId entry, long seen, Verb verb, Person who, Map<String, String> arguments) {
    return await(opened.desk().decide(new Decision(entry, seen, verb, who, arguments)));
  }

  @Test
  void what_was_noted_of_an_identification_is_found_by_its_time_once_an_entry() {
    clock.pass(Duration.ofDays(1));
    Instant from = clock.instant();
    EntryId entry = flag(message("noted", 1));
    step(entry, RECEIVED, IDENTIFIED, EvidenceKind.IDENTIFICATION);
    edit("noted", 2);
    clock.pass(Duration.ofHours(1));
    step(entry, RECEIVED, IDENTIFIED, EvidenceKind.IDENTIFICATION);
    assertThat(opened.records().identified(from, clock.instant().plusSeconds(1)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.entry()).isEqualTo(entry);
              assertThat(one.where()).hasToString("ward-chat/ward-7");
            });
    assertThat(opened.records().identified(Instant.EPOCH, from)).isEmpty();
  }
}
