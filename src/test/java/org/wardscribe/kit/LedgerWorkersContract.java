package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOCUMENT;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.EvidenceKind.LEASE_END;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.EvidenceKind.UNCERTAINTY;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.IllegalTransitionException;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;
import org.wardscribe.ledger.Verb;

/** What every ledger owes its workers: the table, claims, leases, bounded attempts. */
public abstract class LedgerWorkersContract extends LedgerScene {

  /** An entry in this state, and the claim of the worker that has it. */
  private Claimed workIn(State state) {
    return switch (state) {
      case RECEIVED -> claim(flagged(), RECEIVED);
      case IDENTIFIED -> {
        EntryId entry = flagged();
        step(entry, RECEIVED, IDENTIFIED, IDENTIFICATION);
        yield claim(entry, IDENTIFIED);
      }
      case TRANSCRIBED -> claim(transcribed(), TRANSCRIBED);
      case DELIVERING -> delivering(transcribed());
      case UNKNOWN -> {
        EntryId entry = unknown();
        clock.pass(settings.settle());
        yield claim(entry, UNKNOWN);
      }
      case DELIVERED -> claim(delivered(), DELIVERED);
      case DELETING -> deleting(delivered());
      case VERIFYING -> claim(verifying(), VERIFYING);
      case AWAITING_AUTHOR -> {
        EntryId entry = delivered();
        step(entry, DELIVERED, State.AWAITING_AUTHOR, EvidenceKind.RETENTION);
        yield claim(entry, State.AWAITING_AUTHOR);
      }
      default -> throw new AssertionError(state);
    };
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "RECEIVED",
        "IDENTIFIED",
        "TRANSCRIBED",
        "DELIVERING",
        "UNKNOWN",
        "DELIVERED",
        "DELETING",
        "VERIFYING",
        "AWAITING_AUTHOR"
      })
  void only_the_tables_transitions_are_made_and_only_on_their_evidence(State from) {
    Claimed work = workIn(from);
    EntryId entry = work.entry().id();
    for (State to : State.values()) {
      LedgerWork nothing = LedgerWork.of(work);
      if (!Transitions.isLegal(from, to)) {
        LedgerWork everything = LedgerWork.of(work, EvidenceKind.values());
        assertThatThrownBy(() -> move(everything, to))
            .isInstanceOf(IllegalTransitionException.class);
      } else if (to != DELETING && to != RECEIVED) {
        assertThatThrownBy(() -> move(nothing, to)).isInstanceOf(IllegalTransitionException.class);
      }
      assertThat(view(entry).fence()).isEqualTo(work.claim().fence());
      assertThat(state(entry)).isEqualTo(from);
    }
  }

  @Test
  void the_way_through_all_five_stages_ends_deleted() {
    EntryId entry = verifying();
    step(entry, VERIFYING, DELETED, VERIFICATION);

    assertThat(view(entry).filed()).hasSize(1);
    assertThat(view(entry).filed().get(0).items()).hasSize(1);
    assertThat(opened.records().history(entry)).hasSizeGreaterThan(7);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DELIVERING", "DELETING", "HELD", "LEGAL_HOLD", "ESCALATED", "RETAINED", "DELETED"})
  void nobody_claims_an_intent_or_what_belongs_to_a_person(State state) {
    assertThatThrownBy(() -> claimAll(state)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void two_claims_never_give_the_same_entry() {
    for (int i = 0; i < 20; i++) {
      flag(message("m" + i, 1));
    }
    Set<EntryId> first = ids(claimAll(RECEIVED));
    assertThat(first).hasSize(20);
    assertThat(claimAll(RECEIVED)).isEmpty();
  }

  @Test
  void a_claim_whose_lease_ended_is_lost_to_the_next_one() {
    EntryId entry = flagged();
    Claimed slow = claim(entry, RECEIVED);
    clock.pass(LEASE);
    Claimed quick = claim(entry, RECEIVED);

    assertThat(move(LedgerWork.of(slow, IDENTIFICATION), IDENTIFIED))
        .isInstanceOf(MoveResult.Lost.class);
    assertThat(await(opened.ledger().fail(slow.claim(), "X"))).isInstanceOf(MoveResult.Lost.class);
    assertThat(await(opened.ledger().postpone(LedgerWork.of(slow).due(clock.instant()))))
        .isInstanceOf(MoveResult.Lost.class);
    moved(LedgerWork.of(quick, IDENTIFICATION), IDENTIFIED);
  }

  @Test
  void an_accept_for_version_1_does_not_count_for_version_2() {
    EntryId entry = transcribed();
    Claimed old = claim(entry, TRANSCRIBED);
    edit("m1", 2);
    transcribe(entry);
    delivering(entry);

    assertThat(move(LedgerWork.of(old, INTENT), DELIVERING)).isInstanceOf(MoveResult.Lost.class);
  }

  @Test
  void an_intent_is_not_written_after_the_lease() {
    Claimed work = claim(transcribed(), TRANSCRIBED);
    clock.pass(LEASE);
    assertThat(move(LedgerWork.of(work, INTENT), DELIVERING)).isInstanceOf(MoveResult.Lost.class);
  }

  @Test
  void a_lease_that_ends_makes_an_intent_a_question_for_after_the_settle_time() {
    EntryId sent = transcribed();
    delivering(sent);
    clock.pass(LEASE);
    opened.housekeep();

    assertThat(state(sent)).isEqualTo(UNKNOWN);
    assertThat(view(sent).unresolvedAttempt()).isTrue();
    assertThat(claimAll(UNKNOWN)).isEmpty();
    clock.pass(settings.settle());
    assertThat(claimAll(UNKNOWN)).hasSize(1);
  }

  @Test
  void a_lease_that_ends_while_deleting_is_verified_after_the_settle_time() {
    EntryId entry = delivered();
    deleting(entry);
    clock.pass(LEASE);
    opened.housekeep();

    assertThat(state(entry)).isEqualTo(VERIFYING);
    assertThat(view(entry).latest(LEASE_END)).isPresent();
    assertThat(claimAll(VERIFYING)).isEmpty();
    clock.pass(settings.settle());
    assertThat(claimAll(VERIFYING)).hasSize(1);
  }

  @Test
  void a_restart_ends_every_lease() {
    EntryId received = flagged();
    claim(received, RECEIVED);
    EntryId sent = flag(message("m2", 1));
    moved(LedgerWork.of(claimOnly(sent), IDENTIFICATION), IDENTIFIED);
    step(sent, IDENTIFIED, TRANSCRIBED, DOCUMENT);
    delivering(sent);
    crash();

    assertThat(ids(claimAll(RECEIVED))).containsExactly(received);
    assertThat(state(sent)).isEqualTo(UNKNOWN);
    assertThat(claimAll(UNKNOWN)).isEmpty();
    clock.pass(settings.settle());
    assertThat(claimAll(UNKNOWN)).hasSize(1);
  }

  private Claimed claimOnly(EntryId entry) {
    return claim(entry, RECEIVED);
  }

  @Test
  void a_wall_clock_that_is_set_ends_no_lease_and_keeps_nobody_waiting() {
    Claimed work = delivering(transcribed());
    clock.setBy(Duration.ofHours(1));
    opened.housekeep();
    assertThat(state(work.entry().id())).isEqualTo(DELIVERING);
    assertThat(work.claim().lease().covers(Duration.ofSeconds(30), Duration.ZERO)).isTrue();

    clock.setBy(Duration.ofHours(-2));
    moved(LedgerWork.of(work, UNCERTAINTY), UNKNOWN);
    clock.pass(settings.settle());
    assertThat(claimAll(UNKNOWN)).hasSize(1);
  }

  @Test
  void failed_attempts_are_bounded_and_then_a_person_is_asked() {
    EntryId entry = flagged();
    for (int i = 1; i < settings.maxAttempts(); i++) {
      assertThat(await(opened.ledger().fail(claim(entry, RECEIVED).claim(), "BROKEN")))
          .isInstanceOf(MoveResult.Waiting.class);
      assertThat(view(entry).attempts()).isEqualTo(i);
      assertThat(claimAll(RECEIVED)).isEmpty();
      clock.pass(settings.longestRetry());
    }
    await(opened.ledger().fail(claim(entry, RECEIVED).claim(), "BROKEN"));
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).sentence()).contains("BROKEN");
  }

  @Test
  void a_deletion_that_can_t_go_on_is_filed_in_whatever_version_comes_though_un_flagged() {
    EntryId entry = verifying();
    unflag("m1");
    for (int i = 0; i < settings.maxAttempts(); i++) {
      await(opened.ledger().fail(claim(entry, VERIFYING).claim(), "BROKEN"));
      clock.pass(settings.longestRetry());
    }
    assertThat(state(entry)).isEqualTo(ESCALATED);
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(RECEIVED);
  }

  @Test
  void an_original_that_is_seen_again_as_it_was_filed_can_be_un_flagged_again() {
    EntryId entry = verifying();
    for (int i = 0; i < settings.maxAttempts(); i++) {
      await(opened.ledger().fail(claim(entry, VERIFYING).claim(), "BROKEN"));
      clock.pass(settings.longestRetry());
    }
    decide(entry, Verb.RETRY, ANN);
    Claimed seen = deleting(entry);
    moved(LedgerWork.of(seen, DELETION), DELIVERED);
    unflag("m1");
    assertThat(state(entry)).isEqualTo(State.RETAINED);
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(State.RETAINED);
  }

  @Test
  void a_wait_counts_no_attempt() {
    EntryId entry = delivered();
    LedgerWork wait = LedgerWork.of(claim(entry, DELIVERED), REREAD);
    MoveResult result = await(opened.ledger().postpone(wait.due(clock.instant().plusSeconds(900))));

    assertThat(result).isInstanceOf(MoveResult.Waiting.class);
    assertThat(view(entry).attempts()).isZero();
    assertThat(claimAll(DELIVERED)).isEmpty();
    clock.pass(Duration.ofMinutes(15));
    assertThat(claimAll(DELIVERED)).hasSize(1);
  }

  @Test
  void a_claim_that_is_let_go_is_due_at_once_and_counts_nothing() {
    EntryId entry = flagged();
    await(opened.ledger().release(claim(entry, RECEIVED).claim()));
    assertThat(claim(entry, RECEIVED).entry().attempts()).isZero();
  }

  @Test
  void a_refusal_goes_back_and_too_many_of_them_go_to_a_person() {
    EntryId entry = transcribed();
    for (int i = 0; i < settings.maxDeliveries(); i++) {
      moved(LedgerWork.of(delivering(entry), REFUSAL), TRANSCRIBED);
    }
    assertThat(move(LedgerWork.of(claim(entry, TRANSCRIBED), INTENT), DELIVERING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @Test
  void a_refused_connection_counts_nothing_and_nothing_was_sent() {
    EntryId entry = transcribed();
    for (int i = 0; i < 20; i++) {
      moved(LedgerWork.of(delivering(entry), REFUSAL).unsent(), TRANSCRIBED);
    }
    assertThat(view(entry).attempts()).isZero();
  }

  @Test
  void a_refusal_proves_nothing_while_an_earlier_attempt_is_unresolved() {
    EntryId entry = unknown();
    for (State asked : List.of(TRANSCRIBED, HELD)) {
      clock.pass(settings.settle());
      Claimed again = step(entry, UNKNOWN, DELIVERING, INTENT);
      MoveResult result = move(LedgerWork.of(again, REFUSAL, DOUBT), asked);
      assertThat(result).isInstanceOf(MoveResult.Diverted.class);
      assertThat(state(entry)).isEqualTo(UNKNOWN);
      assertThat(view(entry).unresolvedAttempt()).isTrue();
    }
    clock.pass(settings.settle());
    accept(step(entry, UNKNOWN, DELIVERING, INTENT));
    assertThat(view(entry).unresolvedAttempt()).isFalse();
  }

  @Test
  void unknown_outcomes_are_bounded() {
    EntryId entry = unknown();
    for (int i = 1; i < settings.maxDeliveries(); i++) {
      clock.pass(settings.settle());
      moved(LedgerWork.of(step(entry, UNKNOWN, DELIVERING, INTENT), UNCERTAINTY), UNKNOWN);
    }
    clock.pass(settings.settle());
    assertThat(move(LedgerWork.of(claim(entry, UNKNOWN), INTENT), DELIVERING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @Test
  void nothing_is_sent_again_to_a_destination_that_might_file_it_twice() {
    reopen(settings.withDeduplicating(Set.of()));
    EntryId entry = unknown();
    clock.pass(settings.settle());
    assertThat(move(LedgerWork.of(claim(entry, UNKNOWN), INTENT), DELIVERING))
        .isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @Test
  void a_repeat_has_the_same_number_and_other_content_another() {
    EntryId entry = unknown();
    String number = view(entry).documentNumber();
    assertThat(number).hasSize(20);
    reopen();
    assertThat(view(entry).documentNumber()).isEqualTo(number);
    clock.pass(settings.settle());
    accept(step(entry, UNKNOWN, DELIVERING, INTENT));
    edit("m1", 2);
    assertThat(view(entry).documentNumber()).hasSize(20).isNotEqualTo(number);
  }

  @Test
  void deletions_that_are_refused_are_bounded_and_failed_re_reads_are_none() {
    EntryId entry = delivered();
    for (int i = 1; i < settings.maxAttempts(); i++) {
      await(opened.ledger().fail(claim(entry, DELIVERED).claim(), "UNREACHABLE"));
      clock.pass(settings.longestRetry());
    }
    for (int i = 0; i < settings.maxDeletions(); i++) {
      moved(LedgerWork.of(deleting(entry), DELETION), DELIVERED);
    }
    move(LedgerWork.of(claim(entry, DELIVERED), REREAD), DELETING);
    assertThat(state(entry)).isEqualTo(ESCALATED);
    assertThat(view(entry).reason()).isEqualTo("DELETION_REFUSED");
  }

  @Test
  void a_platform_that_says_gone_and_then_there_is_for_a_person() {
    EntryId entry = delivered();
    for (int i = 0; i < settings.maxDeletions(); i++) {
      step(entry, DELIVERED, VERIFYING, EvidenceKind.AUTHOR_DELETED);
      step(entry, VERIFYING, DELIVERED, VERIFICATION);
    }
    move(LedgerWork.of(claim(entry, DELIVERED), EvidenceKind.AUTHOR_DELETED), VERIFYING);
    assertThat(state(entry)).isEqualTo(ESCALATED);
    assertThat(view(entry).reason()).isEqualTo("STILL_THERE");
  }

  @Test
  void nothing_is_judged_while_a_deletion_may_still_happen() {
    EntryId entry = delivered();
    LedgerWork pending = LedgerWork.of(deleting(entry), DELETION);
    moved(pending.openUntil(clock.instant().plusSeconds(300)), VERIFYING);
    assertThat(claimAll(VERIFYING)).isEmpty();
    clock.pass(Duration.ofMinutes(5));
    step(entry, VERIFYING, DELIVERED, VERIFICATION);
  }

  protected final List<State> transitions(EntryId entry) {
    return opened.records().history(entry).stream()
        .filter(row -> row.what().equals("TRANSITION"))
        .map(row -> row.to().orElseThrow())
        .toList();
  }

  protected static Set<EntryId> ids(List<Claimed> claims) {
    return claims.stream()
        .map(c -> c.entry().id())
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }
}
