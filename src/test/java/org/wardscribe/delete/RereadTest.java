package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.delete.FiledEntry.NOW;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.GuardFacts;
import org.wardscribe.ledger.RecordDoubt;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard.Verdict;

class RereadTest {
  private final FiledEntry entry = FiledEntry.ready();
  private final ScriptedPlatform platform = ScriptedPlatform.obliging();

  @Test
  void what_the_source_has_now_satisfies_the_guards_if_it_is_what_was_filed() {
    Reread reread = Stage5.with(platform).reread(entry.receipt());

    assertThat(reread.goneWithoutUs()).isFalse();
    assertThat(verdict(reread)).isInstanceOf(Verdict.Proceed.class);
    assertThat(reread.facts().values())
        .as("only keyed digests leave the worker")
        .noneMatch(value -> value.contains(FiledEntry.digest("advice").hex()));
  }

  @Test
  void an_edit_on_the_platform_is_seen_and_stops_the_deletion() {
    platform.reads(1, ScriptedPlatform.present(2, "other advice"));

    Verdict verdict = verdict(Stage5.with(platform).reread(entry.receipt()));

    assertThat(((Verdict.Wait) verdict).reason()).isEqualTo("SOURCE_CHANGED");
  }

  @Test
  void a_source_that_fails_or_cannot_tell_has_said_nothing() {
    platform.reads(1, new Reading.CannotTell("HTTP_403", NOW));
    assertThat(((Verdict.Wait) verdict(Stage5.with(platform).reread(entry.receipt()))).reason())
        .isEqualTo("SOURCE_CANNOT_TELL");

    ScriptedPlatform broken = new ScriptedPlatform();
    Reread reread = Stage5.with(broken).reread(entry.receipt());
    assertThat(reread.goneWithoutUs()).isFalse();
    assertThat(((Verdict.Wait) verdict(reread)).reason()).isEqualTo("SOURCE_CANNOT_TELL");
  }

  @Test
  void the_source_is_not_troubled_while_another_guard_is_not_met() {
    ScriptedPlatform broken = new ScriptedPlatform();

    Reread reread = Stage5.with(broken, Optional.empty()).reread(entry.receipt());

    assertThat(reread.facts()).containsEntry("asked", "false").doesNotContainKey("item.1.at");
    assertThat(verdict(reread)).isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void a_message_that_is_positively_gone_is_verified_and_not_deleted() {
    platform.reads(2, new Reading.Absent(NOW, "NOT_FOUND"));

    Reread reread = Stage5.with(platform).reread(entry.receipt());

    assertThat(reread.goneWithoutUs()).isTrue();
    assertThat(reread.evidence().stream().map(Evidence::kind))
        .contains(EvidenceKind.AUTHOR_DELETED);
  }

  @Test
  void an_answer_that_no_server_keeps_does_not_keep_our_question_from_being_taken_back() {
    entry.items.add(
        FiledEntry.item(
            3, Role.ASKED, Optional.empty(), FiledEntry.version(1, "when born?"), false));
    entry.items.add(
        FiledEntry.item(4, Role.REPLY, Optional.empty(), FiledEntry.version(1, "1951"), false));
    platform.reads(3, new Reading.CannotTell("SERVER_KEEPS_NO_CHATS", NOW));
    platform.reads(4, new Reading.Absent(NOW, "SERVER_KEEPS_NO_CHATS"));

    Reread reread = Stage5.with(platform).reread(entry.receipt());

    assertThat(reread.goneWithoutUs()).isFalse();
    assertThat(verdict(reread)).isInstanceOf(Verdict.Proceed.class);
  }

  @Test
  void what_was_verified_gone_is_not_read_again_so_that_the_rest_can_go_on() {
    entry.stored(
        State.VERIFYING,
        State.DELIVERED,
        NOW,
        Evidence.of(EvidenceKind.VERIFICATION, Map.of("item.2.verified", "GONE")));
    platform.reads(2, new Reading.Absent(NOW, "NOT_FOUND"));

    Reread reread = Stage5.with(platform).reread(entry.receipt());

    assertThat(reread.goneWithoutUs()).isFalse();
    assertThat(verdict(reread)).isInstanceOf(Verdict.Proceed.class);
  }

  private static final GuardFacts RESTORED =
      new GuardFacts(
          NOW, Optional.of(List.of()), List.of(), Set.of(), Set.of(RecordDoubt.RESTORED));

  private Verdict afterRestore(StillFiled.Answer answer) {
    Reread reread = Stage5.with(platform, RESTORED, receipt -> answer).reread(entry.receipt());
    assertThat(reread.evidence()).containsAll(answer.evidence());
    return Stage5.guards().check(entry.view(), reread.evidence(), RESTORED);
  }

  @Test
  void after_a_restore_the_record_is_asked_and_only_its_yes_leads_on() {
    Evidence yes = Evidence.of(EvidenceKind.ACCEPTANCE, Map.of("documentNumber", "N1"));
    afterRestore(new StillFiled.Answer(StillFiled.Said.STANDS, List.of(yes)));
    for (StillFiled.Said no :
        List.of(StillFiled.Said.NOT_AS_FILED, StillFiled.Said.CANNOT_BE_ASKED)) {
      assertThat(afterRestore(StillFiled.Answer.of(no)))
          .isInstanceOfSatisfying(
              Verdict.Divert.class,
              divert -> {
                assertThat(divert.to()).isEqualTo(State.RETAINED);
                assertThat(divert.reason()).isEqualTo("RESTORED");
              });
    }
    assertThat(afterRestore(StillFiled.Answer.of(StillFiled.Said.CANNOT_TELL)))
        .isInstanceOfSatisfying(
            Verdict.Wait.class, wait -> assertThat(wait.reason()).isEqualTo("RECORD_CANNOT_TELL"));
  }

  @Test
  void after_a_restore_what_is_gone_and_not_in_the_record_either_is_no_proof() {
    platform.reads(2, new Reading.Absent(NOW, "NOT_FOUND"));
    StillFiled.Answer no = StillFiled.Answer.of(StillFiled.Said.NOT_AS_FILED);
    Reread reread = Stage5.with(platform, RESTORED, receipt -> no).reread(entry.receipt());
    assertThat(reread.goneWithoutUs()).isFalse();
    assertThat(afterRestore(no))
        .isInstanceOfSatisfying(
            Verdict.Divert.class, divert -> assertThat(divert.to()).isEqualTo(State.RETAINED));
  }

  @Test
  void where_nothing_was_restored_the_record_is_not_troubled() {
    Reread reread =
        Stage5.with(
                platform,
                new GuardFacts(NOW, Optional.of(List.of()), List.of()),
                receipt -> {
                  throw new AssertionError("asked");
                })
            .reread(entry.receipt());
    assertThat(verdict(reread)).isInstanceOf(Verdict.Proceed.class);
  }

  private Verdict verdict(Reread reread) {
    return Stage5.guards()
        .check(
            entry.view(),
            reread.evidence(),
            new GuardFacts(NOW, Optional.of(List.of()), List.of()));
  }
}
