package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.RETENTION;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.EvidenceKind.VERSION;
import static org.wardscribe.ledger.State.AWAITING_AUTHOR;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.VERIFYING;
import static org.wardscribe.ledger.State.WITHDRAWN;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** What every ledger does about what happens on the ward, in whatever order it is told. */
public abstract class LedgerEventsContract extends LedgerWorkersContract {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void an_event_that_is_told_a_hundred_times_counts_once() {
    SourceEvent event =
        new SourceEvent.Flagged(anEvent(), message("m1", 1), NURSE, clock.instant());
    assertThat(tell(event)).isInstanceOf(IntakeResult.Recorded.class);
    for (int i = 0; i < 100; i++) {
      assertThat(tell(event)).isInstanceOf(IntakeResult.Duplicate.class);
    }
    assertThat(opened.records().list(Set.of(State.values()), 10)).hasSize(1);
  }

  @Test
  void what_nobody_flagged_is_not_kept() {
    assertThat(tell(new SourceEvent.NewVersion(anEvent(), message("x", 2), clock.instant())))
        .isInstanceOf(IntakeResult.NotOurs.class);
    assertThat(tell(new SourceEvent.DeletedByAuthor(anEvent(), ref("w", "x"), clock.instant())))
        .isInstanceOf(IntakeResult.NotOurs.class);
  }

  @Test
  void an_edit_sends_back_what_is_not_under_way_and_its_worker_is_dropped() {
    EntryId entry = flagged();
    for (State state : new State[] {RECEIVED, IDENTIFIED, TRANSCRIBED}) {
      Claimed old = claim(entry, state);
      long version = view(entry).items().get(0).latest().version() + 1;
      edit("m1", version);
      assertThat(state(entry)).isEqualTo(RECEIVED);
      assertThat(view(entry).fence()).isGreaterThan(old.claim().fence());
      assertThat(await(opened.ledger().fail(old.claim(), "X"))).isInstanceOf(MoveResult.Lost.class);
      step(entry, RECEIVED, IDENTIFIED, EvidenceKind.IDENTIFICATION);
      if (state == IDENTIFIED) {
        step(entry, IDENTIFIED, TRANSCRIBED, EvidenceKind.DOCUMENT);
      }
    }
  }

  @Test
  void an_edit_on_the_way_waits_and_is_applied_where_the_transition_lands() {
    EntryId entry = transcribed();
    Claimed sending = delivering(entry);
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(DELIVERING);
    assertThat(view(entry).pendingEvent()).isTrue();

    MoveResult result = move(LedgerWork.of(sending, EvidenceKind.ACCEPTANCE), DELIVERED);
    assertThat(result).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).pendingEvent()).isFalse();
    assertThat(view(entry).contentVersion()).isEqualTo(2);
    assertThat(view(entry).filedBefore()).isPresent();
  }

  @Test
  void between_the_states_that_talk_to_partners_an_event_stays_pending() {
    EntryId entry = transcribed();
    Claimed sending = delivering(entry);
    unflag("m1");
    moved(LedgerWork.of(sending, EvidenceKind.UNCERTAINTY), UNKNOWN);
    assertThat(view(entry).pendingEvent()).isTrue();
    clock.pass(settings.settle());
    acceptIn(step(entry, UNKNOWN, DELIVERING, INTENT));
    assertThat(state(entry)).isEqualTo(RETAINED);
  }

  /** Accepts, wherever that lands. */
  private void acceptIn(Claimed sending) {
    move(LedgerWork.of(sending, EvidenceKind.ACCEPTANCE), DELIVERED);
  }

  @Test
  void versions_out_of_order_leave_the_newest() {
    EntryId entry = flagged();
    edit("m1", 3);
    edit("m1", 2);
    assertThat(view(entry).items().get(0).latest().version()).isEqualTo(3);
    assertThat(view(entry).items().get(0).versions()).hasSize(3);
    assertThat(view(entry).contentVersion()).isEqualTo(2);
  }

  @Test
  void a_quote_of_other_words_is_not_stored_as_what_was_flagged() {
    SourceMessage first = message("m1", 1);
    Instant flaggedAt = clock.instant();
    clock.pass(Duration.ofSeconds(1));
    unflag("m1");
    flag(first, NURSE, flaggedAt);
    SourceMessage quoted =
        new SourceMessage(
            first.ref(),
            first.version(),
            first.sentAt(),
            first.editedAt(),
            first.author(),
            "Shortened.",
            first.attachments(),
            Optional.empty());
    EntryId reply = flag(message("ward-7", "m2", 1, Optional.of(quoted)));
    assertThat(view(reply).items())
        .filteredOn(item -> item.ref().equals(first.ref()))
        .singleElement()
        .satisfies(item -> assertThat(item.latest().message()).isEmpty());
  }

  @Test
  void an_edit_of_a_filed_entry_is_filed_as_a_new_version() {
    for (State rest : new State[] {DELIVERED, ESCALATED, AWAITING_AUTHOR}) {
      String name = "in " + rest;
      EntryId entry = flag(message(name, 1));
      transcribe(entry);
      deliver(entry);
      if (rest != DELIVERED) {
        step(entry, DELIVERED, rest, rest == ESCALATED ? DOUBT : RETENTION);
      }
      edit(name, 2);
      assertThat(state(entry)).isEqualTo(RECEIVED);
      assertThat(view(entry).filedBefore()).isPresent();
      transcribe(entry);
      deliver(entry);
    }
  }

  @Test
  void a_version_after_the_end_opens_an_entry_that_follows_and_must_be_filed() {
    EntryId old = verifying();
    step(old, VERIFYING, DELETED, VERIFICATION);
    edit("m1", 2);
    EntryId follower = new EntryId(old.number() + 1);
    assertThat(state(old)).isEqualTo(DELETED);
    assertThat(state(follower)).isEqualTo(RECEIVED);
    assertThat(view(follower).filedBefore()).isPresent();

    unflag("m1");
    authorDeletes("m1");
    assertThat(state(follower)).isEqualTo(RECEIVED);
    edit("m1", 3);
    assertThat(opened.records().list(Set.of(State.values()), 10)).hasSize(2);
    transcribe(follower);
    acceptIn(delivering(follower));
    assertThat(transitions(follower)).endsWith(DELIVERED, RETAINED);
  }

  @Test
  void an_un_flag_before_filing_withdraws_and_after_it_retains() {
    EntryId entry = transcribed();
    unflag("m1");
    assertThat(state(entry)).isEqualTo(WITHDRAWN);

    clock.pass(SECOND);
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(RECEIVED);
    transcribe(entry);
    deliver(entry);
    clock.pass(SECOND);
    unflag("m1");
    assertThat(state(entry)).isEqualTo(RETAINED);

    clock.pass(SECOND);
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void an_un_flag_of_a_later_version_is_never_withdrawn() {
    EntryId entry = delivered();
    edit("m1", 2);
    unflag("m1");
    assertThat(state(entry)).isEqualTo(RETAINED);
    clock.pass(SECOND);
    flag(message("m1", 2));
    assertThat(state(entry)).isEqualTo(RECEIVED);
  }

  @Test
  void an_un_flag_counts_also_when_another_event_comes_after_it() {
    EntryId entry = delivered();
    Claimed work = deleting(entry);
    unflag("m1");
    edit("m1", 2);
    moved(LedgerWork.of(work, DELETION), VERIFYING);
    assertThat(view(entry).pendingEvent()).isTrue();
    move(LedgerWork.of(claim(entry, VERIFYING), VERIFICATION), DELIVERED);
    assertThat(state(entry)).isEqualTo(RETAINED);
  }

  @Test
  void an_un_flag_that_is_reported_late_never_wins_over_a_later_flag() {
    EntryId entry = flagged();
    var first = clock.instant();
    clock.pass(SECOND);
    flag(message("m1", 1));
    unflag("m1", first);
    assertThat(state(entry)).isEqualTo(RECEIVED);
  }

  @Test
  void a_flag_that_arrives_after_its_un_flag_is_withdrawn_and_its_text_not_kept() {
    var flaggedAt = clock.instant();
    clock.pass(SECOND);
    unflag("m1");
    EntryId entry = flag(message("m1", 1), NURSE, flaggedAt);
    assertThat(state(entry)).isEqualTo(WITHDRAWN);
    assertThat(view(entry).items().get(0).latest().message()).isEmpty();

    clock.pass(SECOND);
    flag(message("m1", 1));
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).items().get(0).latest().message()).isPresent();
  }

  @Test
  void a_version_in_an_ended_entry_is_filed_once_the_flag_stands() {
    EntryId entry = delivered();
    unflag("m1");
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(RETAINED);
    clock.pass(SECOND);
    flag(message("m1", 2));
    assertThat(state(entry)).isEqualTo(RECEIVED);

    EntryId rejected = flag(message("m2", 1));
    step(rejected, RECEIVED, HELD, DOUBT);
    decide(rejected, Verb.REJECT, ANN);
    edit("m2", 2);
    assertThat(state(rejected)).isEqualTo(RECEIVED);
  }

  @Test
  void what_the_author_deletes_before_filing_is_held_and_a_person_may_file_it() {
    EntryId entry = transcribed();
    authorDeletes("m1");
    assertThat(state(entry)).isEqualTo(HELD);
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    transcribe(entry);
    Claimed sending = delivering(entry);
    acceptIn(sending);
    assertThat(state(entry)).isEqualTo(VERIFYING);
  }

  @Test
  void an_edit_and_the_authors_deletion_both_count() {
    EntryId entry = transcribed();
    Claimed sending = delivering(entry);
    edit("m1", 2);
    authorDeletes("m1");
    move(LedgerWork.of(sending, REFUSAL), TRANSCRIBED);
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).contentVersion()).isEqualTo(2);
  }

  @Test
  void what_the_author_deletes_after_filing_is_verified_and_not_for_ever() {
    EntryId entry = delivered();
    authorDeletes("m1");
    assertThat(state(entry)).isEqualTo(VERIFYING);
    step(entry, VERIFYING, DELIVERED, VERIFICATION);
    assertThat(state(entry)).isEqualTo(DELIVERED);
    authorDeletes("m1");
    assertThat(state(entry)).isEqualTo(VERIFYING);
  }

  @Test
  void a_person_sees_again_what_changed_while_an_entry_was_held() {
    EntryId entry = held();
    long seen = view(entry).fence();
    authorDeletes("m1");
    assertThat(view(entry).fence()).isGreaterThan(seen);
  }

  @Test
  void what_we_deleted_unfiled_is_filed_whatever_comes() {
    EntryId entry = verifying();
    edit("m1", 2);
    moved(LedgerWork.of(claim(entry, VERIFYING), VERIFICATION, VERSION), RECEIVED);
    unflag("m1");
    authorDeletes("m1");
    assertThat(state(entry)).isEqualTo(RECEIVED);
    step(entry, RECEIVED, HELD, DOUBT);
    assertThat(decide(entry, Verb.REJECT, ANN))
        .isInstanceOf(org.wardscribe.ledger.DecisionResult.Refused.class);
    decide(entry, Verb.RETRY, ANN);
    transcribe(entry);
    acceptIn(delivering(entry));
    assertThat(state(entry)).isEqualTo(RETAINED);
  }

  @Test
  void a_deleted_version_that_has_not_arrived_is_waited_for_and_then_filed() {
    EntryId entry = verifying();
    assertThat(move(LedgerWork.of(claim(entry, VERIFYING), VERIFICATION, VERSION), RECEIVED))
        .isInstanceOf(MoveResult.Waiting.class);
    unflag("m1");
    edit("m1", 2);
    clock.pass(settings.longestRetry());
    moved(LedgerWork.of(claim(entry, VERIFYING), VERIFICATION, VERSION), RECEIVED);
    assertThat(state(entry)).isEqualTo(RECEIVED);
  }

  @Test
  void an_edit_that_the_author_deleted_unfiled_is_for_a_person() {
    EntryId entry = delivered();
    authorDeletes("m1");
    edit("m1", 2);
    move(LedgerWork.of(claim(entry, VERIFYING), VERIFICATION, VERSION), RECEIVED);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @Test
  void flags_within_the_window_are_one_entry_that_waits_for_the_window() {
    reopen(settings.withBurstWindow(Duration.ofMinutes(1)));
    EntryId entry = flag(message("m1", 1));
    clock.pass(Duration.ofSeconds(50));
    assertThat(flag(message("m2", 1))).isEqualTo(entry);
    clock.pass(Duration.ofSeconds(50));
    assertThat(claimAll(RECEIVED)).isEmpty();
    assertThat(flag(message("m3", 1))).isEqualTo(entry);
    clock.pass(Duration.ofMinutes(1));
    assertThat(claim(entry, RECEIVED).entry().items()).hasSize(3);
    assertThat(flag(message("m4", 1))).isNotEqualTo(entry);
  }

  @Test
  void another_person_or_another_conversation_is_another_entry() {
    reopen(settings.withBurstWindow(Duration.ofMinutes(1)));
    EntryId entry = flag(message("m1", 1));
    Account other = new Account(new AccountId("doctor"), "");
    assertThat(flag(message("m2", 1), other, clock.instant())).isNotEqualTo(entry);
    assertThat(flag(message("ward-8", "m3", 1, Optional.empty()))).isNotEqualTo(entry);
  }

  @Test
  void an_un_flag_of_one_of_a_burst_takes_only_that_one_out_and_what_it_answers() {
    reopen(settings.withBurstWindow(Duration.ofMinutes(1)));
    SourceMessage question = message("q", 1);
    EntryId entry = flag(message("ward-7", "m1", 1, Optional.of(question)));
    assertThat(flag(message("m2", 1))).isEqualTo(entry);
    assertThat(view(entry).items()).hasSize(3);
    unflag("m1");
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).items()).hasSize(1);
    unflag("m2");
    assertThat(state(entry)).isEqualTo(WITHDRAWN);
  }

  @Test
  void an_edit_that_names_another_patient_is_not_added_to_the_first_ones_document() {
    EntryId entry = delivered();
    edit("m1", 2);
    LedgerWork work = LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient("another");
    assertThat(move(work, IDENTIFIED)).isInstanceOf(MoveResult.Diverted.class);
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).reason()).isEqualTo("FILED_FOR_ANOTHER_PATIENT");
    edit("m1", 3);
    transcribe(entry);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
  }

  @Test
  void a_question_whose_flag_is_taken_back_stays_with_the_advice_that_answers_it() {
    reopen(settings.withBurstWindow(Duration.ofMinutes(1)));
    SourceMessage question = message("q", 1);
    EntryId entry = flag(message("ward-7", "m1", 1, Optional.of(question)));
    assertThat(flag(question)).isEqualTo(entry);
    clock.pass(Duration.ofSeconds(1));
    unflag("q");
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).items()).extracting(ItemView::role).containsOnlyOnce(Role.ANSWERED);
    assertThat(view(entry).items()).hasSize(2);
    unflag("m1");
    assertThat(state(entry)).isEqualTo(WITHDRAWN);
  }

  @Test
  void a_question_that_is_flagged_for_itself_does_not_keep_the_answers_flag_up() {
    SourceMessage question = message("q", 1);
    EntryId asked = flag(question);
    EntryId entry = flag(message("ward-7", "m1", 1, Optional.of(question)));
    assertThat(entry).isNotEqualTo(asked);
    clock.pass(Duration.ofSeconds(1));
    unflag("m1");
    assertThat(view(entry).flagged()).isFalse();
    assertThat(view(asked).flagged()).isTrue();
  }

  @Test
  void an_item_that_two_entries_answer_is_shared() {
    SourceMessage question = message("q", 1);
    EntryId one = flag(message("ward-7", "m1", 1, Optional.of(question)));
    EntryId two = flag(message("ward-7", "m2", 1, Optional.of(question)));
    assertThat(one).isNotEqualTo(two);
    assertThat(view(one).items()).anyMatch(i -> i.shared());
    assertThat(opened.records().guardFacts(one).otherOwners()).hasSize(1);
    assertThat(opened.records().guardFacts(one).otherOwners().get(0).entry()).isEqualTo(two);

    edit("q", 2);
    assertThat(view(one).contentVersion()).isEqualTo(2);
    assertThat(view(two).contentVersion()).isEqualTo(2);
  }

  @Test
  void entries_of_a_thread_are_identified_in_order() {
    SourceMessage question = message("q", 1);
    EntryId elder = flag(message("ward-7", "m1", 1, Optional.of(question)));
    EntryId younger = flag(message("ward-7", "m2", 1, Optional.of(question)));
    EntryId stranger = flag(message("m3", 1));
    assertThat(ids(claimAll(RECEIVED))).containsExactly(elder, stranger);
    clock.pass(LEASE);
    await(opened.ledger().fail(claim(elder, RECEIVED).claim(), "RETRIED"));
    assertThat(ids(claimAll(RECEIVED))).doesNotContain(younger);
    clock.pass(LEASE);
    step(elder, RECEIVED, HELD, DOUBT);
    assertThat(ids(claimAll(RECEIVED))).contains(younger);
  }

  @Test
  void entries_of_a_patient_are_delivered_in_order() {
    EntryId elder = transcribed();
    EntryId younger = flag(message("m2", 1));
    transcribe(younger);
    assertThat(ids(claimAll(TRANSCRIBED))).containsExactly(elder);
    clock.pass(LEASE);
    Claimed sending = delivering(elder);
    assertThat(claimAll(TRANSCRIBED)).isEmpty();
    moved(LedgerWork.of(sending, EvidenceKind.UNCERTAINTY), UNKNOWN);
    assertThat(claimAll(TRANSCRIBED)).isEmpty();
    clock.pass(settings.settle());
    step(elder, UNKNOWN, HELD, DOUBT);
    assertThat(ids(claimAll(TRANSCRIBED))).containsExactly(younger);
  }

  @Test
  void a_paused_destination_gets_nothing_until_it_is_resumed() {
    EntryId entry = transcribed();
    var destination = org.wardscribe.ledger.Pause.Kind.DESTINATION;
    await(opened.desk().pause(destination, "epr", ANN));
    assertThat(claimAll(TRANSCRIBED)).isEmpty();
    await(opened.desk().pauseFor(destination, "epr", "UNREACHABLE", SECOND));
    clock.pass(SECOND);
    assertThat(claimAll(TRANSCRIBED)).as("a person's pause outlasts a worker's").isEmpty();
    await(opened.desk().resume(destination, "epr", new Person("ben", Set.of())));
    assertThat(ids(claimAll(TRANSCRIBED))).containsExactly(entry);
  }

  @Test
  void a_workers_pause_ends_by_itself() {
    EntryId entry = transcribed();
    var destination = org.wardscribe.ledger.Pause.Kind.DESTINATION;
    await(opened.desk().pauseFor(destination, "epr", "UNREACHABLE", SECOND));
    assertThat(claimAll(TRANSCRIBED)).isEmpty();
    clock.pass(SECOND);
    assertThat(ids(claimAll(TRANSCRIBED))).containsExactly(entry);
  }

  @Test
  void after_a_workers_pause_one_entry_tries_and_the_others_go_once_it_takes_work_again() {
    EntryId first = transcribedFor("a");
    EntryId second = transcribedFor("b");
    EntryId third = transcribedFor("c");
    var destination = org.wardscribe.ledger.Pause.Kind.DESTINATION;
    await(opened.desk().pauseFor(destination, "epr", "REFUSED_IN_A_ROW", SECOND));
    clock.pass(SECOND);
    assertThat(ids(claimAll(TRANSCRIBED))).containsExactly(first);
    assertThat(claimAll(TRANSCRIBED)).as("while it tries").isEmpty();
    clock.pass(LEASE);
    assertThat(claimAll(TRANSCRIBED)).as("once it can have failed").hasSize(1);
    await(opened.desk().takesWorkAgain(destination, "epr"));
    clock.pass(LEASE);
    assertThat(ids(claimAll(TRANSCRIBED))).containsExactly(first, second, third);
  }

  @Test
  void what_a_worker_finds_ends_no_pause_of_a_persons() {
    transcribedFor("a");
    var destination = org.wardscribe.ledger.Pause.Kind.DESTINATION;
    await(opened.desk().pause(destination, "epr", ANN));
    await(opened.desk().takesWorkAgain(destination, "epr"));
    assertThat(claimAll(TRANSCRIBED)).isEmpty();
  }

  /** Of a patient of its own. */
  private EntryId transcribedFor(String patient) {
    EntryId entry = flag(message("ward-" + patient, "m-" + patient, 1, Optional.empty()));
    transcribe(entry);
    return entry;
  }
}
