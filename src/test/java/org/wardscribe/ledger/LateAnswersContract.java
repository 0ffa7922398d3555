package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.EvidenceKind.LATE_ANSWER;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.UNCERTAINTY;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;

/** What every ledger makes of an answer of a destination that comes by itself. */
abstract class LateAnswersContract extends LedgerScene {
  private Optional<Boolean> answered(String controlId) {
    Evidence answer = Evidence.of(LATE_ANSWER, Map.of("MSA-2", controlId));
    return await(((SqlLedgerScene) opened).sql().lateAnswer(controlId, answer));
  }

  private Optional<Boolean> answered(EntryId entry) {
    return answered(view(entry).documentNumber());
  }

  private long kept(EntryId entry) {
    return view(entry).evidence().stream().filter(e -> e.evidence().kind() == LATE_ANSWER).count();
  }

  private List<EntryId> due() {
    return claimAll(UNKNOWN).stream().map(claimed -> claimed.entry().id()).toList();
  }

  @Test
  void it_is_kept_and_looked_at_at_once() {
    EntryId entry = unknown();
    assertThat(due()).isEmpty();
    assertThat(answered(entry)).contains(true);
    assertThat(due()).containsExactly(entry);
    assertThat(kept(entry)).isEqualTo(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void one_that_overtakes_the_attempt_is_looked_at_once_that_has_ended() {
    EntryId entry = transcribed();
    Claimed sending = delivering(entry);
    assertThat(answered(entry)).contains(true);
    moved(LedgerWork.of(sending, UNCERTAINTY), UNKNOWN);
    assertThat(due()).containsExactly(entry);
  }

  @Test
  void one_that_came_just_before_the_process_ended_is_looked_at_after_the_start() {
    EntryId entry = transcribed();
    delivering(entry);
    assertThat(answered(entry)).contains(true);
    crash();
    // Of several processes another one sees that the lease has ended.
    clock.pass(LEASE);
    opened.housekeep();
    assertThat(due()).containsExactly(entry);
  }

  @Test
  void who_resolves_just_when_it_comes_has_not_seen_it() {
    EntryId entry = unknown();
    clock.pass(settings.settle());
    Claimed work = claim(entry, UNKNOWN);
    assertThat(answered(entry)).contains(true);
    assertThat(move(LedgerWork.of(work, DOUBT), HELD)).isInstanceOf(MoveResult.Lost.class);
    assertThat(due()).containsExactly(entry);
  }

  @Test
  void one_to_what_waits_for_none_changes_nothing() {
    EntryId entry = delivered();
    int rows = opened.records().history(entry).size();
    assertThat(answered(entry)).isEmpty();
    assertThat(answered("SOMEBODYELSES")).isEmpty();
    assertThat(state(entry)).isEqualTo(DELIVERED);
    assertThat(opened.records().history(entry)).hasSize(rows);
  }

  @Test
  void one_after_two_people_settled_it_is_kept_and_moves_nothing() {
    EntryId entry = heldUnresolved();
    bothDecide(entry, Verb.NOT_IN_EPR);
    assertThat(answered(entry)).contains(false);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    assertThat(kept(entry)).isEqualTo(1);
  }

  @Test
  void one_to_what_a_person_has_by_now_is_told_there_and_retry_reads_it() {
    EntryId entry = heldUnresolved();
    assertThat(answered(entry)).contains(true);
    assertThat(view(entry).sentence()).contains("retry");
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(UNKNOWN);
  }

  @Test
  void a_late_no_settles_the_only_attempt() {
    EntryId entry = unknown();
    clock.pass(settings.settle());
    moved(LedgerWork.of(claim(entry, UNKNOWN), REFUSAL), TRANSCRIBED);
    assertThat(view(entry).unresolvedAttempt()).isFalse();
    assertThat(view(entry).attempts()).isPositive();
  }

  @Test
  void a_late_no_for_a_person_leaves_no_question_whether_it_is_filed() {
    EntryId entry = unknown();
    clock.pass(settings.settle());
    moved(LedgerWork.of(claim(entry, UNKNOWN), REFUSAL, DOUBT), HELD);
    assertThat(view(entry).unresolvedAttempt()).isFalse();
  }

  @Test
  void a_late_no_settles_nothing_while_two_attempts_are_open() {
    EntryId entry = unknown();
    clock.pass(settings.settle());
    Claimed again = step(entry, UNKNOWN, DELIVERING, INTENT);
    moved(LedgerWork.of(again, UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    assertThat(move(LedgerWork.of(claim(entry, UNKNOWN), REFUSAL), TRANSCRIBED))
        .isInstanceOf(MoveResult.Waiting.class);
    assertThat(state(entry)).isEqualTo(UNKNOWN);
    assertThat(view(entry).unresolvedAttempt()).isTrue();
  }
}
