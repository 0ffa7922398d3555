package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOCUMENT;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.REJECTED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.VERIFYING;
import static org.wardscribe.ledger.State.WITHDRAWN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.DecisionResult.Changed;
import org.wardscribe.ledger.DecisionResult.Done;
import org.wardscribe.ledger.DecisionResult.Refused;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Segments;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Verb;

/** What every ledger owes an entry about two patients that a person splits. */
public abstract class LedgerSplitContract extends LedgerPeopleContract {
  private static final String TWO_PATIENTS =
      "Both on the new ward.\nPatient one: stop the ramipril.\nPatient two: start apixaban.";

  /** The two parts of one entry. */
  protected record Both(EntryId first, EntryId second) {}

  protected final SourceMessage both(long version) {
    SourceMessage message = message("m1", version);
    return new SourceMessage(
        message.ref(),
        version,
        message.sentAt(),
        message.editedAt(),
        message.author(),
        TWO_PATIENTS + (version == 1 ? "" : " Version " + version + "."),
        List.of(),
        Optional.empty());
  }

  protected final EntryId heldOfTwo() {
    EntryId entry = flag(both(1));
    moved(LedgerWork.of(claim(entry, RECEIVED), DOUBT).because("MULTIPLE_PATIENTS"), HELD);
    return entry;
  }

  protected final DecisionResult split(EntryId entry, String first, String second) {
    return split(entry, view(entry).fence(), first, second);
  }

  private DecisionResult split(EntryId entry, long seen, String first, String second) {
    Map<String, String> parts = Map.of("first", first, "second", second);
    return await(opened.desk().decide(new Decision(entry, seen, Verb.SPLIT, ANN, parts)));
  }

  protected final Both halves() {
    EntryId entry = heldOfTwo();
    assertThat(split(entry, "1-2", "1,3")).isInstanceOf(Done.class);
    return new Both(entry, newest());
  }

  private List<EntryId> all() {
    return opened.records().list(EnumSet.allOf(State.class), 100).stream()
        .map(EntrySummary::id)
        .toList();
  }

  protected final EntryId newest() {
    return all().stream().max(java.util.Comparator.comparing(EntryId::number)).orElseThrow();
  }

  private EntryPart part(EntryId entry) {
    return view(entry).part().orElseThrow();
  }

  protected final void file(EntryId entry, String patient) {
    moved(LedgerWork.of(claim(entry, RECEIVED), IDENTIFICATION).ofPatient(patient), IDENTIFIED);
    step(entry, IDENTIFIED, TRANSCRIBED, DOCUMENT);
    deliver(entry);
  }

  protected final void holdAgain(EntryId entry) {
    moved(LedgerWork.of(claim(entry, RECEIVED), DOUBT).because(EntryPart.SPLIT_AGAIN), HELD);
  }

  protected final void edited(long version) {
    tell(new SourceEvent.NewVersion(anEvent(), both(version), clock.instant()));
  }

  @Test
  void an_entry_of_two_patients_becomes_two_that_share_the_original() {
    EntryId entry = heldOfTwo();
    decide(entry, Verb.CONFIRM, ANN);
    step(entry, RECEIVED, HELD, DOUBT);
    EntryView before = view(entry);
    assertThat(split(entry, "1-2", "1,3")).isInstanceOf(Done.class);
    Both both = new Both(entry, newest());

    assertThat(all()).hasSize(2);
    assertThat(List.of(state(both.first()), state(both.second()))).containsOnly(RECEIVED);
    assertThat(part(both.first()).segments()).containsExactly(1, 2);
    assertThat(part(both.second()).segments()).containsExactly(1, 3);
    assertThat(List.of(part(both.first()), part(both.second())))
        .allMatch(EntryPart::fits)
        .allMatch(p -> p.by().equals("ann"))
        .extracting(EntryPart::number)
        .containsExactly(1, 2);
    assertThat(view(both.second()).items())
        .extracting(ItemView::number)
        .isEqualTo(view(both.first()).items().stream().map(ItemView::number).toList());
    assertThat(view(both.second()).items()).allMatch(ItemView::shared);
    assertThat(
            List.of(
                before.documentNumber(),
                view(both.first()).documentNumber(),
                view(both.second()).documentNumber()))
        .doesNotHaveDuplicates();
    assertThat(view(entry).latest(EvidenceKind.DECISION).orElseThrow().facts())
        .as("who was confirmed for the whole is not confirmed for a part")
        .containsEntry("verb", "SPLIT");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void what_was_decided_is_kept_without_a_word_of_the_message() {
    Both both = halves();
    for (EntryId entry : List.of(both.first(), both.second())) {
      Evidence word = view(entry).latest(EvidenceKind.DECISION).orElseThrow();
      assertThat(word.content()).isEmpty();
      assertThat(word.facts().toString()).doesNotContain("ramipril", "apixaban");
      assertThat(word.facts()).containsKeys("segments", "of", "other", "by", "at");
    }
    reopen();
    assertThat(part(both.second()).fits()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2|2|Segment 3 is in neither part",
        "1-3|2,3|One part would hold all",
        "1|2-4|there is no 4",
        "1|x|by the numbers of its segments",
        "1,2|''|by the numbers of its segments",
        "2-1|3|by the numbers of its segments",
        "0,1|2,3|by the numbers of its segments"
      })
  void parts_that_lose_something_or_split_nothing_are_refused(
      String first, String second, String why) {
    EntryId entry = heldOfTwo();
    assertThat(split(entry, first, second))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.sentence()).contains(why));
    assertThat(state(entry)).isEqualTo(HELD);
    assertThat(all()).hasSize(1);
  }

  @Test
  void what_was_split_sent_or_filed_already_is_not_split() {
    Both both = halves();
    step(both.first(), RECEIVED, HELD, DOUBT);
    assertThat(split(both.first(), "1-2", "1,3")).isInstanceOf(Refused.class);

    EntryId filed = flag(message("m2", 1));
    transcribe(filed);
    deliver(filed);
    edit("m2", 2);
    step(filed, RECEIVED, HELD, DOUBT);
    assertThat(split(filed, "1", "1")).isInstanceOf(Refused.class);
    EntryId unknown = flag(message("m3", 1));
    transcribe(unknown);
    moved(LedgerWork.of(delivering(unknown), EvidenceKind.REFUSAL, DOUBT), HELD);
    assertThat(split(unknown, "1", "1"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.sentence()).contains("was sent to the record system"));
    assertThat(all()).hasSize(4);
  }

  @Test
  void what_changed_since_the_person_looked_is_not_split() {
    EntryId entry = heldOfTwo();
    long seen = view(entry).fence();
    edited(2);
    step(entry, RECEIVED, HELD, DOUBT);
    assertThat(split(entry, seen, "1-2", "1,3")).isInstanceOf(Changed.class);
    assertThat(all()).hasSize(1);
  }

  @Test
  void a_flag_told_again_makes_no_third_entry_and_one_taken_back_withdraws_both() {
    Both both = halves();
    flag(both(1));
    assertThat(all()).hasSize(2);
    clock.pass(Duration.ofSeconds(1));
    file(both.first(), "one");
    unflag("m1");
    assertThat(state(both.first())).isEqualTo(RETAINED);
    assertThat(state(both.second())).isEqualTo(WITHDRAWN);
    clock.pass(Duration.ofSeconds(1));
    flag(both(1));
    assertThat(state(both.first())).isEqualTo(DELIVERED);
    assertThat(state(both.second())).isEqualTo(RECEIVED);
    assertThat(part(both.second()).fits()).isTrue();
    assertThat(all()).hasSize(2);
  }

  @Test
  void an_edit_voids_the_split_of_what_is_filed_and_of_what_is_not() {
    Both both = halves();
    file(both.first(), "one");
    edited(2);
    for (EntryId entry : List.of(both.first(), both.second())) {
      assertThat(state(entry)).isEqualTo(RECEIVED);
      assertThat(part(entry).fits()).isFalse();
      assertThat(part(entry).segments()).isEmpty();
    }
  }

  @Test
  void after_an_edit_both_parts_are_split_again_once_both_are_held() {
    Both both = halves();
    file(both.first(), "one");
    edited(2);
    holdAgain(both.first());
    assertThat(split(both.first(), "1-2", "1,3,4"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.sentence()).contains("other part"));
    holdAgain(both.second());
    assertThat(split(both.second(), "1-2", "1,3,4")).isInstanceOf(Done.class);
    assertThat(all()).hasSize(2);
    assertThat(part(both.first()).segments()).containsExactly(1, 2);
    assertThat(part(both.second()).segments()).containsExactly(1, 3, 4);
    assertThat(List.of(part(both.first()), part(both.second()))).allMatch(EntryPart::fits);
    file(both.first(), "one");
    file(both.second(), "two");
    assertThat(view(both.first()).filed()).hasSize(2);
    assertThat(view(both.second()).filed()).hasSize(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void the_guard_sees_the_other_part_until_both_are_filed() {
    Both both = halves();
    file(both.first(), "one");
    assertThat(otherOwner(both.first()).filedLatest()).isFalse();
    step(both.second(), RECEIVED, HELD, DOUBT);
    decide(both.second(), Verb.REJECT, ANN);
    assertThat(otherOwner(both.first()).state()).isEqualTo(REJECTED);
    assertThat(otherOwner(both.first()).filedLatest()).isFalse();
    clock.pass(Duration.ofSeconds(1));
    flag(both(1));
    assertThat(part(both.second()).fits()).isTrue();
    file(both.second(), "two");
    assertThat(otherOwner(both.first()).filedLatest()).isTrue();
  }

  private GuardFacts.OtherOwner otherOwner(EntryId entry) {
    return opened.records().guardFacts(entry).otherOwners().stream()
        .reduce((one, more) -> more)
        .orElseThrow();
  }

  @Test
  void an_edit_that_comes_when_one_part_is_deleted_is_filed_by_each_part() {
    Both both = halves();
    file(both.first(), "one");
    file(both.second(), "two");
    moved(LedgerWork.of(deleting(both.first()), DELETION), VERIFYING);
    step(both.first(), VERIFYING, DELETED, VERIFICATION);
    edited(2);
    EntryId follower = newest();
    assertThat(all()).hasSize(3);
    assertThat(state(both.second())).isEqualTo(RECEIVED);
    List<EntryId> open = new ArrayList<>(List.of(both.second(), follower));
    for (EntryId entry : open) {
      assertThat(part(entry).fits()).isFalse();
      holdAgain(entry);
    }
    assertThat(part(follower).number()).isEqualTo(1);
    assertThat(split(follower, "1-2", "1,3,4")).isInstanceOf(Done.class);
    assertThat(part(follower).fits()).isTrue();
    assertThat(part(both.second()).segments()).containsExactly(1, 3, 4);
    file(both.second(), "two");
    file(follower, "one");
    assertThat(all()).hasSize(3);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_flag_in_the_same_burst_joins_no_part() {
    reopen(settings.withBurstWindow(Duration.ofMinutes(1)));
    EntryId entry = flag(both(1));
    clock.pass(Duration.ofMinutes(1));
    moved(LedgerWork.of(claim(entry, RECEIVED), DOUBT).because("MULTIPLE_PATIENTS"), HELD);
    split(entry, "1-2", "1,3");
    await(
        opened
            .ledger()
            .postpone(LedgerWork.of(claim(entry, RECEIVED)).due(clock.instant().plusSeconds(90))));
    EntryId other = flag(message("m2", 1));
    assertThat(other).isNotEqualTo(entry);
    assertThat(part(entry).fits()).isTrue();
  }

  @Test
  void its_segments_put_together_are_what_was_written() {
    EntryId entry = heldOfTwo();
    assertThat(Segments.of(view(entry)).all())
        .extracting(Segments.Segment::text)
        .containsExactly(
            "Both on the new ward.\n",
            "Patient one: stop the ramipril.\n",
            "Patient two: start apixaban.");
  }
}
