package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;
import org.wardscribe.kit.SettableClock;

/** Two processes with one ledger on a server: what one does, the other can't undo or do again. */
class PostgresProcessesTest extends LedgerScene {
  private static final int ENTRIES = 1000;
  private static final int WORKERS = 8;

  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings server = PostgresForTests.fresh();
  private final CountDownLatch inGuard = new CountDownLatch(1);
  private volatile CountDownLatch guardWaits = new CountDownLatch(0);
  private Opened other;

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }

  @BeforeEach
  void openTheOther() {
    other = open(settings, this::guard, clock);
  }

  @AfterEach
  void closeTheOther() {
    other.close();
  }

  @Override
  protected TransitionGuard.Verdict guard(EntryView entry, List<Evidence> given, GuardFacts facts) {
    inGuard.countDown();
    try {
      assertThat(guardWaits.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return super.guard(entry, given, facts);
  }

  private Intake flagOf(String conversation, String name) {
    return new Intake(
        new SourceEvent.Flagged(
            anEvent(), message(conversation, name, 1, Optional.empty()), NURSE, clock.instant()),
        Optional.of(EPR));
  }

  private static <T> List<T> awaitAll(List<CompletionStage<T>> stages) {
    return stages.stream().map(LedgerScene::await).toList();
  }

  @Test
  void workers_of_two_processes_never_claim_the_same_entry() throws InterruptedException {
    List<CompletionStage<IntakeResult>> flags = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      flags.add((i % 2 == 0 ? opened : other).ledger().receive(flagOf("ward-7", "m" + i)));
    }
    awaitAll(flags);
    Queue<EntryId> claimed = new ConcurrentLinkedQueue<>();
    List<Thread> workers = new ArrayList<>();
    for (Opened process : List.of(opened, other)) {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(new Thread(() -> claimUntilNothingIsLeft(process, claimed)));
      }
    }
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join(60_000);
    }
    // What another worker was just looking at was skipped by the last ones.
    claimUntilNothingIsLeft(opened, claimed);
    assertThat(claimed).doesNotHaveDuplicates().hasSize(ENTRIES);
  }

  private static void claimUntilNothingIsLeft(Opened process, Queue<EntryId> claimed) {
    List<Claimed> batch;
    do {
      batch =
          await(
              process.ledger().claim(new ClaimRequest(State.RECEIVED, Optional.empty(), 7, LEASE)));
      batch.forEach(one -> claimed.add(one.entry().id()));
    } while (!batch.isEmpty());
  }

  @Test
  void an_event_that_both_receive_is_written_once() {
    for (int i = 0; i < 30; i++) {
      Intake intake = flagOf("ward-7", "m" + i);
      List<IntakeResult> results =
          awaitAll(List.of(opened.ledger().receive(intake), other.ledger().receive(intake)));
      assertThat(results).hasAtLeastOneElementOfType(IntakeResult.Recorded.class);
      assertThat(results).hasAtLeastOneElementOfType(IntakeResult.Duplicate.class);
    }
    assertThat(opened.records().counts()).containsEntry(State.RECEIVED, 30L);
  }

  @Test
  void flags_within_the_burst_window_are_one_entry_wherever_they_arrive() {
    reopen(settings.withBurstWindow(Duration.ofMinutes(1)));
    other.close();
    openTheOther();
    List<CompletionStage<IntakeResult>> flags = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      flags.add((i % 2 == 0 ? opened : other).ledger().receive(flagOf("ward-7", "m" + i)));
    }
    awaitAll(flags);
    assertThat(opened.records().counts()).containsEntry(State.RECEIVED, 1L);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void an_edit_in_one_process_takes_the_work_from_the_other() {
    EntryId entry = flagged();
    Claimed work = claim(entry, State.RECEIVED);
    SourceEvent edit = new SourceEvent.NewVersion(anEvent(), message("m1", 2), clock.instant());
    await(other.ledger().receive(new Intake(edit, Optional.of(EPR))));
    LedgerWork outcome = LedgerWork.of(work, EvidenceKind.IDENTIFICATION);
    assertThat(move(outcome, State.IDENTIFIED)).isInstanceOf(MoveResult.Lost.class);
  }

  @Test
  void a_hold_waits_for_a_deletion_that_is_being_decided_and_is_not_effective_after_it()
      throws InterruptedException {
    EntryId entry = delivered();
    LedgerWork work = LedgerWork.of(claim(entry, State.DELIVERED), EvidenceKind.REREAD);
    guardWaits = new CountDownLatch(1);
    CompletableFuture<MoveResult> moving =
        opened.ledger().move(new Move(work.claim(), State.DELETING, work)).toCompletableFuture();
    assertThat(inGuard.await(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<LegalHold> placing =
        other.desk().placeHold(hold(HoldScope.ofEntry(entry)), ANN).toCompletableFuture();
    assertThat(placing).isNotDone();
    guardWaits.countDown();
    assertThat(moving.join()).isInstanceOf(MoveResult.Moved.class);
    assertThat(placing.join().effectiveAt()).isEmpty();
  }

  private static HoldOrder hold(HoldScope scope) {
    return new HoldOrder(scope, HoldKind.SAR, "SAR", LocalDate.of(2027, 1, 31));
  }

  @Test
  void a_hold_that_one_placed_keeps_the_other_from_deleting() {
    EntryId entry = delivered();
    Claimed work = claim(entry, State.DELIVERED);
    LegalHold hold = await(other.desk().placeHold(hold(HoldScope.WHOLE_ORGANISATION), ANN));
    assertThat(hold.effectiveAt()).isPresent();
    assertThat(move(LedgerWork.of(work, EvidenceKind.REREAD), State.DELETING))
        .isInstanceOf(MoveResult.Lost.class);
    assertThat(state(entry)).isEqualTo(State.LEGAL_HOLD);
  }

  /** What one gives to an entry that needs it, the other must not purge under its hands. */
  @Test
  void a_purge_waits_for_who_gives_its_message_to_another_entry() throws SQLException {
    flagged();
    unflag("m1");
    clock.pass(Duration.ofDays(31));
    EntryId fresh = flag(message("m2", 1));
    Retention rules = new Retention(Map.of(State.WITHDRAWN, Duration.ofDays(30)));
    try (Connection giving = DriverManager.getConnection(server.url(), server.user(), "")) {
      giving.setAutoCommit(false);
      giving.setSchema(server.schema());
      Sql.exists(giving, "SELECT 1 FROM item WHERE message = 'm1' FOR NO KEY UPDATE");
      Sql.update(
          giving,
          "INSERT INTO entry_item (entry, item, role, version)"
              + " SELECT ?, id, 'ANSWERED', 1 FROM item WHERE message = 'm1'",
          fresh.number());
      CompletableFuture<Map<State, PurgeBatch>> purging =
          CompletableFuture.supplyAsync(
              () -> PurgeRun.purge(opened.desk(), rules, Optional.of(BEN)));
      awaitSomebodyWaiting(purging);
      giving.commit();
      assertThat(purging.join().get(State.WITHDRAWN))
          .extracting(PurgeBatch::purged, PurgeBatch::inUse)
          .containsExactly(0L, 1L);
    }
  }

  private static void awaitSomebodyWaiting(CompletableFuture<?> orDone) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!orDone.isDone()
        && System.nanoTime() < patience
        && !PostgresForTests.is(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_start_ends_no_lease_of_a_process_that_lives() {
    EntryId entry = transcribed();
    Claimed work = delivering(entry);
    other.close();
    openTheOther();
    assertThat(state(entry)).isEqualTo(State.DELIVERING);
    accept(work);
    assertThat(state(entry)).isEqualTo(State.DELIVERED);
  }

  @Test
  void a_lease_that_has_passed_is_ended_by_whoever_lives() {
    EntryId entry = transcribed();
    delivering(entry);
    opened.close();
    clock.pass(LEASE);
    other.housekeep();
    assertThat(other.records().find(entry).orElseThrow().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void the_organisation_s_audit_is_whole_when_both_write_it() {
    List<CompletionStage<Void>> pauses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Opened process = i % 2 == 0 ? opened : other;
      pauses.add(process.desk().pause(Pause.Kind.CONNECTOR, "c" + i, ANN));
    }
    awaitAll(pauses);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_notice_is_not_told_while_one_with_a_lower_number_may_still_come() throws SQLException {
    try (Connection late = DriverManager.getConnection(server.url(), server.user(), "")) {
      late.setAutoCommit(false);
      Sql.exists(late, "SELECT pg_current_xact_id()::text");
      Sql.exists(late, "SELECT nextval('" + server.schema() + ".audit_sequence')");
      EntryId entry = flagged();
      assertThat(opened.notices().next("reader", EnumSet.allOf(State.class), 10).notices())
          .isEmpty();
      late.rollback();
      assertThat(atLast(opened)).extracting(Notice::entry).containsExactly(entry);
    }
  }

  @Test
  void one_process_tells_the_notices_and_the_other_when_it_ends() {
    flagged();
    assertThat(atLast(opened)).hasSize(1);
    assertThat(other.notices().next("reader", EnumSet.allOf(State.class), 10).notices()).isEmpty();
    opened.close();
    assertThat(atLast(other)).hasSize(1);
  }

  /**
   * A number may wait for a transaction that runs just now, and a lock for the end of a session.
   */
  private static List<Notice> atLast(Opened process) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    List<Notice> notices;
    do {
      notices = process.notices().next("reader", EnumSet.allOf(State.class), 10).notices();
    } while (notices.isEmpty() && System.nanoTime() < patience);
    return notices;
  }

  @Test
  void connections_that_the_server_ended_are_made_anew() {
    assertThat(opened.notices().next("reader", EnumSet.allOf(State.class), 10).notices()).isEmpty();
    PostgresForTests.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'wardscribe'");
    EntryId entry = flagged();
    assertThat(state(entry)).isEqualTo(State.RECEIVED);
    assertThatThrownBy(
            () -> opened.notices().next("reader", EnumSet.allOf(State.class), 10).notices())
        .isInstanceOf(LedgerException.class);
    assertThat(atLast(opened)).hasSize(1);
  }

  @Test
  void a_transaction_that_the_server_ended_at_its_commit_is_a_failure_and_left_nothing() {
    String trigger = server.schema() + ".audit";
    PostgresForTests.run(
        "CREATE FUNCTION "
            + server.schema()
            + ".end_session() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$",
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON "
            + trigger
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
            + server.schema()
            + ".end_session()");
    Intake intake = flagOf("ward-7", "m1");
    assertThatThrownBy(() -> await(opened.ledger().receive(intake)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("not known");
    PostgresForTests.run("DROP TRIGGER at_commit ON " + trigger);
    assertThat(await(opened.ledger().receive(intake))).isInstanceOf(IntakeResult.Recorded.class);
    assertThat(opened.records().counts()).containsEntry(State.RECEIVED, 1L);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }
}
