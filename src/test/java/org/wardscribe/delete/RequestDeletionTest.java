package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.delete.FiledEntry.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;

class RequestDeletionTest {
  private final FiledEntry entry = FiledEntry.ready().in(State.DELETING, Duration.ZERO);
  private final ScriptedPlatform platform = ScriptedPlatform.obliging();

  @Test
  void every_item_is_asked_for_in_the_filed_version_with_the_document_and_a_deadline() {
    DeletionRequest request = delete();

    assertThat(request.requested()).isTrue();
    assertThat(request.openUntil()).as("all was answered").isEmpty();
    assertThat(platform.requests)
        .containsExactly(
            "m-1 v1 " + FiledEntry.DOCUMENT + " 2026-11-22T12:02:00Z",
            "m-2 v1 " + FiledEntry.DOCUMENT + " 2026-11-22T12:02:00Z");
    Map<String, String> facts = request.evidence().get(0).facts();
    assertThat(facts)
        .containsEntry("item.1.answer", "DONE")
        .containsEntry("item.1.digest", FiledEntry.keyed(FiledEntry.digest("advice")));
    assertThat(facts.values()).noneMatch(v -> v.contains(FiledEntry.digest("advice").hex()));
  }

  @Test
  void a_second_call_after_a_crash_asks_for_the_same_and_leads_to_the_same() {
    Deletion deletion = Stage5.with(platform);

    DeletionRequest first = deletion.delete(entry.receipt());
    DeletionRequest second = deletion.delete(entry.receipt());

    assertThat(second.evidence()).isEqualTo(first.evidence());
    assertThat(platform.requests.subList(2, 4)).isEqualTo(platform.requests.subList(0, 2));
  }

  @Test
  void a_lease_that_does_not_cover_the_call_means_no_call() {
    entry.lease = Lease.of(Duration.ofSeconds(29));

    DeletionRequest request = delete();

    assertThat(platform.requests).isEmpty();
    assertThat(request.again()).isTrue();
    assertThat(request.reason()).isEqualTo("LEASE_TOO_SHORT");
    assertThat(request.due()).hasValueSatisfying(due -> assertThat(due).isAfter(NOW));
    assertThat(request.evidence())
        .as("no request left, so it counts as none of the attempts")
        .noneMatch(evidence -> evidence.facts().containsKey("round"));
  }

  @Test
  void an_edit_that_came_after_the_guards_had_looked_means_no_call() {
    entry.edited("other advice");
    assertThat(delete().reason()).isEqualTo("CHANGED_MEANWHILE");

    FiledEntry pending = FiledEntry.ready().in(State.DELETING, Duration.ZERO);
    pending.pendingEvent = true;
    assertThat(Stage5.with(platform).delete(pending.receipt()).again()).isTrue();
    assertThat(platform.requests).isEmpty();
  }

  @Test
  void an_answer_that_has_not_come_leaves_the_request_open_until_its_deadline() {
    platform.deletes(2, ScriptedPlatform.pending(NOW.plusSeconds(90)));

    DeletionRequest request = delete();

    assertThat(request.requested()).isTrue();
    assertThat(request.openUntil()).contains(NOW.plusSeconds(90));
    assertThat(request.due()).contains(NOW.plusSeconds(90));
  }

  @Test
  void a_call_that_breaks_may_have_deleted() {
    ScriptedPlatform broken = new ScriptedPlatform();

    DeletionRequest request = Stage5.with(broken).delete(entry.receipt());

    assertThat(request.requested()).isTrue();
    assertThat(request.openUntil()).contains(NOW.plus(Duration.ofMinutes(2)));
  }

  @Test
  void a_definite_refusal_of_all_leads_back_and_the_third_to_a_person() {
    refuseAll("VERSION_MISMATCH");
    DeletionRequest first = delete();
    assertThat(first.again()).isTrue();
    assertThat(first.due()).contains(NOW.plus(Duration.ofMinutes(2)));

    entry.stored(State.DELETING, State.DELIVERED, first.evidence());
    DeletionRequest second = delete();
    assertThat(second.due()).contains(NOW.plus(Duration.ofMinutes(4)));

    entry.stored(State.DELETING, State.DELIVERED, second.evidence());
    DeletionRequest third = delete();
    assertThat(third.forAPerson()).isTrue();
    assertThat(third.sentence()).contains("3 requests");
    assertThat(suffices(State.ESCALATED, third)).isTrue();
  }

  @Test
  void a_person_who_sends_it_on_gives_it_new_rounds() {
    refuseAll("BUSY");
    for (int round = 0; round < 3; round++) {
      entry.stored(State.DELETING, State.DELIVERED, delete().evidence());
    }
    entry.stored(
        State.ESCALATED,
        State.DELIVERED,
        NOW,
        Evidence.of(EvidenceKind.DECISION, Map.of("verb", "retry")));

    assertThat(delete().again()).isTrue();
  }

  @Test
  void a_platform_that_blocks_deletion_is_a_persons_matter_at_once() {
    refuseAll("BLOCKED");

    DeletionRequest request = delete();

    assertThat(request.forAPerson()).isTrue();
    assertThat(request.reason()).isEqualTo("BLOCKED");
  }

  @Test
  void one_refusal_among_answers_that_may_have_deleted_is_verified() {
    platform.deletes(2, ScriptedPlatform.refused("BLOCKED"));
    assertThat(delete().requested()).isTrue();

    platform.deletes(1, new DeleteMessage.Deletion.CannotTell("GARBAGE", NOW));
    DeletionRequest unclear = delete();
    assertThat(unclear.requested()).isTrue();
    assertThat(unclear.openUntil()).contains(NOW.plus(Duration.ofMinutes(2)));
  }

  @Test
  void only_what_remains_is_asked_for() {
    entry.stored(
        State.VERIFYING,
        State.DELIVERED,
        NOW,
        Evidence.of(EvidenceKind.VERIFICATION, Map.of("item.1.verified", "GONE")));

    delete();

    assertThat(platform.requests).singleElement().asString().startsWith("m-2 ");
  }

  @Test
  void where_only_the_author_can_delete_the_author_is_asked_and_otherwise_a_person() {
    platform.deletes = false;
    platform.kind = DeletionProfile.Kind.AUTHOR_EVENT;
    DeletionRequest author = delete();
    assertThat(author.forTheAuthor()).isTrue();
    assertThat(suffices(State.AWAITING_AUTHOR, author)).isTrue();

    platform.kind = DeletionProfile.Kind.PURGE;
    assertThat(delete().forAPerson()).isTrue();
  }

  private void refuseAll(String code) {
    platform.deletes(1, ScriptedPlatform.refused(code));
    platform.deletes(2, ScriptedPlatform.refused(code));
  }

  private DeletionRequest delete() {
    return Stage5.with(platform).delete(entry.receipt());
  }

  private static boolean suffices(State to, DeletionRequest request) {
    List<EvidenceKind> given = request.evidence().stream().map(Evidence::kind).toList();
    return Transitions.suffices(State.DELETING, to, given);
  }
}
