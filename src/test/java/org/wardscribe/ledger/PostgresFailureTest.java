package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;
import org.wardscribe.kit.SettableClock;

/**
 * What was acknowledged is there when the server was killed, and an answer that is lost is no lie.
 */
class PostgresFailureTest extends LedgerScene {
  @TempDir private static Path disk;
  private static EmbeddedPostgres postgres;
  private static LostAnswers wire;
  private static int schemas;

  private final Keys keys = Keys.ephemeral();
  private final String schema = "ledger_" + ++schemas;

  @BeforeAll
  static void startTheServer() throws IOException {
    postgres = PostgresForTests.start(onDisk());
    wire = new LostAnswers(postgres.getPort());
  }

  private static EmbeddedPostgres.Builder onDisk() {
    return PostgresForTests.durable().setDataDirectory(disk).setCleanDataDirectory(false);
  }

  @AfterAll
  static void stopTheServer() throws IOException {
    wire.close();
    postgres.close();
  }

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    PostgresSettings overTheWire =
        new PostgresSettings(
            "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres?prepareThreshold=0",
            "postgres",
            "",
            schema);
    return SqlLedgerScene.open(overTheWire, keys, given, guard, onThisClock);
  }

  @Test
  void a_flag_whose_commit_was_not_answered_is_there_once_when_it_comes_again() {
    flagged();
    wire.loseTheAnswerToACommitAfter("INSERT INTO event");
    assertThatThrownBy(() -> flag(message("m2", 1)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("not known");
    // The platform delivers it again.
    flag(message("m2", 1));
    assertThat(opened.records().counts()).containsEntry(State.RECEIVED, 2L);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_transition_whose_commit_was_not_answered_is_made_once_and_its_worker_has_lost() {
    EntryId entry = transcribed();
    LedgerWork work = LedgerWork.of(claim(entry, State.TRANSCRIBED), EvidenceKind.INTENT);
    wire.loseTheAnswerToACommitAfter("INSERT INTO attempt");
    assertThatThrownBy(() -> move(work, State.DELIVERING)).isInstanceOf(LedgerException.class);
    assertThat(state(entry)).isEqualTo(State.DELIVERING);
    assertThat(move(work, State.DELIVERING)).isInstanceOf(MoveResult.Lost.class);
    assertThat(await(opened.ledger().fail(work.claim(), "FAILED")))
        .isInstanceOf(MoveResult.Lost.class);
    clock.pass(LEASE);
    opened.housekeep();
    assertThat(state(entry)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void a_write_in_which_an_error_was_caught_on_the_way_is_run_again() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    PostgresWriters writers = new PostgresWriters(postgres.getPostgresDatabase(), Runnable::run);
    try (writers) {
      CompletionStage<Boolean> written =
          writers.write(
              connection -> {
                connection.setAutoCommit(false);
                if (runs.incrementAndGet() == 1) {
                  assertThatThrownBy(() -> Sql.update(connection, "UPDATE nowhere SET x = 1"))
                      .isInstanceOf(SQLException.class);
                }
                return Sql.exists(connection, "SELECT 1");
              });
      assertThat(written.toCompletableFuture().get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(runs.get()).isEqualTo(2);
  }

  @Test
  void nothing_acknowledged_is_lost_when_the_server_is_killed() throws Exception {
    List<EntryId> acknowledged = new ArrayList<>();
    for (int kill = 1; kill <= 2; kill++) {
      for (int i = 0; i < 40; i++) {
        EntryId entry = flag(message("m" + kill + "-" + i, 1));
        step(entry, State.RECEIVED, State.IDENTIFIED, EvidenceKind.IDENTIFICATION);
        acknowledged.add(entry);
      }
      kill();
      String unheard = "unheard" + kill;
      assertThatThrownBy(() -> flag(message(unheard, 1))).isInstanceOf(LedgerException.class);
      startAgain();
      assertThat(flag(message("after" + kill, 1))).isNotNull();
    }
    for (EntryId entry : acknowledged) {
      assertThat(state(entry)).isEqualTo(State.IDENTIFIED);
    }
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  private static void kill() throws IOException {
    String first = Files.readAllLines(disk.resolve("postmaster.pid")).get(0).strip();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
    assertThat(postmaster.destroyForcibly()).isTrue();
    postmaster.onExit().join();
  }

  /** Its sessions end a moment after it, and only then does another one get their memory. */
  private static void startAgain() throws IOException {
    int port = postgres.getPort();
    postgres.close();
    for (int tries = 1; ; tries++) {
      try {
        postgres = onDisk().setPort(port).start();
        return;
      } catch (IOException | IllegalStateException e) {
        if (tries == 5) {
          throw e;
        }
      }
    }
  }
}
