package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.EvidenceKind.RETENTION;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.AWAITING_AUTHOR;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.LEGAL_HOLD;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.HoldCoverage;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;

/** What every ledger owes those who must keep originals: holds of every scope, in two phases. */
public abstract class LedgerHoldsContract extends LedgerSplitContract {
  static final Person ROOT = new Person("root", Set.of("information-governance"));
  static final LocalDate REVIEW = LocalDate.of(2027, 1, 31);

  LegalHold hold(HoldScope scope) {
    return await(opened.desk().placeHold(new HoldOrder(scope, HoldKind.SAR, "SAR-7", REVIEW), ANN));
  }

  private LegalHold now(LegalHold hold) {
    return opened.records().holds().stream()
        .filter(h -> h.number() == hold.number())
        .findFirst()
        .orElseThrow();
  }

  private DecisionResult lift(LegalHold hold) {
    assertThat(await(opened.desk().liftHold(hold.number(), ROOT))).isInstanceOf(Refused.class);
    assertThat(await(opened.desk().liftHold(hold.number(), ANN)))
        .isInstanceOf(NeedsSecondPerson.class);
    assertThat(await(opened.desk().liftHold(hold.number(), ANN)))
        .isInstanceOf(NeedsSecondPerson.class);
    return await(opened.desk().liftHold(hold.number(), BEN));
  }

  @ParameterizedTest
  @EnumSource(names = {"DELIVERED", "AWAITING_AUTHOR", "ESCALATED"})
  void a_hold_rests_what_is_filed_until_two_people_lift_it(State state) {
    EntryId entry = delivered();
    if (state != DELIVERED) {
      step(entry, DELIVERED, state, state == ESCALATED ? DOUBT : RETENTION);
    }
    LegalHold hold = hold(HoldScope.ofEntry(entry));
    assertThat(hold.effectiveAt()).isPresent();
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
    DecisionResult lifted = lift(hold);
    assertThat(lifted).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    int rows = opened.records().history(entry).size();
    assertThat(await(opened.desk().liftHold(hold.number(), BEN))).isEqualTo(lifted);
    assertThat(opened.records().history(entry)).as("said twice, done once").hasSize(rows);
    assertThat(await(opened.desk().liftHold(999, BEN))).isInstanceOf(Refused.class);
  }

  @Test
  void who_places_a_hold_in_the_same_words_again_has_placed_one() {
    EntryId entry = delivered();
    LegalHold hold = hold(HoldScope.ofEntry(entry));
    assertThat(hold(HoldScope.ofEntry(entry)).number()).isEqualTo(hold.number());
    assertThat(opened.records().holds()).hasSize(1);
    assertThat(hold(HoldScope.WHOLE_ORGANISATION).number()).isNotEqualTo(hold.number());
    lift(hold);
    assertThat(hold(HoldScope.ofEntry(entry)).number())
        .as("what is lifted stands no more")
        .isNotEqualTo(hold.number());
  }

  @Test
  void what_is_paused_and_resumed_twice_is_answered_the_same() {
    await(opened.desk().pause(Pause.Kind.DESTINATION, "epr", BEN));
    Instant since = opened.records().pauses().get(0).since();
    clock.pass(Duration.ofMinutes(1));
    await(opened.desk().pause(Pause.Kind.DESTINATION, "epr", BEN));
    assertThat(opened.records().pauses()).extracting(Pause::since).containsExactly(since);
    DecisionResult resumed = await(opened.desk().resume(Pause.Kind.DESTINATION, "epr", BEN));
    assertThat(resumed).isInstanceOf(Done.class);
    assertThat(await(opened.desk().resume(Pause.Kind.DESTINATION, "epr", BEN))).isEqualTo(resumed);
    assertThat(opened.records().pauses()).isEmpty();
  }

  @Test
  void a_hold_of_one_entry_leaves_the_others_alone() {
    EntryId entry = delivered();
    EntryId other = flag(message("m2", 1));
    transcribe(other);
    deliver(other);
    hold(HoldScope.ofEntry(other));
    assertThat(state(entry)).isEqualTo(DELIVERED);
    assertThat(opened.records().guardFacts(entry).holds().orElseThrow()).isEmpty();
    hold(HoldScope.WHOLE_ORGANISATION);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void a_hold_of_one_entry_keeps_the_question_that_another_entry_answers_too() {
    SourceMessage question = message("q", 1);
    EntryId held = flag(message("ward-7", "m1", 1, Optional.of(question)));
    transcribe(held);
    deliver(held);
    EntryId other = flag(message("ward-7", "m2", 1, Optional.of(question)));
    transcribe(other);
    deliver(other);
    Claimed work = deleting(other);
    LegalHold hold = hold(HoldScope.ofEntry(held));
    assertThat(hold.effectiveAt()).isEmpty();
    moved(LedgerWork.of(work, DELETION), DELIVERED);
    assertThat(now(hold).effectiveAt()).isPresent();
    assertThat(opened.records().guardFacts(other).holds().orElseThrow()).hasSize(1);
    assertThat(move(LedgerWork.of(claim(other, DELIVERED), REREAD), DELETING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(other)).isEqualTo(LEGAL_HOLD);
    assertThat(lift(hold)).isInstanceOf(Done.class);
    assertThat(state(held)).isEqualTo(DELIVERED);
    assertThat(state(other)).isEqualTo(DELIVERED);
  }

  @Test
  void a_hold_stops_no_filing_and_diverts_the_deletion() {
    EntryId entry = transcribed();
    hold(HoldScope.WHOLE_ORGANISATION);
    deliver(entry);
    assertThat(move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void a_hold_is_not_effective_while_a_deletion_may_still_happen() {
    EntryId entry = delivered();
    Claimed work = deleting(entry);
    LegalHold hold = hold(HoldScope.WHOLE_ORGANISATION);
    assertThat(hold.effectiveAt()).isEmpty();
    var deadline = clock.instant().plusSeconds(300);
    moved(LedgerWork.of(work, DELETION).openUntil(deadline), VERIFYING);
    opened.housekeep();
    assertThat(now(hold).effectiveAt()).isEmpty();
    clock.pass(Duration.ofMinutes(5));
    opened.housekeep();
    assertThat(now(hold).effectiveAt()).isPresent();
  }

  @Test
  void a_crash_while_deleting_keeps_a_hold_from_being_effective() {
    EntryId entry = delivered();
    deleting(entry);
    crash();
    assertThat(state(entry)).isEqualTo(VERIFYING);
    LegalHold hold = hold(HoldScope.ofEntry(entry));
    assertThat(hold.effectiveAt()).isEmpty();
    clock.pass(settings.settle());
    opened.housekeep();
    assertThat(now(hold).effectiveAt()).isPresent();
  }

  @Test
  void a_definite_refusal_makes_a_hold_effective_at_once() {
    EntryId entry = delivered();
    Claimed work = deleting(entry);
    LegalHold hold = hold(HoldScope.ofEntry(entry));
    moved(LedgerWork.of(work, DELETION), DELIVERED);
    assertThat(now(hold).effectiveAt()).isPresent();
  }

  @Test
  void what_lands_with_a_person_under_a_hold_rests_there() {
    EntryId entry = verifying();
    hold(HoldScope.ofEntry(entry));
    move(LedgerWork.of(claim(entry, VERIFYING), VERIFICATION, DOUBT), ESCALATED);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
    EntryId other = flag(message("m2", 1));
    transcribe(other);
    deliver(other);
    Claimed work = deleting(other);
    hold(HoldScope.ofEntry(other));
    move(LedgerWork.of(work, DELETION), AWAITING_AUTHOR);
    assertThat(state(other)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void a_hold_keeps_an_un_flag_and_an_edit_until_it_is_lifted() {
    EntryId entry = delivered();
    LegalHold hold = hold(HoldScope.ofEntry(entry));
    unflag("m1");
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
    lift(hold);
    assertThat(state(entry)).isEqualTo(RETAINED);
  }

  @Test
  void an_edit_under_a_hold_is_filed() {
    EntryId entry = delivered();
    hold(HoldScope.ofEntry(entry));
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    transcribe(entry);
    Claimed sending = step(entry, TRANSCRIBED, DELIVERING, INTENT);
    accept(sending);
    assertThat(transitions(entry)).contains(LEGAL_HOLD, RECEIVED);
  }

  @Test
  void a_hold_outlasts_another_one_that_is_lifted() {
    EntryId entry = delivered();
    LegalHold one = hold(HoldScope.ofEntry(entry));
    hold(HoldScope.WHOLE_ORGANISATION);
    lift(one);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
  }

  // Scopes

  private List<LegalHold> covering(EntryId entry) {
    return opened.records().guardFacts(entry).holds().orElseThrow();
  }

  ConversationRef conversation(String name) {
    return new ConversationRef(message("m1", 1).ref().connector(), new ConversationId(name));
  }

  EntryId deliveredIn(String conversation, String message) {
    EntryId entry = flag(message(conversation, message, 1, Optional.empty()));
    transcribe(entry);
    deliver(entry);
    return entry;
  }

  @Test
  void a_hold_is_kept_as_it_was_placed() {
    LegalHold placed =
        await(
            opened
                .desk()
                .placeHold(
                    new HoldOrder(
                        new HoldScope(
                            Optional.empty(),
                            Optional.of(opened.desk().patientKey("P-1")),
                            Optional.of("s-9"),
                            Optional.of(conversation("ward-7")),
                            Optional.of(clock.instant()),
                            Optional.of(clock.instant().plusSeconds(60))),
                        HoldKind.CORONER,
                        "C-2026-9",
                        REVIEW),
                    ANN));
    assertThat(placed.scope().words())
        .matches("patient #[0-9a-f]{6} and staff s-9 and .*")
        .contains("ward-7", "from ", "to ")
        .doesNotContain("P-1");
    assertThat(now(placed)).isEqualTo(placed);
    assertThat(placed.kind()).isEqualTo(HoldKind.CORONER);
    assertThat(placed.reviewDue()).contains(REVIEW);
  }

  @Test
  void a_hold_of_a_patient_covers_what_was_filed_about_them_alone() {
    EntryId one = deliveredIn("ward-7", "m1");
    EntryId other = deliveredIn("ward-8", "m2");
    LegalHold hold = hold(HoldScope.ofPatient(opened.desk().patientKey("patient of " + "ward-7")));
    assertThat(state(one)).isEqualTo(LEGAL_HOLD);
    assertThat(state(other)).isEqualTo(DELIVERED);
    assertThat(opened.records().covered(hold.number())).isEqualTo(new HoldCoverage(1, 1));
  }

  @Test
  void a_hold_of_a_patient_stops_a_deletion_that_is_asked_for_later() {
    hold(HoldScope.ofPatient(opened.desk().patientKey("patient of ward-7")));
    EntryId entry = deliveredIn("ward-7", "m1");
    assertThat(move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void a_hold_of_a_member_of_staff_covers_what_they_advised_in() {
    EntryId one = deliveredIn("ward-7", "m1");
    EntryId other = deliveredIn("ward-8", "m2");
    hold(HoldScope.ofStaff("s-" + one));
    assertThat(state(one)).isEqualTo(LEGAL_HOLD);
    assertThat(state(other)).isEqualTo(DELIVERED);
    hold(HoldScope.ofStaff("s-9"));
    assertThat(state(other)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void who_flags_again_what_is_filed_may_be_anybody_until_it_is_identified_again() {
    EntryId entry = deliveredIn("ward-7", "m1");
    clock.pass(Duration.ofMinutes(1));
    flag(message("ward-7", "m1", 1, Optional.empty()));
    LegalHold hold = hold(HoldScope.ofStaff("s-somebody-else"));
    assertThat(covering(entry)).extracting(LegalHold::number).containsExactly(hold.number());
    assertThat(opened.records().covered(hold.number())).isEqualTo(new HoldCoverage(0, 1));
  }

  @Test
  void a_hold_of_a_conversation_leaves_the_others_alone() {
    EntryId one = deliveredIn("ward-7", "m1");
    EntryId other = deliveredIn("ward-8", "m2");
    hold(HoldScope.ofConversation(conversation("ward-8")));
    assertThat(state(one)).isEqualTo(DELIVERED);
    assertThat(state(other)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void a_hold_with_several_criteria_covers_what_meets_all_of_them() {
    EntryId one = deliveredIn("ward-7", "m1");
    hold(
        new HoldScope(
            Optional.empty(),
            Optional.of(opened.desk().patientKey("patient of ward-7")),
            Optional.empty(),
            Optional.of(conversation("ward-8")),
            Optional.empty(),
            Optional.empty()));
    assertThat(state(one)).isEqualTo(DELIVERED);
  }

  @Test
  void what_nobody_could_identify_yet_is_covered_by_a_hold_of_any_patient_and_any_staff() {
    EntryId entry = flag(message("m1", 1));
    hold(HoldScope.ofPatient(opened.desk().patientKey("P-1")));
    hold(HoldScope.ofStaff("s-1"));
    assertThat(covering(entry)).hasSize(2);
    transcribe(entry);
    assertThat(covering(entry)).isEmpty();
  }

  @Test
  void a_hold_of_a_period_covers_what_was_written_changed_or_flagged_in_it() {
    EntryId entry = deliveredIn("ward-7", "m1");
    Instant written = message("m1", 1).sentAt();
    Instant seen = clock.instant();
    Duration margin = Duration.ofHours(1);
    HoldScope all = HoldScope.WHOLE_ORGANISATION;
    Optional<Instant> open = Optional.empty();
    Optional<Instant> before = Optional.of(written.minus(margin).minusSeconds(1));
    Optional<Instant> after = Optional.of(seen.plus(margin).plusSeconds(1));
    hold(all.within(open, before));
    hold(all.within(after, open));
    assertThat(covering(entry)).isEmpty();
    hold(all.within(open, Optional.of(written)));
    hold(all.within(Optional.of(seen), open));
    hold(all.within(before, after));
    assertThat(covering(entry)).hasSize(3);
  }

  @Test
  void an_original_that_two_entries_share_is_held_for_both() {
    SourceMessage question = message("q", 1);
    EntryId one = flag(message("ward-7", "m1", 1, Optional.of(question)));
    transcribe(one);
    deliver(one);
    EntryId other = flag(message("ward-7", "m2", 1, Optional.of(question)));
    transcribe(other);
    deliver(other);
    hold(HoldScope.ofStaff("s-" + one));
    assertThat(state(other)).isEqualTo(LEGAL_HOLD);
  }
}
