package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.ledger.FlaggerQuestion.Refused;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.Role;

/** What every ledger owes an entry that waits for its flagger's answer. */
public abstract class LedgerQuestionsContract extends LedgerFindContract {
  private static final ConnectorId CHAT = new ConnectorId("ward-chat");
  private static final Duration WITHIN = Duration.ofMinutes(15);

  private record Ask(Claim claim, FlaggerQuestion.Wanted wanted, Instant until) implements Outcome {
    @Override
    public List<Evidence> evidence() {
      return List.of();
    }

    @Override
    public String reason() {
      return FlaggerQuestion.AWAITING_ANSWER;
    }

    @Override
    public Optional<FlaggerQuestion.Wanted> question() {
      return Optional.of(wanted);
    }

    @Override
    public Optional<Instant> due() {
      return Optional.of(until);
    }
  }

  private EntryId asked() {
    return asked("m1");
  }

  private EntryId asked(String name) {
    EntryId entry = flag(message(name, 1));
    ask(entry, name);
    return entry;
  }

  private void ask(EntryId entry, String name) {
    ask(entry, name, NURSE);
  }

  private void ask(EntryId entry, String name, Account whom) {
    Claimed claimed = claim(entry, RECEIVED);
    await(
        opened
            .ledger()
            .postpone(
                new Ask(
                    claimed.claim(),
                    new FlaggerQuestion.Wanted(
                        ref("ward-7", name), whom.id(), AskedFor.DATE_OF_BIRTH),
                    clock.instant().plus(WITHIN))));
  }

  private List<FlaggerQuestion> untold() {
    return opened.questions().untold(CHAT, 10);
  }

  /** Without any being given to who sends them. */
  private EventId question(EntryId entry) {
    return new EventId(view(entry).latest(EvidenceKind.QUESTION).orElseThrow().fact("question"));
  }

  private void sent(EventId question) {
    await(opened.questions().stands(question, ref("private", question.value()), "Born when?"));
    await(opened.questions().told(question));
  }

  private SourceEvent.Answered answer(String name, Optional<EventId> question, Account by) {
    return answer(name, question, by, by);
  }

  private SourceEvent.Answered answer(
      String name, Optional<EventId> question, Account by, Account author) {
    SourceMessage said =
        new SourceMessage(
            ref("private", name),
            1,
            clock.instant(),
            Optional.empty(),
            author,
            "8/3/54",
            List.of(),
            Optional.empty());
    return new SourceEvent.Answered(
        new EventId("answer-" + name), said, question, by, clock.instant());
  }

  private List<Role> roles(EntryId entry) {
    return view(entry).items().stream().map(ItemView::role).toList();
  }

  @Test
  void a_question_is_told_again_until_it_was_told_also_after_a_crash() {
    EntryId entry = asked();
    List<FlaggerQuestion> first = untold();
    assertThat(first)
        .extracting(FlaggerQuestion::entry, FlaggerQuestion::about, FlaggerQuestion::account)
        .containsExactly(tuple(entry, ref("ward-7", "m1"), NURSE.id()));
    crash();
    assertThat(untold()).isEqualTo(first);

    await(opened.questions().stands(first.get(0).id(), ref("private", "q1"), "Date of birth?"));
    await(opened.questions().stands(first.get(0).id(), ref("private", "q1"), "Date of birth?"));
    await(opened.questions().told(first.get(0).id()));
    assertThat(untold()).isEmpty();
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.ASKED);
    assertThat(view(entry).evidence())
        .extracting(e -> e.evidence().kind())
        .contains(EvidenceKind.QUESTION);
  }

  @Test
  void the_flaggers_own_answer_is_an_item_and_the_entry_is_looked_at_at_once() {
    EntryId entry = asked();
    EntryView before = view(entry);
    assertThat(claimAll(RECEIVED)).isEmpty();
    EventId question = untold().get(0).id();

    SourceEvent.Answered answer = answer("a1", Optional.of(question), NURSE);
    assertThat(opened.questions().refusal(answer)).isEmpty();
    assertThat(tell(answer)).isEqualTo(new IntakeResult.Recorded(List.of(entry)));

    EntryView now = view(entry);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.REPLY);
    assertThat(now.narrative()).hasSize(1);
    assertThat(now.documentNumber()).isEqualTo(before.documentNumber());
    assertThat(now.contentVersion()).isEqualTo(before.contentVersion());
    assertThat(now.latest(EvidenceKind.ANSWER).orElseThrow().fact("question"))
        .isEqualTo(question.value());
    assertThat(claimAll(RECEIVED)).hasSize(1);
  }

  @Test
  void a_repeated_answer_changes_nothing_and_a_second_one_is_not_taken() {
    EntryId entry = asked();
    SourceEvent.Answered answer = answer("a1", Optional.empty(), NURSE);
    tell(answer);
    long fence = view(entry).fence();
    assertThat(opened.questions().refusal(answer)).isEmpty();
    assertThat(tell(answer)).isInstanceOf(IntakeResult.Duplicate.class);

    SourceEvent.Answered second = answer("a2", Optional.empty(), NURSE);
    assertThat(opened.questions().refusal(second)).contains(Refused.NO_OPEN_QUESTION);
    assertThat(tell(second)).isInstanceOf(IntakeResult.NotOurs.class);
    assertThat(view(entry).fence()).isEqualTo(fence);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.REPLY);
  }

  @Test
  void nobody_elses_answer_counts_and_nothing_of_it_is_kept() {
    EntryId entry = asked();
    Account other = new Account(new AccountId("porter"), "");
    SourceEvent.Answered named = answer("a1", Optional.of(untold().get(0).id()), other);
    SourceEvent.Answered unnamed = answer("a2", Optional.empty(), other);
    assertThat(opened.questions().refusal(named)).contains(Refused.NOT_THE_ONE_ASKED);
    assertThat(opened.questions().refusal(unnamed)).contains(Refused.NO_OPEN_QUESTION);
    assertThat(tell(named)).isInstanceOf(IntakeResult.NotOurs.class);
    assertThat(tell(unnamed)).isInstanceOf(IntakeResult.NotOurs.class);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED);
    assertThat(claimAll(RECEIVED)).isEmpty();
  }

  @Test
  void after_the_time_an_answer_is_too_late_and_the_question_is_told_no_more() {
    EntryId entry = asked();
    clock.pass(WITHIN);
    assertThat(untold()).isEmpty();
    SourceEvent.Answered late = answer("a1", Optional.empty(), NURSE);
    assertThat(opened.questions().refusal(late)).contains(Refused.ANSWER_TOO_LATE);
    assertThat(tell(late)).isInstanceOf(IntakeResult.NotOurs.class);
    step(entry, RECEIVED, HELD, EvidenceKind.DOUBT);
    assertThat(opened.questions().refusal(late)).contains(Refused.ANSWER_TOO_LATE);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED);
  }

  @Test
  void an_edit_ends_a_question_and_the_new_words_may_be_asked_about() {
    EntryId entry = asked();
    EventId first = question(entry);
    edit("m1", 2);
    assertThat(untold()).isEmpty();
    assertThat(opened.questions().refusal(answer("a1", Optional.of(first), NURSE)))
        .contains(Refused.NO_OPEN_QUESTION);
    ask(entry, "m1");
    assertThat(untold()).extracting(FlaggerQuestion::id).doesNotContain(first).hasSize(1);
  }

  @Test
  void what_was_said_in_private_is_edited_and_deleted_by_its_author_without_a_new_filing() {
    EntryId entry = asked();
    tell(answer("a1", Optional.empty(), NURSE));
    long fence = view(entry).fence();
    ItemRef said = ref("private", "a1");
    tell(
        new SourceEvent.NewVersion(
            anEvent(), message("private", "a1", 2, Optional.empty()), clock.instant()));
    tell(new SourceEvent.DeletedByAuthor(anEvent(), said, clock.instant()));
    EntryView now = view(entry);
    assertThat(now.state()).isEqualTo(RECEIVED);
    assertThat(now.fence()).isEqualTo(fence);
    assertThat(now.contentVersion()).isEqualTo(1);
    assertThat(now.items().get(1).versions()).hasSize(2);
  }

  @Test
  void what_may_have_been_sent_is_given_until_it_is_known_where_it_stands() {
    EntryId entry = asked();
    List<FlaggerQuestion> given = untold();
    clock.pass(WITHIN);
    assertThat(untold()).isEqualTo(given);
    step(entry, RECEIVED, HELD, EvidenceKind.DOUBT);
    EntryId other = asked("m2");
    assertThat(untold())
        .as("who waits for an answer is told first")
        .extracting(FlaggerQuestion::entry)
        .containsExactly(other, entry);

    sent(given.get(0).id());
    assertThat(untold()).extracting(FlaggerQuestion::entry).containsExactly(other);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.ASKED);
  }

  private boolean isUnplaced(EntryId entry) {
    return opened.records().guardFacts(entry).doubts().contains(RecordDoubt.QUESTION_UNPLACED);
  }

  @Test
  void what_may_have_been_sent_keeps_the_originals_until_it_is_known_where_it_stands() {
    EntryId entry = asked();
    assertThat(isUnplaced(entry)).as("nobody was given it to send").isFalse();
    EventId given = untold().get(0).id();
    assertThat(isUnplaced(entry)).isTrue();
    crash();
    clock.pass(WITHIN);
    transcribe(entry);
    deliver(entry);
    assertThat(isUnplaced(entry)).as("however it went on").isTrue();

    sent(given);
    assertThat(isUnplaced(entry)).isFalse();
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.ASKED);
    assertThat(deleting(entry).entry().state()).isEqualTo(DELETING);
  }

  @Test
  void the_intent_to_delete_is_refused_in_the_same_transaction_while_a_question_is_not_placed() {
    EntryId entry = asked();
    untold();
    clock.pass(WITHIN);
    transcribe(entry);
    deliver(entry);
    assertThat(move(LedgerWork.of(claim(entry, DELIVERED), EvidenceKind.REREAD), DELETING))
        .isInstanceOfSatisfying(
            MoveResult.Diverted.class,
            diverted -> assertThat(diverted.reason()).isEqualTo("QUESTION_UNPLACED"));
  }

  @Test
  void another_entrys_question_keeps_nothing() {
    EntryId other = flag(message("m2", 1));
    asked();
    untold();
    assertThat(isUnplaced(other)).isFalse();
  }

  @Test
  void what_surely_was_not_sent_keeps_nothing_and_is_told_again_in_its_time() {
    EntryId entry = asked();
    List<FlaggerQuestion> given = untold();
    await(opened.questions().notSent(given.get(0).id(), true));
    assertThat(isUnplaced(entry)).isFalse();
    assertThat(untold()).isEqualTo(given);
    await(opened.questions().notSent(given.get(0).id(), true));
    clock.pass(WITHIN);
    assertThat(untold()).isEmpty();
    assertThat(isUnplaced(entry)).isFalse();
  }

  @Test
  void what_an_earlier_attempt_may_have_sent_is_not_unsaid_by_a_later_one() {
    EntryId entry = asked();
    EventId given = untold().get(0).id();
    await(opened.questions().notSent(given, false));
    untold();
    await(opened.questions().notSent(given, true));
    assertThat(isUnplaced(entry)).isTrue();

    EntryId second = asked("m2");
    untold();
    crash();
    untold();
    await(opened.questions().notSent(question(second), true));
    assertThat(isUnplaced(second)).as("nobody knows what was done before the crash").isTrue();
  }

  @Test
  void a_question_that_comes_after_the_proof_of_deletion_is_none_of_its_items() {
    EntryId entry = asked();
    List<FlaggerQuestion> given = untold();
    tell(answer("a1", Optional.empty(), NURSE));
    transcribe(entry);
    deliver(entry);
    step(entry, DELIVERED, VERIFYING, EvidenceKind.AUTHOR_DELETED);
    assertThat(untold()).isEqualTo(given);
    step(entry, VERIFYING, DELETED, EvidenceKind.VERIFICATION);

    assertThat(untold()).isEmpty();
    sent(given.get(0).id());
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.REPLY);
  }

  @Test
  void an_answer_that_names_no_question_goes_to_one_that_is_still_waited_for() {
    EntryId first = asked("m1");
    EntryId second = asked("m2");
    sent(question(first));
    sent(question(second));
    edit("m2", 2);
    assertThat(tell(answer("a1", Optional.empty(), NURSE)))
        .isEqualTo(new IntakeResult.Recorded(List.of(first)));
  }

  @Test
  void an_answer_that_names_no_question_goes_to_one_that_was_told() {
    EntryId first = asked("m1");
    sent(question(first));
    asked("m2");
    assertThat(tell(answer("a1", Optional.empty(), NURSE)))
        .isEqualTo(new IntakeResult.Recorded(List.of(first)));
  }

  @Test
  void words_that_somebody_else_wrote_are_no_answer_of_who_was_asked() {
    EntryId entry = asked();
    SourceEvent.Answered relayed =
        answer("a1", Optional.of(question(entry)), NURSE, new Account(new AccountId("porter"), ""));
    assertThat(opened.questions().refusal(relayed)).contains(Refused.NOT_THE_ONE_ASKED);
    assertThat(tell(relayed)).isInstanceOf(IntakeResult.NotOurs.class);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED);
  }

  @Test
  void of_answers_that_come_at_once_one_counts() {
    EntryId entry = asked();
    List<CompletionStage<IntakeResult>> told =
        IntStream.range(0, 12)
            .mapToObj(i -> answer("a" + i % 6, Optional.empty(), NURSE))
            .map(one -> opened.ledger().receive(new Intake(one, Optional.of(EPR))))
            .toList();
    assertThat(told.stream().map(LedgerScene::await).toList())
        .filteredOn(IntakeResult.Recorded.class::isInstance)
        .hasSize(1);
    assertThat(roles(entry)).containsExactly(Role.FLAGGED, Role.REPLY);
    assertThat(view(entry).evidence())
        .filteredOn(e -> e.evidence().kind() == EvidenceKind.ANSWER)
        .hasSize(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void who_flags_it_while_it_waits_is_asked_instead() {
    EntryId entry = asked();
    EventId first = question(entry);
    Account doctor = new Account(new AccountId("doctor"), "");
    clock.pass(Duration.ofMinutes(1));
    flag(message("m1", 1), doctor, clock.instant());

    assertThat(untold()).isEmpty();
    assertThat(opened.questions().refusal(answer("a1", Optional.of(first), NURSE)))
        .contains(Refused.NO_OPEN_QUESTION);
    ask(entry, "m1", doctor);
    assertThat(untold()).extracting(FlaggerQuestion::account).containsExactly(doctor.id());
    assertThat(question(entry)).isNotEqualTo(first);
    assertThat(tell(answer("a2", Optional.empty(), doctor)))
        .isEqualTo(new IntakeResult.Recorded(List.of(entry)));
  }

  @Test
  void what_was_said_in_private_keeps_no_part_of_a_split_entry_waiting() {
    EntryId entry = flag(both(1));
    ask(entry, "m1");
    sent(question(entry));
    tell(answer("a1", Optional.empty(), NURSE));
    step(entry, RECEIVED, HELD, EvidenceKind.DOUBT);
    split(entry, "1-2", "1,3");
    EntryId second = newest();
    file(entry, "one");
    assertThat(opened.records().guardFacts(entry).otherOwners())
        .as("the flagged message")
        .filteredOn(other -> !other.filedLatest())
        .hasSize(1);
    file(second, "two");
    for (EntryId part : List.of(entry, second)) {
      assertThat(opened.records().guardFacts(part).otherOwners())
          .hasSize(3)
          .allMatch(GuardFacts.OtherOwner::filedLatest);
    }
  }
}
