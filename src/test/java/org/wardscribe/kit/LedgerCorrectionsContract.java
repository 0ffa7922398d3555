package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.ACCEPTANCE;
import static org.wardscribe.ledger.EvidenceKind.DECISION;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOCUMENT;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.EvidenceKind.RETENTION;
import static org.wardscribe.ledger.EvidenceKind.UNCERTAINTY;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.LEGAL_HOLD;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.REJECTED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.UNPROVEN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Notice;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** What every ledger owes a patient in whose record somebody else's advice was filed. */
public abstract class LedgerCorrectionsContract extends LedgerRecoveryContract {
  protected static final String RIGHT = "the right patient";

  protected final DecisionResult say(
      EntryId entry, Person who, String patient, List<Evidence> cancels) {
    long fence = view(entry).fence();
    Map<String, String> arguments =
        Map.of("patient", patient, "was", "patient of ward-7", "reason", "two of one name");
    return await(
        opened.desk().decide(new Decision(entry, fence, Verb.CORRECT, who, arguments, cancels)));
  }

  protected static Evidence cancel(String number) {
    return Evidence.of(DOCUMENT, Map.of(Correction.CANCELS, number));
  }

  protected static List<Evidence> cancels(EntryView entry) {
    return entry.filed().stream().map(f -> cancel(f.documentNumber())).toList();
  }

  protected final DecisionResult bothCorrect(EntryId entry) {
    List<Evidence> cancels = cancels(view(entry));
    DecisionResult first = say(entry, ANN, RIGHT, cancels);
    return first instanceof NeedsSecondPerson ? say(entry, BEN, RIGHT, cancels) : first;
  }

  protected final EntryId correcting() {
    EntryId entry = delivered();
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    return entry;
  }

  /** The destination accepts what is on its way: a cancel. */
  protected final MoveResult cancelAccepted(EntryId entry) {
    return move(LedgerWork.of(delivering(entry), ACCEPTANCE).filing(List.of()), DELIVERED);
  }

  protected final void fileAnew(EntryId entry) {
    moved(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient(RIGHT), IDENTIFIED);
    step(entry, IDENTIFIED, TRANSCRIBED, DOCUMENT);
    move(LedgerWork.of(delivering(entry), ACCEPTANCE), DELIVERED);
  }

  protected final Correction correction() {
    return opened.records().corrections().get(0);
  }

  @Test
  void what_is_filed_for_the_wrong_patient_is_cancelled_first_and_then_filed_under_a_new_number() {
    EntryId entry = delivered();
    String wrong = view(entry).documentNumber();
    assertThat(say(entry, ANN, RIGHT, cancels(view(entry)))).isInstanceOf(NeedsSecondPerson.class);
    assertThat(say(entry, BEN, RIGHT, cancels(view(entry)))).isInstanceOf(Done.class);
    assertThat(view(entry).need(DOCUMENT).facts()).containsEntry(Correction.CANCELS, wrong);
    assertThat(view(entry).filed()).hasSize(1);

    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).filed()).isEmpty();
    assertThat(view(entry).filing()).isEqualTo(2);
    assertThat(view(entry).documentNumber()).isNotEqualTo(wrong);
    assertThat(view(entry).need(DECISION).content()).contains(RIGHT);

    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    assertThat(view(entry).filed())
        .extracting(EntryView.Filed::documentNumber)
        .containsExactly(view(entry).documentNumber());
    assertThat(opened.records().reasonsOfCorrections(entry)).containsExactly("two of one name");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void the_record_of_a_correction_says_who_when_and_what_but_not_for_whom() {
    EntryId entry = correcting();
    String wrong = view(entry).filed().get(0).documentNumber();
    assertThat(correction().entry()).isEqualTo(entry);
    assertThat(correction().documents()).containsExactly(wrong);
    assertThat(correction().cancelled()).isEmpty();
    assertThat(correction().outcome()).isEmpty();
    cancelAccepted(entry);
    assertThat(correction().cancelled())
        .extracting(Correction.Cancelled::documentNumber)
        .containsExactly(wrong);
    fileAnew(entry);
    Correction closed = correction();
    assertThat(closed.outcome()).contains(Correction.Outcome.FILED);
    assertThat(closed.documentNumber()).contains(view(entry).documentNumber());
    assertThat(closed.firstPerson()).isEqualTo("ann");
    assertThat(closed.secondPerson()).isEqualTo("ben");
    assertThat(closed.toString()).doesNotContain(RIGHT);
  }

  @Test
  void two_people_must_name_the_same_patient() {
    EntryId entry = delivered();
    List<Evidence> cancels = cancels(view(entry));
    say(entry, ANN, RIGHT, cancels);
    assertThat(say(entry, BEN, "another", cancels)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(say(entry, BEN, RIGHT, cancels)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void what_is_filed_for_this_patient_is_not_corrected() {
    EntryId entry = delivered();
    assertThat(say(entry, ANN, "patient of ward-7", cancels(view(entry))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void what_was_sent_and_is_not_kept_is_corrected_by_hand() {
    assertThat(say(delivered(), ANN, RIGHT, List.of())).isInstanceOf(Refused.class);
  }

  @Test
  void every_document_is_cancelled_the_newest_first() {
    EntryId entry = delivered();
    edit("m1", 2);
    transcribe(entry);
    deliver(entry);
    List<String> stand = view(entry).filed().stream().map(EntryView.Filed::documentNumber).toList();
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    assertThat(view(entry).need(DOCUMENT).fact(Correction.CANCELS)).isEqualTo(stand.get(1));
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    assertThat(view(entry).need(DOCUMENT).fact(Correction.CANCELS)).isEqualTo(stand.get(0));
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).filing()).isEqualTo(3);
    assertThat(view(entry).filedBefore()).isEmpty();
  }

  @Test
  void an_edit_waits_for_the_cancel_and_is_filed_with_the_rest() {
    EntryId entry = correcting();
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    Claimed sending = delivering(entry);
    edit("m1", 3);
    move(LedgerWork.of(sending, ACCEPTANCE).filing(List.of()), DELIVERED);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    // Two people spoke of the message as it was: they are not taken at their word for another one.
    assertThat(view(entry).latest(DECISION)).isEmpty();
    fileAnew(entry);
    assertThat(view(entry).filed().get(0).items().get(0).version()).isEqualTo(3);
  }

  @Test
  void an_edit_that_names_the_wrong_patient_again_is_held() {
    EntryId entry = correcting();
    cancelAccepted(entry);
    edit("m1", 2);
    MoveResult result =
        move(
            LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient("patient of ward-7"),
            IDENTIFIED);
    assertThat(result).isInstanceOf(MoveResult.Diverted.class);
    assertThat(view(entry).reason()).isEqualTo("CORRECTION_ANOTHER_PATIENT");
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void a_flag_that_is_taken_back_leaves_no_wrong_document_and_no_deletion() {
    EntryId entry = correcting();
    unflag("m1");
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo("UNFLAGGED");
    assertThat(correction().outcome()).contains(Correction.Outcome.FILED);
  }

  @Test
  void what_its_author_deletes_meanwhile_is_filed_anew_and_then_verified() {
    EntryId entry = correcting();
    authorDeletes("m1");
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(VERIFYING);
  }

  @Test
  void a_cancel_without_a_clear_answer_is_unknown_and_leads_on_only_when_it_is_accepted() {
    EntryId entry = correcting();
    moved(LedgerWork.of(delivering(entry), UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    move(LedgerWork.of(claim(entry, UNKNOWN), ACCEPTANCE).filing(List.of()), DELIVERED);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).filed()).isEmpty();
  }

  @Test
  void a_crash_between_the_cancel_and_its_answer_is_unknown_and_a_crash_after_it_goes_on() {
    EntryId entry = correcting();
    delivering(entry);
    crash();
    clock.pass(LEASE);
    opened.housekeep();
    clock.pass(settings.settle());
    assertThat(state(entry)).isEqualTo(UNKNOWN);
    move(LedgerWork.of(claim(entry, UNKNOWN), ACCEPTANCE).filing(List.of()), DELIVERED);
    crash();
    clock.pass(LEASE);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  protected final EntryId cancelRefused() {
    EntryId entry = correcting();
    moved(LedgerWork.of(delivering(entry), REFUSAL, DOUBT), HELD);
    return entry;
  }

  @Test
  void a_cancel_that_is_refused_is_held_with_what_can_be_done() {
    EntryId entry = cancelRefused();
    assertThat(view(entry).reason()).isEqualTo("CANCEL_NOT_ACCEPTED");
    assertThat(view(entry).sentence()).contains("cancelled-in-epr").contains("give-up");
    assertThat(decide(entry, Verb.CONFIRM, ANN)).isInstanceOf(Refused.class);
    assertThat(bothCorrect(entry)).isInstanceOf(Refused.class);
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(HELD);
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
  }

  @Test
  void a_cancel_that_was_never_sent_is_never_skipped_by_a_retry() {
    EntryId entry = correcting();
    moved(LedgerWork.of(delivering(entry), REFUSAL, DOUBT).unsent(), HELD);
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
  }

  @Test
  void a_correction_that_is_given_up_keeps_the_original_for_good() {
    EntryId entry = cancelRefused();
    assertThat(decide(entry, Verb.REJECT, ANN)).isInstanceOf(Refused.class);
    bothDecide(entry, Verb.GIVE_UP);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo("CORRECTION_GIVEN_UP");
    assertThat(view(entry).sentence()).contains("still stands in the wrong patient's record");
    assertThat(correction().outcome()).contains(Correction.Outcome.GIVEN_UP);
    assertThat(bothDecide(entry, Verb.RELEASE)).isInstanceOf(Refused.class);
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
  }

  @Test
  void what_was_cancelled_and_is_then_rejected_is_filed_nowhere() {
    EntryId entry = correcting();
    cancelAccepted(entry);
    step(entry, RECEIVED, HELD, DOUBT);
    decide(entry, Verb.REJECT, ANN);
    assertThat(state(entry)).isEqualTo(REJECTED);
    assertThat(correction().outcome()).contains(Correction.Outcome.NOT_FILED);
  }

  @Test
  void what_people_saw_cancelled_leads_on_but_the_original_stays_until_two_release_it() {
    EntryId entry = cancelRefused();
    assertThat(bothDecide(entry, Verb.CANCELLED_IN_EPR)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo("CANCEL_SEEN_BY_PEOPLE");
    assertThat(correction().cancelled().get(0).seenByPeople()).isTrue();
    bothDecide(entry, Verb.RELEASE);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void it_is_corrected_from_every_state_in_which_it_rests_filed() {
    EntryId retained = delivered();
    step(retained, DELIVERED, RETAINED, RETENTION);
    EntryId escalated = flag(message("m2", 1));
    transcribe(escalated);
    deliver(escalated);
    step(escalated, DELIVERED, ESCALATED, DOUBT);
    for (EntryId entry : List.of(retained, escalated)) {
      assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
      assertThat(state(entry)).isEqualTo(TRANSCRIBED);
      cancelAccepted(entry);
      fileAnew(entry);
      assertThat(state(entry)).isEqualTo(DELIVERED);
    }
  }

  private static HoldOrder holdOf(String patientKey) {
    return new HoldOrder(
        HoldScope.ofPatient(patientKey), HoldKind.COMPLAINT, "C-1", LocalDate.of(2027, 1, 1));
  }

  @Test
  void a_hold_on_the_wrong_patient_keeps_the_original_after_the_correction_too() {
    EntryId entry = delivered();
    await(opened.desk().placeHold(holdOf(opened.desk().patientKey("patient of ward-7")), ANN));
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    fileAnew(entry);
    move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING);
    assertThat(state(entry)).isEqualTo(LEGAL_HOLD);
  }

  @Test
  void what_is_on_its_way_is_corrected_later() {
    EntryId sending = transcribed();
    delivering(sending);
    assertThat(bothCorrect(sending)).isInstanceOf(Refused.class);
    accept(delivering(again(sending)));
    deleting(sending);
    assertThat(bothCorrect(sending)).isInstanceOf(Refused.class);
  }

  private EntryId again(EntryId entry) {
    crash();
    clock.pass(LEASE);
    opened.housekeep();
    clock.pass(settings.settle());
    step(entry, UNKNOWN, HELD, DOUBT);
    bothDecide(entry, Verb.NOT_IN_EPR);
    return entry;
  }

  @Test
  void what_was_never_filed_is_confirmed_not_corrected() {
    EntryId entry = held();
    assertThat(say(entry, ANN, RIGHT, List.of())).isInstanceOf(Refused.class);
    assertThat(say(heldAgain(), ANN, RIGHT, List.of())).isInstanceOf(Refused.class);
  }

  private EntryId heldAgain() {
    EntryId entry = flag(message("m9", 1));
    transcribe(entry);
    moved(LedgerWork.of(delivering(entry), UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    step(entry, UNKNOWN, HELD, DOUBT);
    return entry;
  }

  @Test
  void a_later_version_for_another_patient_is_resolved_by_a_correction() {
    EntryId entry = delivered();
    edit("m1", 2);
    move(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient(RIGHT), IDENTIFIED);
    assertThat(view(entry).reason()).isEqualTo("FILED_FOR_ANOTHER_PATIENT");
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void what_has_ended_for_good_goes_on_in_a_new_entry_that_must_be_filed() {
    EntryId old = verifying();
    step(old, VERIFYING, UNPROVEN, VERIFICATION);
    List<Evidence> cancels = cancels(view(old));
    String wrong = view(old).documentNumber();
    assertThat(bothCorrect(old)).isInstanceOf(Done.class);
    assertThat(state(old)).isEqualTo(UNPROVEN);
    EntryId next = correction().entry();
    assertThat(next).isNotEqualTo(old);
    assertThat(state(next)).isEqualTo(TRANSCRIBED);
    assertThat(say(old, ANN, RIGHT, cancels)).as("said before").isInstanceOf(Done.class);
    assertThat(say(old, ANN, "P-another", cancels)).isInstanceOf(Refused.class);
    assertThat(correction().entry()).isEqualTo(next);
    unflag("m1");
    cancelAccepted(next);
    assertThat(view(old).filed()).isEmpty();
    assertThat(view(next).documentNumber()).isNotEqualTo(wrong);
    step(next, RECEIVED, HELD, DOUBT);
    assertThat(decide(next, Verb.REJECT, ANN)).isInstanceOf(Refused.class);
    decide(next, Verb.RETRY, ANN);
    fileAnew(next);
    assertThat(view(next).filed()).hasSize(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void nobody_is_told_that_a_cancel_was_filed() {
    EntryId entry = correcting();
    cancelAccepted(entry);
    List<String> reasons = new ArrayList<>();
    for (Notice notice : opened.notices().next("told", Set.of(DELIVERED), 100).notices()) {
      assertThat(notice.entry()).isEqualTo(entry);
      reasons.add(notice.reason());
    }
    assertThat(reasons).containsExactly("", "CANCELLED");
  }

  @Test
  void an_original_that_two_entries_need_stays_while_one_is_corrected() {
    EntryId one = flag(message("ward-7", "m1", 1, java.util.Optional.of(message("q1", 1))));
    transcribe(one);
    deliver(one);
    EntryId other = flag(message("ward-7", "m2", 1, java.util.Optional.of(message("q1", 1))));
    transcribe(other);
    deliver(other);
    assertThat(opened.records().guardFacts(other).doubts()).isEmpty();
    bothCorrect(one);
    assertThat(opened.records().guardFacts(other).doubts())
        .containsExactly(RecordDoubt.CORRECTION_OPEN);
    assertThat(opened.records().guardFacts(one).doubts())
        .containsExactly(RecordDoubt.CORRECTION_OPEN);
    cancelAccepted(one);
    fileAnew(one);
    assertThat(opened.records().guardFacts(other).doubts()).isEmpty();
  }

  @Test
  void the_corrected_entry_is_deleted_like_any_other() {
    EntryId entry = correcting();
    cancelAccepted(entry);
    fileAnew(entry);
    moved(LedgerWork.of(deleting(entry), DELETION), VERIFYING);
    step(entry, VERIFYING, DELETED, VERIFICATION);
    assertThat(state(entry)).isEqualTo(DELETED);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void while_it_is_corrected_no_worker_of_before_gets_on() {
    EntryId entry = delivered();
    Claimed before = claim(entry, DELIVERED);
    bothCorrect(entry);
    assertThat(move(LedgerWork.of(before, REREAD), DELETING)).isInstanceOf(MoveResult.Lost.class);
  }

  @Test
  void a_worker_can_neither_begin_nor_end_a_correction() {
    EntryId entry = delivered();
    LedgerWork forged = LedgerWork.of(claim(entry, DELIVERED), DOCUMENT);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> move(forged, State.TRANSCRIBED))
        .isInstanceOf(org.wardscribe.ledger.IllegalTransitionException.class);
  }
}
