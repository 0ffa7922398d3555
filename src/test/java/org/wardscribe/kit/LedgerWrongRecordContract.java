package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.ACCEPTANCE;
import static org.wardscribe.ledger.EvidenceKind.AUTHOR_DELETED;
import static org.wardscribe.ledger.EvidenceKind.DOCUMENT;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.REHEARSAL;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.EvidenceKind.UNCERTAINTY;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.REHEARSED;
import static org.wardscribe.ledger.State.REJECTED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryQuery;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.PurgeBatch;
import org.wardscribe.ledger.PurgeRun;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.Verb;

/** What every ledger owes the original while a document may still stand in the wrong record. */
public abstract class LedgerWrongRecordContract extends LedgerCorrectionsContract {
  /** Filed for the right patient; that the wrong document is cancelled only people say. */
  protected final EntryId seenCancelled() {
    EntryId entry = cancelRefused();
    bothDecide(entry, Verb.CANCELLED_IN_EPR);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(RETAINED);
    return entry;
  }

  private MoveResult delete(EntryId entry) {
    return move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING);
  }

  private void retainedFor(String reason, EntryId entry) {
    assertThat(delete(entry)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo(reason);
  }

  private void flagAgain(EntryId entry) {
    clock.pass(Duration.ofMinutes(1));
    unflag("m1");
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void a_flag_that_is_set_anew_does_not_stand_for_two_people_who_release_what_only_people_saw() {
    EntryId entry = seenCancelled();
    flagAgain(entry);
    retainedFor("CANCEL_SEEN_BY_PEOPLE", entry);
    bothDecide(entry, Verb.RELEASE);
    deleting(entry);
  }

  @Test
  void neither_does_an_edit() {
    EntryId entry = seenCancelled();
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    retainedFor("CANCEL_SEEN_BY_PEOPLE", entry);
  }

  @Test
  void two_people_who_release_it_for_another_reason_have_not_released_what_only_people_saw() {
    EntryId entry = seenCancelled();
    unflag("m1");
    assertThat(view(entry).reason()).isEqualTo("UNFLAGGED");
    bothDecide(entry, Verb.RELEASE);
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(DELIVERED);
    retainedFor("CANCEL_SEEN_BY_PEOPLE", entry);
  }

  /** The cancel left, and no answer came. */
  private EntryId cancelUnknown() {
    EntryId entry = correcting();
    moved(LedgerWork.of(delivering(entry), UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    step(entry, UNKNOWN, HELD, DOUBT);
    return entry;
  }

  @Test
  void found_in_epr_is_never_taken_for_a_cancel_neither_is_not_in_epr() {
    EntryId entry = cancelUnknown();
    assertThat(view(entry).sentence()).contains("not known").contains("cancelled-in-epr");
    for (Verb verb : List.of(Verb.FOUND_IN_EPR, Verb.NOT_IN_EPR, Verb.REJECT)) {
      assertThat(decide(entry, verb, ANN)).as(verb.path()).isInstanceOf(Refused.class);
    }
    assertThat(((Refused) decide(entry, Verb.FOUND_IN_EPR, ANN)).sentence())
        .contains("cancelled-in-epr");
    assertThat(view(entry).filed()).hasSize(1);
    assertThat(bothDecide(entry, Verb.CANCELLED_IN_EPR)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).filed()).isEmpty();
    assertThat(view(entry).unresolvedAttempt()).isFalse();
  }

  @Test
  void cancelled_in_epr_is_only_for_a_cancel() {
    assertThat(decide(heldUnresolved(), Verb.CANCELLED_IN_EPR, ANN)).isInstanceOf(Refused.class);
    EntryId entry = flag(message("m2", 1));
    step(entry, RECEIVED, HELD, DOUBT);
    assertThat(decide(entry, Verb.CANCELLED_IN_EPR, ANN)).isInstanceOf(Refused.class);
    assertThat(decide(entry, Verb.GIVE_UP, ANN)).isInstanceOf(Refused.class);
  }

  @Test
  void a_cancel_of_which_nobody_knows_goes_again_on_a_persons_word_and_a_refusal_proves_nothing() {
    EntryId entry = cancelUnknown();
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    move(LedgerWork.of(delivering(entry), REFUSAL, DOUBT), HELD);
    assertThat(state(entry)).isEqualTo(UNKNOWN);
    assertThat(view(entry).filed()).hasSize(1);
  }

  @Test
  void what_only_an_engine_has_taken_is_not_cancelled() {
    EntryId entry = correcting();
    takenByEngine(delivering(entry));
    assertThat(view(entry).sentence()).contains("Only an engine").contains("cancelled-in-epr");
    assertThat(view(entry).filed()).hasSize(1);
    assertThat(correction().cancelled()).isEmpty();
    decide(entry, Verb.RETRY, ANN);
    moved(LedgerWork.of(delivering(entry), UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    takenByEngine(claim(entry, UNKNOWN));
    bothDecide(entry, Verb.CANCELLED_IN_EPR);
    assertThat(correction().cancelled().get(0).seenByPeople()).isTrue();
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  private void takenByEngine(Claimed sending) {
    LedgerWork work = LedgerWork.of(sending).filing(List.of());
    Evidence accept = Evidence.of(ACCEPTANCE, Map.of(Evidence.ACKNOWLEDGED_BY, "ENGINE"));
    assertThat(move(work.with(accept), DELIVERED)).isInstanceOf(MoveResult.Diverted.class);
    EntryId entry = sending.entry().id();
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo("CANCEL_NOT_ACCEPTED");
  }

  protected final EntryId givenUp() {
    EntryId entry = cancelRefused();
    assertThat(bothDecide(entry, Verb.GIVE_UP)).isInstanceOf(Done.class);
    return entry;
  }

  private List<EntrySummary> wrongDocuments() {
    return opened.records().wrongDocuments(EntryQuery.in(Set.of()));
  }

  @Test
  void a_correction_that_was_given_up_stays_in_sight_until_two_people_correct_it() {
    EntryId entry = givenUp();
    assertThat(wrongDocuments()).extracting(EntrySummary::id).containsExactly(entry);
    unflag("m1");
    assertThat(view(entry).reason()).isEqualTo("UNFLAGGED");
    assertThat(wrongDocuments()).hasSize(1);
    bothCorrect(entry);
    assertThat(wrongDocuments()).isEmpty();
    cancelAccepted(entry);
    fileAnew(entry);
    assertThat(wrongDocuments()).isEmpty();
    assertThat(opened.records().guardFacts(entry).doubts()).isEmpty();
  }

  @Test
  void a_correction_that_was_given_up_keeps_the_original_whatever_is_filed_next() {
    EntryId entry = givenUp();
    edit("m1", 2);
    LedgerWork work = LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION);
    assertThat(move(work, IDENTIFIED)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo("CORRECTION_GIVEN_UP");
    decide(entry, Verb.CONFIRM, ANN);
    transcribe(entry);
    deliver(entry);
    retainedFor("WRONG_DOCUMENT_STANDS", entry);
  }

  @Test
  void what_follows_an_entry_whose_correction_was_given_up_is_for_a_person_to_say_too() {
    EntryId entry = givenUp();
    edit("m1", 2);
    move(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION), IDENTIFIED);
    decide(entry, Verb.CONFIRM, ANN);
    transcribe(entry);
    deliver(entry);
    step(entry, DELIVERED, VERIFYING, AUTHOR_DELETED);
    step(entry, VERIFYING, DELETED, VERIFICATION);
    edit("m1", 3);
    EntryId follower = newest();
    assertThat(follower).isNotEqualTo(entry);
    LedgerWork work = LedgerWork.of(claim(follower, RECEIVED), IDENTIFICATION);
    assertThat(move(work, IDENTIFIED)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(view(follower).reason()).isEqualTo("CORRECTION_GIVEN_UP");
  }

  @Test
  void what_is_left_in_the_wrong_record_is_not_purged() {
    EntryId entry = givenUp();
    Duration month = Duration.ofDays(30);
    clock.pass(month.plusDays(1));
    PurgeBatch purged =
        PurgeRun.purge(
                opened.desk(), new Retention(Map.of(RETAINED, month)), java.util.Optional.of(BEN))
            .get(RETAINED);
    assertThat(purged.purged()).isZero();
    assertThat(purged.inUse()).isEqualTo(1);
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
  }

  @Test
  void what_was_cancelled_is_not_only_rehearsed_because_the_mode_is_shadow() {
    EntryId entry = correcting();
    cancelAccepted(entry);
    moved(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient(RIGHT), IDENTIFIED);
    step(entry, IDENTIFIED, TRANSCRIBED, DOCUMENT);
    MoveResult result = move(LedgerWork.of(claim(entry, TRANSCRIBED), REHEARSAL), REHEARSED);
    assertThat(result).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo("MODE_IS_SHADOW");
    decide(entry, Verb.RETRY, ANN);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  /** An edit of what is filed, that a person did not want in the record. */
  private EntryId laterVersionRejected() {
    EntryId entry = delivered();
    edit("m1", 2);
    step(entry, RECEIVED, HELD, DOUBT);
    decide(entry, Verb.REJECT, ANN);
    assertThat(state(entry)).isEqualTo(RETAINED);
    return entry;
  }

  @Test
  void a_version_that_a_person_rejected_is_not_filed_by_a_correction() {
    EntryId entry = laterVersionRejected();
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo("CORRECTION_UNFILED_VERSION");
    for (Verb verb : List.of(Verb.RETRY, Verb.SET_AUTHOR)) {
      assertThat(decide(entry, verb, ANN)).as(verb.path()).isInstanceOf(Refused.class);
    }
    assertThat(bothCorrect(entry)).isInstanceOf(Refused.class);
    decide(entry, Verb.CONFIRM, ANN);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    assertThat(view(entry).filed().get(0).items().get(0).version()).isEqualTo(2);
  }

  @Test
  void a_version_that_was_held_for_another_reason_is_not_filed_by_a_correction_either() {
    EntryId entry = delivered();
    edit("m1", 2);
    step(entry, RECEIVED, HELD, DOUBT);
    bothCorrect(entry);
    moved(LedgerWork.of(delivering(entry), REFUSAL, DOUBT), HELD);
    bothDecide(entry, Verb.CANCELLED_IN_EPR);
    assertThat(view(entry).reason()).isEqualTo("CORRECTION_UNFILED_VERSION");
    decide(entry, Verb.REJECT, ANN);
    assertThat(state(entry)).isEqualTo(REJECTED);
    assertThat(correction().outcome()).contains(Correction.Outcome.NOT_FILED);
  }

  @Test
  void an_edit_that_comes_after_a_rejected_version_is_filed_as_any_other() {
    EntryId entry = laterVersionRejected();
    bothCorrect(entry);
    edit("m1", 3);
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    fileAnew(entry);
    assertThat(view(entry).filed().get(0).items().get(0).version()).isEqualTo(3);
  }

  @Test
  void no_number_of_a_cancelled_document_is_ever_used_again() {
    EntryId entry = delivered();
    edit("m1", 2);
    transcribe(entry);
    deliver(entry);
    String second = view(entry).documentNumber();
    bothCorrect(entry);
    cancelAccepted(entry);
    moved(LedgerWork.of(delivering(entry), REFUSAL, DOUBT), HELD);
    bothDecide(entry, Verb.GIVE_UP);
    clock.pass(Duration.ofMinutes(1));
    unflag("m1");
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 2));
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).documentNumber()).isNotEqualTo(second);
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    assertThat(view(entry).documentNumber()).isNotEqualTo(second);
  }

  @Test
  void what_is_cancelled_and_may_be_deleted_at_the_source_must_be_filed_anew() {
    EntryId entry = verifying();
    clock.pass(settings.settle().plus(LEASE));
    step(entry, VERIFYING, ESCALATED, VERIFICATION, DOUBT);
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    step(entry, RECEIVED, HELD, DOUBT);
    assertThat(decide(entry, Verb.REJECT, ANN)).isInstanceOf(Refused.class);
    decide(entry, Verb.RETRY, ANN);
    fileAnew(entry);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }
}
