package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.RETENTION;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.REHEARSED;
import static org.wardscribe.ledger.State.REJECTED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult.Changed;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.NeedsSecondPerson;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Notice;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.RetainedBatch;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** What every ledger owes the people who decide: their verbs, four eyes, notices. */
public abstract class LedgerPeopleContract extends LedgerEventsContract {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Person ROOT = new Person("root", Set.of("clinician"));

  @ParameterizedTest
  @EnumSource(Verb.class)
  void a_verb_that_fits_no_longer_is_refused_and_changes_nothing(Verb verb) {
    EntryId entry = delivered();
    long fence = view(entry).fence();
    assertThat(decide(entry, verb, ANN)).isInstanceOf(Refused.class);
    assertThat(view(entry).fence()).isEqualTo(fence);
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void what_a_person_has_not_seen_is_not_decided(Verb verb) {
    EntryId entry = held();
    long seen = view(entry).fence();
    edit("m1", 2);
    step(entry, RECEIVED, HELD, DOUBT);
    Decision blind = new Decision(entry, seen, verb, ANN, Map.of());
    assertThat(await(opened.desk().decide(blind))).isInstanceOf(Changed.class);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFIRM", "SET_AUTHOR", "RETRY"})
  void what_was_never_sent_goes_back_to_received(Verb verb) {
    EntryId entry = held();
    assertThat(decide(entry, verb, ANN)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).revision()).isEqualTo(1);
    assertThat(view(entry).latest(EvidenceKind.DECISION)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFIRM", "SET_AUTHOR", "RETRY"})
  void an_unresolved_attempt_is_asked_about_first(Verb verb) {
    EntryId entry = heldUnresolved();
    decide(entry, verb, ANN);
    assertThat(state(entry)).isEqualTo(UNKNOWN);
    assertThat(view(entry).revision()).isEqualTo(1);
  }

  private EntryId heldAfterRefusal() {
    EntryId entry = transcribed();
    moved(LedgerWork.of(delivering(entry), REFUSAL, DOUBT), HELD);
    return entry;
  }

  @Test
  void a_retry_after_a_definite_refusal_sends_the_same_bytes() {
    EntryId entry = heldAfterRefusal();
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    assertThat(view(entry).revision()).isEqualTo(1);
  }

  @Test
  void a_correction_after_a_definite_refusal_is_a_new_revision_and_its_old_bytes_never_go() {
    EntryId entry = heldAfterRefusal();
    decide(entry, Verb.CONFIRM, ANN);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    assertThat(view(entry).revision()).isEqualTo(2);
    step(entry, RECEIVED, HELD, DOUBT);
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(RECEIVED);
  }

  @Test
  void an_attempt_of_which_nothing_left_is_no_sending() {
    EntryId entry = transcribed();
    moved(LedgerWork.of(delivering(entry), REFUSAL).unsent(), TRANSCRIBED);
    step(entry, TRANSCRIBED, HELD, DOUBT);
    decide(entry, Verb.CONFIRM, ANN);
    assertThat(view(entry).revision()).isEqualTo(1);
  }

  @Test
  void reject_ends_what_was_never_filed_and_retains_what_was() {
    EntryId entry = held();
    decide(entry, Verb.REJECT, ANN);
    assertThat(state(entry)).isEqualTo(REJECTED);
    clock.pass(SECOND);
    flag(message("m1", 1));
    transcribe(entry);
    deliver(entry);
    edit("m1", 2);
    step(entry, RECEIVED, HELD, DOUBT);
    decide(entry, Verb.REJECT, ANN);
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(bothRefused(entry, Verb.RELEASE)).isTrue();
  }

  private boolean bothRefused(EntryId entry, Verb verb) {
    return bothDecide(entry, verb) instanceof Refused;
  }

  @Test
  void nothing_is_rejected_or_changed_while_nobody_knows_whether_it_is_filed() {
    EntryId entry = heldUnresolved();
    assertThat(decide(entry, Verb.REJECT, ANN)).isInstanceOf(Refused.class);
    edit("m1", 2);
    unflag("m1");
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(view(entry).pendingEvent()).isTrue();
    assertThat(view(entry).contentVersion()).isEqualTo(1);
  }

  @Test
  void found_in_epr_takes_two_people_and_never_makes_a_receipt() {
    EntryId entry = heldUnresolved();
    assertThat(decide(entry, Verb.FOUND_IN_EPR, ROOT)).isInstanceOf(Refused.class);
    assertThat(decide(entry, Verb.FOUND_IN_EPR, ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(decide(entry, Verb.FOUND_IN_EPR, ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(decide(entry, Verb.FOUND_IN_EPR, BEN)).isInstanceOf(Done.class);

    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(view(entry).unresolvedAttempt()).isFalse();
    assertThat(view(entry).filed()).isEmpty();
    assertThat(bothRefused(entry, Verb.RELEASE)).isTrue();
    unflag("m1");
    clock.pass(SECOND);
    flag(message("m1", 1));
    assertThat(state(entry)).as("found once, never filed again").isEqualTo(RETAINED);
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(RECEIVED);
    unflag("m1");
    assertThat(state(entry)).as("something is filed").isEqualTo(RETAINED);
  }

  @Test
  void not_in_epr_takes_two_people_and_sends_the_same_bytes() {
    EntryId entry = heldUnresolved();
    assertThat(bothDecide(entry, Verb.NOT_IN_EPR)).isInstanceOf(Done.class);
    assertThat(state(entry)).isEqualTo(TRANSCRIBED);
    assertThat(view(entry).unresolvedAttempt()).isFalse();
    assertThat(decide(held2(), Verb.NOT_IN_EPR, ANN)).isInstanceOf(Refused.class);
  }

  private EntryId held2() {
    EntryId entry = flag(message("m2", 1));
    step(entry, RECEIVED, HELD, DOUBT);
    return entry;
  }

  @Test
  void the_second_person_must_say_the_same_about_the_same() {
    EntryId entry = heldUnresolved();
    assertThat(decide(entry, Verb.FOUND_IN_EPR, ANN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(decide(entry, Verb.NOT_IN_EPR, BEN)).isInstanceOf(NeedsSecondPerson.class);
    edit("m1", 2);
    assertThat(decide(entry, Verb.FOUND_IN_EPR, BEN)).isInstanceOf(NeedsSecondPerson.class);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  @Test
  void an_escalated_deletion_is_tried_again() {
    EntryId entry = delivered();
    step(entry, DELIVERED, ESCALATED, DOUBT);
    decide(entry, Verb.RETRY, ANN);
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void what_was_retained_or_rehearsed_is_released_by_two_people() {
    EntryId entry = delivered();
    step(entry, DELIVERED, RETAINED, RETENTION);
    bothDecide(entry, Verb.RELEASE);
    assertThat(state(entry)).isEqualTo(DELIVERED);

    EntryId rehearsed = flag(message("m2", 1));
    transcribe(rehearsed);
    step(rehearsed, TRANSCRIBED, REHEARSED, EvidenceKind.REHEARSAL);
    bothDecide(rehearsed, Verb.RELEASE);
    assertThat(state(rehearsed)).isEqualTo(RECEIVED);
  }

  @Test
  void retracted_advice_that_was_rejected_is_asked_about_again_when_it_changes() {
    EntryId entry = transcribed();
    authorDeletes("m1");
    assertThat(state(entry)).isEqualTo(HELD);
    decide(entry, Verb.REJECT, ANN);
    assertThat(state(entry)).isEqualTo(REJECTED);
    edit("m1", 2);
    assertThat(state(entry)).isEqualTo(HELD);
  }

  private RetainedBatch releaseRetained(String decision, Person who) {
    return releaseRetained(Optional.empty(), decision, who);
  }

  private RetainedBatch releaseRetained(
      Optional<ConversationRef> conversation, String decision, Person who) {
    EntryId start = RetainedBatch.NOTHING.upTo();
    return await(opened.desk().releaseRetained(conversation, decision, start, who));
  }

  private EntryId retainedFor(String reason) {
    EntryId entry = delivered();
    moved(LedgerWork.of(claim(entry, DELIVERED), RETENTION).because(reason), RETAINED);
    return entry;
  }

  @Test
  void what_waited_for_a_decision_goes_on_when_two_people_name_the_same_one() {
    EntryId entry = retainedFor("NO_APPRAISAL_DECISION");
    assertThat(releaseRetained("RM-1", ANN).proposed()).isOne();
    assertThat(releaseRetained("RM-1", ANN).proposed()).isOne();
    assertThat(releaseRetained("RM-2", BEN).proposed()).isOne();
    assertThat(state(entry)).isEqualTo(RETAINED);
    assertThat(releaseRetained("RM-2", ANN).released()).isOne();
    assertThat(state(entry)).isEqualTo(DELIVERED);
  }

  @Test
  void only_what_waited_for_a_decision_in_this_conversation_goes_on() {
    EntryId entry = retainedFor("MODE_IS_NOT_DELETE");
    ConversationRef elsewhere =
        new ConversationRef(message("m1", 1).ref().connector(), new ConversationId("elsewhere"));
    assertThat(releaseRetained(Optional.of(elsewhere), "RM-1", ANN).all()).isZero();
    unflag("m1");
    assertThat(releaseRetained("RM-1", ANN).all()).isZero();
    assertThat(state(entry)).isEqualTo(RETAINED);
  }

  @Test
  void what_was_un_flagged_is_not_released() {
    EntryId entry = delivered();
    unflag("m1");
    bothDecide(entry, Verb.RELEASE);
    assertThat(state(entry)).isEqualTo(RETAINED);
  }

  @Test
  void a_document_is_told_once_and_by_the_number_under_which_it_was_filed() {
    EntryId entry = delivered();
    String number = view(entry).documentNumber();
    moved(LedgerWork.of(deleting(entry), DELETION), DELIVERED);
    edit("m1", 2);
    assertThat(view(entry).documentNumber()).isNotEqualTo(number);
    assertThat(notices(EnumSet.of(DELIVERED)))
        .singleElement()
        .satisfies(notice -> assertThat(notice.documentNumber()).isEqualTo(number));
  }

  @Test
  void notices_come_in_order_and_again_until_they_were_told() {
    EntryId entry = delivered();
    var first = notices(EnumSet.allOf(State.class));
    assertThat(first).extracting(n -> n.to()).containsExactlyElementsOf(transitions(entry));
    await(opened.notices().told("reader", first.get(1).sequence()));
    reopen();
    assertThat(notices(EnumSet.allOf(State.class))).hasSize(first.size() - 2);
  }

  @Test
  void transitions_that_nobody_is_told_of_are_looked_at_and_skipped() {
    delivered();
    var all = notices(EnumSet.allOf(State.class));
    var page = opened.notices().next("reader", EnumSet.of(State.REJECTED), 100);
    assertThat(page.notices()).isEmpty();
    assertThat(page.upTo()).isEqualTo(all.get(all.size() - 1).sequence());
    await(opened.notices().told("reader", page.upTo()));
    assertThat(opened.notices().next("reader", EnumSet.allOf(State.class), 100).upTo()).isZero();
  }

  @Test
  void a_notice_that_was_told_is_not_told_again_because_of_one_that_was_told_late() {
    delivered();
    var first = notices(EnumSet.allOf(State.class));
    await(opened.notices().told("reader", first.get(2).sequence()));
    await(opened.notices().told("reader", first.get(0).sequence()));
    assertThat(notices(EnumSet.allOf(State.class))).hasSize(first.size() - 3);
  }

  private List<Notice> notices(Set<State> to) {
    return opened.notices().next("reader", to, 100).notices();
  }
}
