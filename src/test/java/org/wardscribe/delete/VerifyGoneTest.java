package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.delete.FiledEntry.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;

class VerifyGoneTest {
  private final FiledEntry entry = FiledEntry.ready().in(State.VERIFYING, Duration.ofMinutes(1));
  private final ScriptedPlatform platform = ScriptedPlatform.obliging();

  @Test
  void all_items_gone_and_the_same_as_filed_make_a_proof_that_can_be_rebuilt() {
    entry.stored(
        State.DELIVERED,
        State.DELETING,
        NOW,
        Evidence.of(
            EvidenceKind.GUARDS,
            Map.of("NO_LEGAL_HOLD", "met", "appraisal", "IGSG-2026-014", "at", NOW.toString())));
    requested();

    Verified verified = verify();

    assertThat(verified.deleted()).isTrue();
    assertThat(verified.deletedItems()).containsExactly(1L, 2L);
    assertThat(kinds(verified)).containsExactly(EvidenceKind.VERIFICATION);
    DeletionProof proof = recheckedAfter(verified);
    assertThat(proof.documentNumber()).isEqualTo(FiledEntry.DOCUMENT);
    assertThat(proof.appraisal()).contains("IGSG-2026-014");
    assertThat(proof.guards()).containsExactly(Map.entry("NO_LEGAL_HOLD", "met"));
    assertThat(proof.items()).hasSize(2);
    GoneItem item = proof.items().get(0);
    assertThat(item.by()).isEqualTo(GoneItem.DeletedBy.US);
    assertThat(item.reconciled()).isTrue();
    assertThat(item.deletedAt()).contains(NOW);
    assertThat(item.goneAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(item.words()).isEqualTo("NOT_FOUND");
    assertThat(item.residualCopies()).isEqualTo("backups for 30 days");
    assertThat(verified.evidence().get(0).content()).isEmpty();
    assertThat(verified.evidence().toString()).doesNotContain("advice", "question");
  }

  @Test
  void a_platform_that_does_not_say_what_it_deleted_leaves_that_in_the_proof() {
    platform.deletes(1, ScriptedPlatform.doneWithoutSayingWhat());
    requested();

    DeletionProof proof = (DeletionProof) verify();

    assertThat(proof.items()).extracting(GoneItem::reconciled).containsExactly(false, true);
  }

  @Test
  void what_the_author_deleted_is_proven_and_called_the_authors() {
    DeletionProof proof = (DeletionProof) verify();

    assertThat(proof.items()).allMatch(i -> i.by() == GoneItem.DeletedBy.AUTHOR);
    assertThat(proof.guards()).isEmpty();
  }

  @Test
  void a_proof_of_another_version_than_the_filed_one_is_refused() {
    requested();
    Verified verified = verify();
    entry.stored(State.VERIFYING, State.DELETED, verified.evidence());
    entry.filedItems.clear();

    EntryView altered = entry.view();

    assertThatThrownBy(() -> DeletionProof.recheck(altered))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("not what was filed");
  }

  @Test
  void a_proof_in_which_one_item_is_not_gone_is_refused() {
    requested();
    Map<String, String> facts = new TreeMap<>(verify().evidence().get(0).facts());
    facts.put("item.2.verified", "STILL_THERE");
    entry.stored(
        State.VERIFYING, State.DELETED, NOW, Evidence.of(EvidenceKind.VERIFICATION, facts));

    EntryView altered = entry.view();

    assertThatThrownBy(() -> DeletionProof.recheck(altered)).isInstanceOf(EvidenceException.class);
  }

  @Test
  void an_unfiled_edit_that_was_deleted_is_filed_first_if_it_is_here() {
    platform.deletes(1, ScriptedPlatform.done(2, "other advice"));
    requested();
    entry.edited("other advice");

    Verified verified = verify();

    assertThat(verified.toBeFiled()).isTrue();
    assertThat(suffices(State.RECEIVED, verified)).isTrue();
  }

  @Test
  void an_unfiled_edit_that_was_deleted_and_never_came_here_is_a_persons_matter() {
    platform.deletes(1, ScriptedPlatform.done(2, "other advice"));
    requested();

    Verified verified = verify();

    assertThat(verified.forAPerson()).isTrue();
    assertThat(verified.reason()).isEqualTo("DELETED_UNFILED");
    assertThat(verified.sentence()).contains("Ask the author");
    assertThat(suffices(State.ESCALATED, verified)).isTrue();
  }

  @Test
  void a_message_that_went_after_its_version_was_refused_is_not_taken_for_the_filed_one() {
    platform.deletes(1, ScriptedPlatform.refused("VERSION_MISMATCH"));
    requested();

    assertThat(verify().reason()).isEqualTo("DELETED_UNFILED");
  }

  @Test
  void while_a_request_is_open_nothing_is_judged() {
    platform.deletes(1, ScriptedPlatform.pending(NOW.plusSeconds(90)));
    requested();

    Verified verified = verify();

    assertWaits(verified);
    assertThat(verified.due()).contains(NOW.plusSeconds(90));
  }

  @Test
  void a_late_answer_closes_its_request_and_is_taken_into_account() {
    platform.deletes(1, ScriptedPlatform.pending(NOW.plusSeconds(90)));
    requested();
    entry.stored(
        State.VERIFYING, State.VERIFYING, List.of(late(ScriptedPlatform.done(1, "advice"))));

    assertThat(((DeletionProof) verify()).items().get(0).reconciled()).isTrue();
  }

  @Test
  void a_late_answer_that_another_version_went_is_taken_into_account() {
    platform.deletes(1, ScriptedPlatform.pending(NOW.plusSeconds(90)));
    requested();
    entry.stored(
        State.VERIFYING, State.VERIFYING, List.of(late(ScriptedPlatform.done(2, "other advice"))));

    assertThat(verify().reason()).isEqualTo("DELETED_UNFILED");
  }

  @Test
  void a_late_answer_that_says_nothing_leaves_the_request_open() {
    platform.deletes(1, ScriptedPlatform.pending(NOW.plusSeconds(90)));
    requested();
    entry.stored(
        State.VERIFYING,
        State.VERIFYING,
        List.of(late(new DeleteMessage.Deletion.CannotTell("FAILED", NOW))));

    assertWaits(verify());
  }

  @Test
  void a_late_refusal_of_a_blocked_deletion_is_a_persons_matter() {
    platform.deletes(1, ScriptedPlatform.pending(NOW.plusSeconds(90)));
    platform.verifies(1, ScriptedPlatform.stillThere(1, "advice"));
    requested();
    entry.stored(
        State.VERIFYING, State.VERIFYING, List.of(late(ScriptedPlatform.refused("BLOCKED"))));

    assertThat(verify().reason()).isEqualTo("BLOCKED");
  }

  @Test
  void after_a_crash_between_intent_and_answer_the_longest_request_is_waited_out() {
    entry.stored(
        State.DELETING,
        State.VERIFYING,
        NOW.minusSeconds(30),
        Evidence.of(EvidenceKind.LEASE_END, Map.of()));
    assertThat(verify().due()).contains(NOW.plusSeconds(90));

    FiledEntry later = FiledEntry.ready().in(State.VERIFYING, Duration.ofMinutes(3));
    later.stored(
        State.DELETING,
        State.VERIFYING,
        NOW.minusSeconds(180),
        Evidence.of(EvidenceKind.LEASE_END, Map.of()));
    DeletionProof proof = (DeletionProof) Stage5.with(platform).verify(later.receipt());
    assertThat(proof.items()).allMatch(i -> i.by() == GoneItem.DeletedBy.UNKNOWN);
  }

  @Test
  void what_is_still_there_goes_through_all_guards_again_and_in_the_end_to_a_person() {
    platform.verifies(2, ScriptedPlatform.stillThere(1, "question"));
    requested();
    Verified first = verify();
    assertThat(first.stillThere()).isTrue();
    assertThat(first.due()).contains(NOW.plus(Duration.ofMinutes(2)));
    assertThat(suffices(State.DELIVERED, first)).isTrue();

    requested();
    requested();
    assertThat(verify().forAPerson()).isTrue();
  }

  @Test
  void a_source_that_cannot_tell_is_asked_for_a_day_and_never_makes_a_deletion() {
    platform.verifies(2, ScriptedPlatform.cannotTell());
    requested();
    Verified first = verify();
    assertWaits(first);
    assertThat(first.due()).contains(NOW.plusSeconds(30));

    entry.in(State.VERIFYING, Duration.ofHours(24));
    Verified last = verify();
    assertThat(last.unproven()).isTrue();
    assertThat(last.deleted()).isFalse();
    assertThat(suffices(State.UNPROVEN, last)).isTrue();
  }

  @Test
  void a_platform_that_cannot_verify_ends_unproven_at_once() {
    platform.verifies = false;
    requested();

    assertThat(verify().unproven()).isTrue();
  }

  @Test
  void an_authors_deletion_that_cannot_be_known_is_a_persons_matter() {
    platform.verifies = false;

    assertThat(verify().forAPerson()).isTrue();
  }

  @Test
  void what_the_author_deleted_is_no_proof_while_nobody_knows_where_our_question_stands() {
    entry.stored(State.RECEIVED, State.RECEIVED, NOW, Evidence.of(EvidenceKind.QUESTION, Map.of()));
    Verified first = verify(Set.of(RecordDoubt.QUESTION_UNPLACED));
    assertWaits(first);
    assertThat(first.reason()).isEqualTo("QUESTION_UNPLACED");
    assertThat(verify(Set.of()).deleted()).as("it was found since").isTrue();

    entry.in(State.VERIFYING, Duration.ofHours(24));
    Verified last = verify(Set.of(RecordDoubt.QUESTION_UNPLACED));
    assertThat(last.forAPerson()).isTrue();
    assertThat(suffices(State.ESCALATED, last)).isTrue();
  }

  private Verified verify(Set<RecordDoubt> doubts) {
    GuardFacts facts = new GuardFacts(NOW, Optional.of(List.of()), List.of(), Set.of(), doubts);
    return Stage5.with(
            platform, facts, receipt -> StillFiled.Answer.of(StillFiled.Said.CANNOT_BE_ASKED))
        .verify(entry.receipt());
  }

  private void requested() {
    DeletionRequest request = Stage5.with(platform).delete(entry.receipt());
    entry.stored(State.DELETING, State.VERIFYING, request.evidence());
  }

  private Evidence late(DeleteMessage.Deletion answer) {
    return Stage5.with(platform).late(1, answer);
  }

  private Verified verify() {
    return Stage5.with(platform).verify(entry.receipt());
  }

  private DeletionProof recheckedAfter(Verified verified) {
    entry.stored(State.VERIFYING, State.DELETED, verified.evidence());
    return DeletionProof.recheck(entry.view());
  }

  private static void assertWaits(Verified verified) {
    assertThat(
            List.of(
                verified.deleted(),
                verified.unproven(),
                verified.stillThere(),
                verified.toBeFiled(),
                verified.forAPerson()))
        .containsOnly(false);
    assertThat(verified.due()).hasValueSatisfying(due -> assertThat(due).isAfter(NOW));
  }

  private static List<EvidenceKind> kinds(Verified verified) {
    return verified.evidence().stream().map(Evidence::kind).toList();
  }

  private static boolean suffices(State to, Verified verified) {
    return Transitions.suffices(State.VERIFYING, to, kinds(verified));
  }
}
