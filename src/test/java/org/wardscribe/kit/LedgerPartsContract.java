package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOCUMENT;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.UNCERTAINTY;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Verb;

/** What every ledger owes the parts of a split entry after a restore, and in the wrong record. */
public abstract class LedgerPartsContract extends LedgerReconcileContract {
  private void restored() {
    recover();
    bothFinish();
  }

  private void transcribedFor(EntryId entry, String patient) {
    moved(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient(patient), IDENTIFIED);
    step(entry, IDENTIFIED, TRANSCRIBED, DOCUMENT);
  }

  private void isAskedAboutFirst(EntryId entry) {
    assertThat(send(entry, TRANSCRIBED)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(UNKNOWN);
    assertThat(view(entry).unresolvedAttempt()).isTrue();
  }

  @Test
  void what_follows_an_entry_that_was_there_at_a_restore_is_asked_about_first() {
    EntryId old = verifying();
    step(old, VERIFYING, DELETED, VERIFICATION);
    restored();
    edit("m1", 2);
    EntryId follower = newest();
    assertThat(follower).isNotEqualTo(old);
    transcribedFor(follower, "patient of ward-7");
    isAskedAboutFirst(follower);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_was_there_at_a_restore_is_split_only_when_two_people_have_looked_for_it() {
    EntryId entry = heldOfTwo();
    assertThat(decide(entry, Verb.NOT_IN_EPR, ANN)).isInstanceOf(Refused.class);
    restored();
    assertThat(split(entry, "1-2", "1,3"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.sentence())
                    .contains("not-in-epr", "found-in-epr", view(entry).documentNumber()));
    assertThat(newest()).isEqualTo(entry);

    assertThat(bothDecide(entry, Verb.NOT_IN_EPR)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo("MULTIPLE_PATIENTS");
    assertThat(view(entry).unresolvedAttempt()).isFalse();
    assertThat(decide(entry, Verb.NOT_IN_EPR, ANN)).isInstanceOf(Refused.class);
    assertThat(opened.records().verifyAudit()).isEmpty();
    reopen();
    assertThat(split(entry, "1-2", "1,3")).isInstanceOf(Done.class);
  }

  @Test
  void each_part_of_what_was_there_at_a_restore_is_asked_about_first() {
    EntryId entry = heldOfTwo();
    restored();
    bothDecide(entry, Verb.NOT_IN_EPR);
    split(entry, "1-2", "1,3");
    for (EntryId part : List.of(entry, newest())) {
      transcribedFor(part, part.equals(entry) ? "one" : "two");
      isAskedAboutFirst(part);
    }
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_second_restore_and_an_edit_make_people_look_again_before_a_split() {
    EntryId entry = heldOfTwo();
    restored();
    bothDecide(entry, Verb.NOT_IN_EPR);
    restored();
    assertThat(split(entry, "1-2", "1,3")).isInstanceOf(Refused.class);
    bothDecide(entry, Verb.NOT_IN_EPR);
    edited(2);
    moved(LedgerWork.of(claim(entry, RECEIVED), DOUBT).because("MULTIPLE_PATIENTS"), HELD);
    assertThat(split(entry, "1-2", "1,3,4")).isInstanceOf(Refused.class);
  }

  @Test
  void a_part_whose_messages_did_not_change_is_not_sent_for_two_peoples_look() {
    EntryId first = halves().first();
    step(first, RECEIVED, HELD, DOUBT);
    restored();
    assertThat(split(first, "1", "2-3"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.sentence())
                    .contains("split already")
                    .doesNotContain("not-in-epr"));
  }

  @Test
  void what_came_after_a_restore_is_split_and_sent_at_once() {
    restored();
    Both both = halves();
    transcribedFor(both.first(), "one");
    assertThat(send(both.first(), TRANSCRIBED)).isInstanceOf(MoveResult.Moved.class);
  }

  @Test
  void a_flag_that_is_set_anew_files_nothing_in_a_record_in_which_it_should_not_stand() {
    EntryId entry = givenUp();
    clock.pass(Duration.ofMinutes(1));
    unflag("m1");
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).reason()).isEqualTo(Correction.GIVEN_UP);
    assertThat(view(entry).filed()).hasSize(1);
    assertThat(bothCorrect(entry)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    fileAnew(entry);
    assertThat(opened.records().guardFacts(entry).doubts()).isEmpty();
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  private List<List<Integer>> segmentsFiled(EntryId entry) {
    return view(entry).filed().stream().map(f -> List.copyOf(f.segments())).toList();
  }

  @Test
  void what_is_filed_of_a_part_names_its_segments_also_in_what_follows() {
    Both both = halves();
    file(both.first(), "one");
    file(both.second(), "two");
    assertThat(segmentsFiled(both.first())).containsExactly(List.of(1, 2));
    assertThat(segmentsFiled(both.second())).containsExactly(List.of(1, 3));
    moved(LedgerWork.of(deleting(both.first()), DELETION), VERIFYING);
    step(both.first(), VERIFYING, DELETED, VERIFICATION);
    edited(2);
    EntryId follower = newest();
    holdAgain(both.second());
    holdAgain(follower);
    assertThat(split(follower, "1", "2-4")).isInstanceOf(Done.class);
    assertThat(segmentsFiled(follower)).containsExactly(List.of(1, 2));
    file(both.second(), "two");
    file(follower, "one");
    assertThat(segmentsFiled(follower)).containsExactly(List.of(1, 2), List.of(1));
    reopen();
    assertThat(segmentsFiled(both.second())).containsExactly(List.of(1, 3), List.of(2, 3, 4));
  }

  /** Filed, split again, and not added to, since words of it are the other patient's now. */
  private Both moved() {
    Both both = halves();
    file(both.first(), "one");
    file(both.second(), "two");
    edited(2);
    holdAgain(both.first());
    holdAgain(both.second());
    assertThat(split(both.first(), "1", "2-4")).isInstanceOf(Done.class);
    moved(
        LedgerWork.of(claim(both.first(), RECEIVED), IDENTIFICATION).ofPatient("one"), IDENTIFIED);
    moved(
        LedgerWork.of(claim(both.first(), IDENTIFIED), DOUBT).because(EntryPart.WORDS_MOVED), HELD);
    return both;
  }

  @Test
  void a_part_that_has_words_of_the_other_patient_is_cancelled_and_filed_anew_for_its_own() {
    EntryId entry = moved().first();
    String old = view(entry).filed().get(0).documentNumber();
    List<Evidence> cancels = cancels(view(entry));
    assertThat(say(entry, ANN, "one", cancels)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(say(entry, BEN, "one", cancels)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).filedBefore()).isEmpty();
    file(entry, "one");
    assertThat(view(entry).filed())
        .singleElement()
        .satisfies(filed -> assertThat(filed.documentNumber()).isNotEqualTo(old))
        .satisfies(filed -> assertThat(filed.segments()).containsExactly(1));
    assertThat(correction().outcome()).contains(Correction.Outcome.FILED);
    assertThat(correction().code()).isEqualTo(Correction.WORDS_OF_ANOTHER);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_people_found_of_a_part_is_compared_by_them_before_anything_is_added() {
    EntryId entry = halves().first();
    transcribedFor(entry, "one");
    moved(LedgerWork.of(delivering(entry), UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    step(entry, UNKNOWN, HELD, DOUBT);
    String found = view(entry).documentNumber();
    assertThat(bothDecide(entry, Verb.FOUND_IN_EPR)).isInstanceOf(Done.class);
    EntryId other = newest();
    file(other, "two");
    edited(2);
    holdAgain(entry);
    holdAgain(other);
    assertThat(split(entry, "1", "2-4")).isInstanceOf(Done.class);
    moved(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient("one"), IDENTIFIED);
    MoveResult result = move(LedgerWork.of(claim(entry, IDENTIFIED), DOCUMENT), TRANSCRIBED);
    assertThat(result).isInstanceOf(MoveResult.Diverted.class);
    assertThat(view(entry).reason()).isEqualTo(EntryPart.WORDS_MOVED);
    assertThat(view(entry).sentence()).contains("correct", "found-in-epr");
    List<Evidence> cancels = List.of(cancel(found));
    assertThat(say(entry, ANN, "one", cancels)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(say(entry, BEN, "one", cancels)).isInstanceOf(Done.class);
    cancelAccepted(entry);
    file(entry, "one");
    assertThat(view(entry).filed())
        .singleElement()
        .satisfies(filed -> assertThat(filed.documentNumber()).isNotEqualTo(found));
  }

  @Test
  void it_stays_with_people_until_then_also_when_the_flag_is_taken_back() {
    EntryId entry = moved().first();
    unflag("m1");
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo(EntryPart.WORDS_MOVED);
    List<Evidence> cancels = cancels(view(entry));
    assertThat(say(entry, ANN, "one", cancels)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(say(entry, BEN, "one", cancels)).isInstanceOf(Done.class);
  }

  @Test
  void what_was_put_right_by_hand_two_people_say_found() {
    EntryId entry = moved().first();
    assertThat(bothDecide(entry, Verb.FOUND_IN_EPR)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).unresolvedAttempt()).isFalse();
  }

  @Test
  void what_was_given_up_of_it_two_people_can_begin_again() {
    EntryId entry = moved().first();
    List<Evidence> cancels = cancels(view(entry));
    say(entry, ANN, "one", cancels);
    say(entry, BEN, "one", cancels);
    moved(LedgerWork.of(delivering(entry), REFUSAL, DOUBT), HELD);
    assertThat(bothDecide(entry, Verb.GIVE_UP)).isInstanceOf(Done.class);
    assertThat(view(entry).sentence()).contains("words of another patient");
    List<Evidence> again = cancels(view(entry));
    assertThat(say(entry, ANN, "one", again)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(say(entry, BEN, "one", again)).isInstanceOf(Done.class);
  }
}
