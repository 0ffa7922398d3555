package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.SettableClock;

/** What monitoring is told of a ledger. */
class SqlLedgerFiguresTest extends LedgerScene {
  private final Keys keys = Keys.ephemeral();
  @TempDir private Path folder;

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(folder, keys, given, guard, onThisClock);
  }

  private LedgerFigures figures() {
    return ((SqlLedgerScene) opened).sql().figures();
  }

  @Test
  void an_empty_ledger_has_no_figures() {
    assertThat(figures().census())
        .isEqualTo(new LedgerFigures.Census(Map.of(), Map.of(), Map.of()));
    assertThat(figures().lastAuditRow()).isZero();
    assertThat(figures().untold("conversation", Optional.empty())).isZero();
    assertThat(figures().waitingWrites()).isZero();
  }

  @Test
  void entries_are_counted_by_state_with_the_age_of_the_oldest_that_waits() {
    Instant first = clock.instant();
    flag(message("m1", 1));
    clock.pass(Duration.ofMinutes(5));
    flag(message("m2", 1));
    flag(message("m3", 1));
    unflag("m3");
    LedgerFigures.Census census = figures().census();
    assertThat(census.counts())
        .containsExactlyInAnyOrderEntriesOf(Map.of(State.RECEIVED, 2L, State.WITHDRAWN, 1L));
    assertThat(census.oldest()).containsExactlyEntriesOf(Map.of(State.RECEIVED, first));
  }

  @Test
  void held_entries_are_counted_by_reason() {
    EntryId entry = held();
    assertThat(figures().census().held())
        .containsExactlyEntriesOf(Map.of(opened.records().find(entry).orElseThrow().reason(), 1L));
  }

  @Test
  void transitions_are_counted_once_each() {
    long before = figures().lastAuditRow();
    delivered();
    long then = figures().lastAuditRow();
    assertThat(figures().transitions(before, then))
        .containsExactlyInAnyOrder(
            new LedgerFigures.Counted("", "RECEIVED", 1),
            new LedgerFigures.Counted("RECEIVED", "IDENTIFIED", 1),
            new LedgerFigures.Counted("IDENTIFIED", "TRANSCRIBED", 1),
            new LedgerFigures.Counted("TRANSCRIBED", "DELIVERING", 1),
            new LedgerFigures.Counted("DELIVERING", "DELIVERED", 1));
    assertThat(figures().transitions(then, figures().lastAuditRow())).isEmpty();
  }

  @Test
  void what_a_reader_of_notices_has_not_told_is_counted() {
    delivered();
    long behind = figures().untold("conversation", Optional.empty());
    assertThat(behind)
        .isEqualTo(
            opened.notices().next("conversation", EnumSet.allOf(State.class), 100).notices().size())
        .isPositive();
    assertThat(figures().untold("conversation", Optional.of(new ConnectorId("ward-chat"))))
        .isEqualTo(behind);
    assertThat(figures().untold("conversation", Optional.of(new ConnectorId("other")))).isZero();
    await(opened.notices().told("conversation", figures().lastAuditRow()));
    assertThat(figures().untold("conversation", Optional.empty())).isZero();
  }

  @Test
  void a_mark_is_written_and_changes_nothing_that_the_audit_knows() {
    delivered();
    await(((SqlLedgerScene) opened).sql().mark());
    await(((SqlLedgerScene) opened).sql().mark());
    assertThat(opened.records().verifyAudit()).isEmpty();
    reopen();
    assertThat(figures().census().counts()).containsOnlyKeys(State.DELIVERED);
  }
}
