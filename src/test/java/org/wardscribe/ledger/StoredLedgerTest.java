package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.connector.AccountId;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;
import org.wardscribe.kit.SettableClock;

/**
 * What lies in the embedded ledger's files: encrypted, tamper-evident, for one process and one key.
 */
class StoredLedgerTest extends LedgerScene {
  private static final String CANARY = "furosemide";
  private Keys keys = Keys.ephemeral();
  @TempDir private Path folder;

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(folder, keys, given, guard, onThisClock);
  }

  @Test
  void nobody_else_gets_into_a_folder_that_the_ledger_made(@TempDir Path other) throws IOException {
    Path data = other.resolve("data");
    try (SqliteFile file = SqliteFile.open(data.resolve("ledger"))) {
      file.writer().close();
      for (Path made : List.of(data, data.resolve("ledger"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
            .isEqualTo("rwx------");
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What the history of every ledger that is out there says; a changed migration opens none. */
  @Test
  void a_ledger_that_an_earlier_version_made_still_opens() throws SQLException {
    opened.close();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
      List<String> history =
          Sql.all(
              connection,
              "SELECT version, script, checksum FROM flyway_schema_history ORDER BY installed_rank",
              row -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3));
      assertThat(history)
          .startsWith("1 V1__ledger.sql -1096939122", "2 V2__filed_for_whom.sql 1248513786");
    }
    openTheLedger();
  }

  /** What was handed over with the intent may be acted on only while nobody has said anything. */
  @Test
  void whatever_is_told_after_the_intent_to_delete_makes_us_read_the_entry_again() {
    List<Consumer<String>> events =
        List.of(name -> edit(name, 2), this::unflag, this::authorDeletes);
    for (int i = 0; i < events.size(); i++) {
      String name = "told-" + i;
      EntryId entry = flag(message(name, 1));
      transcribe(entry);
      deliver(entry);
      EntryView handedOver = deleting(entry).entry();
      SqlLedgerRecords records = (SqlLedgerRecords) opened.records();
      assertThat(records.isStill(handedOver)).isTrue();
      events.get(i).accept(name);
      assertThat(records.isStill(handedOver)).isFalse();
    }
  }

  /** Stage 2 asks at each message, and so does not read it each time. */
  @Test
  void stage_2_knows_of_a_suspension_as_soon_as_it_stands_and_as_soon_as_it_ends() {
    SqlLedger ledger = ((SqlLedgerScene) opened).sql();
    AccountId lost = new AccountId("u-lost");
    assertThat(ledger.suspensions()).isEmpty();
    await(
        ledger
            .desk()
            .suspendAccount(Optional.empty(), lost, clock.instant(), "lost on the bus", ANN));
    assertThat(ledger.suspensions())
        .singleElement()
        .satisfies(one -> assertThat(one.endedAt()).isEmpty());
    await(ledger.desk().restoreAccount(Optional.empty(), lost, false, BEN));
    assertThat(ledger.suspensions())
        .singleElement()
        .satisfies(one -> assertThat(one.endedAt()).isPresent());
  }

  private void tamper(String... statements) {
    opened.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    openTheLedger();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET facts = replace(facts, 'IDENTIFICATION', 'IDENTIFICATIOM')",
        "UPDATE audit SET to_state = 'XELD' WHERE seq = 2",
        "UPDATE audit SET at = at + 1 WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3);"
            + "UPDATE audit SET seq = -seq WHERE seq < 0",
        "UPDATE evidence SET facts = '{\"MSA-1\":\"AA\"}' WHERE kind = 'ACCEPTANCE'",
        "UPDATE evidence SET kind = 'READ_BACK' WHERE kind = 'ACCEPTANCE'",
        "UPDATE evidence SET content_digest = '' WHERE kind = 'DOCUMENT'",
        "DELETE FROM evidence WHERE kind = 'IDENTIFICATION'",
        "INSERT INTO evidence (entry, content_version, fence, from_state, to_state, at, kind, facts,"
            + " content_digest) SELECT entry, content_version, fence, from_state, to_state, at,"
            + " 'VERIFICATION', facts, content_digest FROM evidence WHERE kind = 'ACCEPTANCE'",
        "UPDATE entry SET state = 'DELETED'",
        "UPDATE entry SET state = 'NOWHERE' WHERE id = 1"
      })
  void the_audit_shows_what_was_changed_behind_its_back(String change) {
    EntryId entry = delivered();
    contentRead(entry);
    assertThat(opened.records().verifyAudit()).isEmpty();
    tamper(change.split(";"));
    assertThat(opened.records().verifyAudit()).isNotEmpty();
  }

  @Test
  void a_late_answer_about_a_deletion_is_kept_after_all_guards_began_anew() {
    EntryId entry = verifying();
    step(entry, State.VERIFYING, State.DELIVERED, EvidenceKind.VERIFICATION);
    Evidence late = Evidence.of(EvidenceKind.DELETION, java.util.Map.of("late", "true"));
    await(((SqlLedgerScene) opened).sql().lateDeletion(ref("ward-7", "m1"), item -> late));
    assertThat(view(entry).latest(EvidenceKind.DELETION)).contains(late);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void a_late_answer_about_a_deletion_drops_the_verification_that_has_not_seen_it() {
    EntryId entry = verifying();
    Claimed verifying = claim(entry, State.VERIFYING);
    Evidence late = Evidence.of(EvidenceKind.DELETION, java.util.Map.of("late", "true"));
    await(((SqlLedgerScene) opened).sql().lateDeletion(ref("ward-7", "m1"), item -> late));
    assertThat(await(opened.ledger().fail(verifying.claim(), "X")))
        .isInstanceOf(MoveResult.Lost.class);
    assertThat(claim(entry, State.VERIFYING).entry().latest(EvidenceKind.DELETION)).contains(late);
  }

  private void contentRead(EntryId entry) {
    await(opened.desk().contentWasRead(entry, ANN));
  }

  /** A clock that ran an hour fast, and was put right while nothing ran. */
  @Test
  void what_was_put_off_by_another_clock_is_looked_at_soon_after_the_start() {
    flagged();
    tamper("UPDATE entry SET due_at = due_at + 3600000000");
    assertThat(claimAll(State.RECEIVED)).isEmpty();
    clock.pass(settings.settle());
    assertThat(claimAll(State.RECEIVED)).hasSize(1);
  }

  @Test
  void a_restored_state_after_a_forged_delivery_is_seen() {
    delivered();
    tamper("DELETE FROM audit", "UPDATE entry SET audit_rows = 0, audit_hash = ''");
    assertThat(opened.records().verifyAudit()).isNotEmpty();
  }

  @Test
  void no_word_of_a_message_lies_in_the_files() throws IOException {
    EntryId entry = held();
    decideWithArguments(entry);
    transcribe(entry);
    assertThat(view(entry).items().get(0).latest().message().orElseThrow().text()).contains(CANARY);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(CANARY).doesNotContain("confirmed-patient");
      }
    }
  }

  private void decideWithArguments(EntryId entry) {
    var arguments = java.util.Map.of("patient", "confirmed-patient");
    long fence = view(entry).fence();
    await(opened.desk().decide(new Decision(entry, fence, Verb.CONFIRM, ANN, arguments)));
  }

  @Test
  void content_that_was_moved_to_another_place_is_not_read_and_stops_nobody_else() {
    EntryId moved = flagged();
    EntryId other = flag(message("m2", 1));
    tamper("UPDATE item_version SET payload = 2 WHERE item = 1");
    assertThatThrownBy(() -> view(moved)).isInstanceOf(KeysException.class);

    assertThat(claimAll(State.RECEIVED)).extracting(c -> c.entry().id()).containsExactly(other);
    for (int i = 1; i < settings.maxAttempts(); i++) {
      clock.pass(settings.longestRetry());
      claimAll(State.RECEIVED);
    }
    assertThat(opened.records().list(Set.of(State.HELD), 10)).hasSize(1);
  }

  @Test
  void an_entry_whose_content_was_purged_still_shows_what_became_of_it() {
    EntryId entry = delivered();
    tamper("UPDATE item_version SET payload = NULL", "UPDATE evidence SET payload = NULL");
    assertThat(view(entry).items().get(0).latest().message()).isEmpty();
    assertThat(view(entry).filed()).hasSize(1);
    assertThat(opened.records().verifyAudit()).isEmpty();
  }

  @Test
  void another_key_is_refused_and_the_ledger_is_free_again() {
    flagged();
    opened.close();
    Keys right = keys;
    keys = Keys.ephemeral();
    assertThatThrownBy(this::openTheLedger).isInstanceOf(KeysException.class);
    keys = right;
    openTheLedger();
    assertThat(claimAll(State.RECEIVED)).hasSize(1);
  }

  @Test
  void a_second_opening_is_refused() {
    assertThatThrownBy(() -> open(settings, this::guard, clock))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("another process");
  }

  @Test
  void a_database_that_would_not_be_durable_is_refused() throws SQLException {
    for (String pragma : List.of("journal_mode = MEMORY", "synchronous = NORMAL")) {
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"));
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        SqliteFile.refuseIfNotDurable(connection);
        statement.execute("PRAGMA " + pragma);
        assertThatThrownBy(() -> SqliteFile.refuseIfNotDurable(connection))
            .isInstanceOf(LedgerException.class);
      }
    }
  }

  @Test
  void callbacks_never_run_on_the_thread_that_writes() {
    List<Boolean> onWriter = new ArrayList<>();
    var wake =
        opened
            .ledger()
            .onWork(State.RECEIVED, () -> onWriter.add(opened.ledger().onWriterThread()));
    EntryId entry = flagged();
    for (int i = 0; i < 20; i++) {
      var future = opened.ledger().release(claim(entry, State.RECEIVED).claim());
      await(future.thenRun(() -> onWriter.add(opened.ledger().onWriterThread())));
    }
    wake.close();
    assertThat(onWriter).isNotEmpty().doesNotContain(true);
  }

  @Test
  void a_listener_that_fails_makes_no_failure_of_what_was_written() {
    var wake =
        opened
            .ledger()
            .onWork(
                State.RECEIVED,
                () -> {
                  throw new IllegalStateException("deaf");
                });
    assertThat(state(flagged())).isEqualTo(State.RECEIVED);
    wake.close();
  }

  @Test
  void a_long_history_is_not_read_to_find_work() throws SQLException {
    transcribed();
    opened.close();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
      for (String sql :
          List.of(
              Claims.query("*", State.RECEIVED, Optional.empty()),
              Claims.query("*", State.TRANSCRIBED, Optional.of("epr")))) {
        List<String> plan = plan(connection, sql);
        assertThat(plan).anyMatch(line -> line.contains("entry_due"));
        assertThat(plan).noneMatch(line -> line.matches("SCAN (e|b|entry)( .*)?"));
        assertThat(plan).noneMatch(line -> line.contains("ORDER BY"));
      }
      assertThat(plan(connection, Claims.query("*", State.RECEIVED, Optional.empty())))
          .anyMatch(line -> line.contains("entry_thread"));
      assertThat(plan(connection, Claims.query("*", State.TRANSCRIBED, Optional.of("epr"))))
          .anyMatch(line -> line.contains("entry_patient"));
    }
    openTheLedger();
  }

  /** SQLite makes one for each IN in what a partial index is of, for the row before and after. */
  @Test
  void no_table_is_made_in_memory_to_write_an_entry() throws SQLException {
    opened.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN " + EntryRow.STORE)) {
      while (rows.next()) {
        assertThat(rows.getString("opcode")).isNotEqualTo("OpenEphemeral");
      }
    }
    openTheLedger();
  }

  private static EntryQuery query(Set<State> states, String reason, String staff, String patient) {
    EntryQuery all = EntryQuery.in(states);
    return new EntryQuery(
        all.states(),
        Optional.ofNullable(reason),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(staff),
        Optional.ofNullable(patient),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        true,
        new EntryId(0),
        50);
  }

  @Test
  void a_long_history_is_not_read_to_find_entries() throws SQLException {
    transcribed();
    opened.close();
    Map<EntryQuery, String> byIndex =
        Map.of(
            query(Set.of(State.HELD, State.DELETED), null, null, null), "entry_at_rest",
            query(Set.of(State.RECEIVED), null, null, null), "entry_due",
            query(Set.of(State.HELD), "NUMBER_NOT_FOUND", null, null), "entry_reason",
            query(Set.of(State.HELD), null, "s-9", null), "entry_at_rest",
            query(Set.of(), null, "s-9", null), "entry_staff_entry",
            query(Set.of(), null, "s-9", "key"), "sqlite_autoindex_entry_about|PRIMARY KEY");
    try (SqliteFile file = SqliteFile.existing(folder);
        Connection reader = file.reader();
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
      List<String> urgent =
          plan(
              connection,
              UrgentSearch.statement(
                  reader,
                  EntryQuery.in(Set.of(State.HELD, State.ESCALATED))
                      .page(false, new EntryId(0), 200),
                  new Urgency(
                      Instant.EPOCH,
                      Map.of("c", Duration.ofDays(2)),
                      List.of(),
                      Optional.of(
                          new Urgency.Place(
                              Urgency.Rank.OVERDUE, Instant.EPOCH, new EntryId(1))))));
      assertThat(urgent).anyMatch(line -> line.contains("entry_rests"));
      assertThat(urgent).noneMatch(line -> line.matches("SCAN (e|ei|i|t)( .*)?"));
      for (Map.Entry<EntryQuery, String> asked : byIndex.entrySet()) {
        List<String> plan = plan(connection, EntrySearch.statement(reader, asked.getKey()));
        assertThat(plan).anyMatch(line -> line.matches(".*(" + asked.getValue() + ").*"));
        assertThat(plan).noneMatch(line -> line.matches("SCAN (e|a)( .*)?"));
        assertThat(plan)
            .noneMatch(line -> line.matches("SEARCH e USING INTEGER PRIMARY KEY .*>.*"));
      }
    }
    openTheLedger();
  }

  private static List<String> plan(Connection connection, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql.replace("?", "1"))) {
      while (rows.next()) {
        lines.add(rows.getString("detail"));
      }
    }
    return lines;
  }

  @Test
  void work_that_waits_for_a_due_time_survives_a_restart() {
    EntryId entry = delivered();
    LedgerWork wait = LedgerWork.of(claim(entry, State.DELIVERED));
    await(opened.ledger().postpone(wait.due(clock.instant().plusSeconds(60))));
    reopen();
    assertThat(claimAll(State.DELIVERED)).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(claimAll(State.DELIVERED)).hasSize(1);
  }
}
