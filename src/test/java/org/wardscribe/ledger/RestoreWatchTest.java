package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is older than it was is known as such before anything is sent or deleted. */
class RestoreWatchTest {
  private static final Person ANN = new Person("ann", java.util.Set.of("operator"));

  private final Keys keys = Keys.ephemeral();
  @TempDir private Path data;
  private int runs;

  private Path ledger() {
    return data.resolve("ledger");
  }

  private Path file() {
    return data.resolve("ledger-reached");
  }

  private SqlLedger open(LedgerPlace place) {
    return SqlLedger.open(
        place,
        keys,
        LedgerSettings.defaults(),
        (entry, given, facts) -> {
          throw new AssertionError("nothing is deleted here");
        },
        java.time.Clock.systemUTC(),
        System::nanoTime);
  }

  private SqlLedger open() {
    return open(new LedgerPlace.Folder(ledger()));
  }

  /** Runs once, in which something happens; what a recovery says why it began, or nothing. */
  private String run() {
    return run(this::open, false);
  }

  private String run(Supplier<SqlLedger> opened, boolean byHand) {
    try (SqlLedger ledger = opened.get();
        RestoreWatch watch = RestoreWatch.begin(ledger, file(), byHand)) {
      ledger.desk().pause(Pause.Kind.CONNECTOR, "c" + ++runs, ANN).toCompletableFuture().join();
      watch.look();
      return ledger.records().recovery().map(Recovery::why).orElse("");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void a_ledger_that_goes_on_where_it_stood_needs_no_recovery() {
    assertThat(run()).isEmpty();
    assertThat(run()).isEmpty();
  }

  @Test
  void a_kill_is_no_restore() throws IOException {
    run();
    String old = Files.readString(file());
    run();
    // The process died before it could write how far it was.
    Files.writeString(file(), old);
    assertThat(run()).isEmpty();
  }

  @Test
  void an_older_copy_of_the_ledger_is_known_by_the_rows_that_it_lacks() throws IOException {
    run();
    Path backup = data.resolve("backup");
    copy(ledger(), backup);
    run();
    Files.move(ledger(), data.resolve("aside"));
    copy(backup, ledger());
    assertThat(run()).isEqualTo("Audit row 2, which it had, is missing or is another one now.");
    // It lasts until people finish it, and says why it began.
    assertThat(run()).isEqualTo("Audit row 2, which it had, is missing or is another one now.");
  }

  /** What the start itself writes, or another process, may be as many rows as were lost. */
  @Test
  void an_older_copy_that_went_on_as_far_as_ours_is_known_by_its_last_row() throws IOException {
    run();
    Path backup = data.resolve("backup");
    copy(ledger(), backup);
    run();
    String reached = Files.readString(file());
    Files.move(ledger(), data.resolve("aside"));
    copy(backup, ledger());
    Files.delete(file());
    try (SqlLedger ledger = open()) {
      ledger.desk().pause(Pause.Kind.CONNECTOR, "other", ANN).toCompletableFuture().join();
    }
    Files.writeString(file(), reached);
    assertThat(run()).isEqualTo("Audit row 2, which it had, is missing or is another one now.");
  }

  @Test
  void a_file_of_an_older_release_is_understood() throws IOException {
    run();
    String[] words = Files.readString(file()).strip().split(" ", -1);
    Files.writeString(file(), words[0] + " " + words[1] + "\n");
    assertThat(run()).isEmpty();
  }

  @Test
  void another_ledger_in_the_place_of_ours_is_known() throws IOException {
    run();
    Files.move(ledger(), data.resolve("aside"));
    assertThat(run()).isEqualTo("It is another ledger than the one that ran here before.");
  }

  @Test
  void a_ledger_without_its_file_is_restored_on_a_new_machine_for_all_that_is_known()
      throws IOException {
    run();
    Files.delete(file());
    assertThat(run()).contains("is missing");
    Files.writeString(file(), "");
    assertThat(run()).contains("is missing");
  }

  @Test
  void somebody_who_knows_better_says_so_at_the_start() {
    assertThat(run(this::open, true)).isEqualTo("It was started with --recovery.");
  }

  @Test
  void a_file_that_can_t_be_written_is_refused_at_the_start() throws IOException {
    Files.createDirectory(file());
    assertThatThrownBy(this::run)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("ledger-reached");
  }

  @Test
  void a_server_that_goes_on_as_an_older_copy_of_itself_is_noticed_while_we_run() {
    PostgresSettings server = PostgresForTests.fresh();
    assertThat(run(() -> open(server), false)).isEmpty();
    try (SqlLedger ledger = open(server);
        RestoreWatch watch = RestoreWatch.begin(ledger, file(), false)) {
      ledger.desk().pause(Pause.Kind.CONNECTOR, "d", ANN).toCompletableFuture().join();
      watch.look();
      // What a failover to a standby that lagged looks like.
      PostgresForTests.run(
          "DELETE FROM "
              + server.schema()
              + ".audit WHERE seq = (SELECT max(seq) FROM "
              + server.schema()
              + ".audit)");
      watch.look();
      assertThat(ledger.records().recovery().orElseThrow().why())
          .isEqualTo("Audit row 2, which it had, is missing or is another one now.");
    }
  }

  @Test
  void a_second_machine_that_joins_a_server_s_ledger_is_no_restore() throws IOException {
    PostgresSettings server = PostgresForTests.fresh();
    run(() -> open(server), false);
    Files.delete(file());
    assertThat(run(() -> open(server), false)).isEmpty();
  }
}
