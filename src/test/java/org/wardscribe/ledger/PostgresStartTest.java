package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On which servers a ledger starts, and which it refuses with a sentence. */
class PostgresStartTest {
  private static final TransitionGuard NO_DELETIONS =
      (entry, given, facts) -> new TransitionGuard.Verdict.Wait(facts.now(), "NO", List.of());
  private static final String SAFE = "jdbc:postgresql://127.0.0.1:5432/wardscribe";

  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings settings = PostgresForTests.fresh();

  private SqlLedger open(PostgresSettings where, Keys with) {
    return SqlLedger.open(
        where, with, LedgerSettings.defaults(), NO_DELETIONS, Clock.systemUTC(), System::nanoTime);
  }

  private void refused(PostgresSettings where, String sentence) {
    assertThatThrownBy(() -> open(where, keys).close())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(sentence);
  }

  private static PostgresSettings as(String role, String schema) {
    return PostgresForTests.as(PostgresForTests.server(), role, schema);
  }

  private static PostgresSettings database(String name) {
    return new PostgresSettings(
        "jdbc:postgresql://127.0.0.1:" + PostgresForTests.server().getPort() + "/" + name,
        "postgres",
        "",
        "wardscribe");
  }

  @Test
  void a_server_that_does_not_flush_is_refused() throws IOException {
    try (EmbeddedPostgres hasty = PostgresForTests.start(EmbeddedPostgres.builder())) {
      refused(PostgresForTests.in(hasty, "wardscribe"), "fsync is off");
    }
  }

  @Test
  void a_role_or_a_database_that_does_not_wait_for_the_flush_is_refused() {
    PostgresForTests.run(
        "CREATE ROLE hasty LOGIN",
        "ALTER ROLE hasty SET synchronous_commit = off",
        "CREATE DATABASE hasty",
        "ALTER DATABASE hasty SET synchronous_commit = off");
    refused(as("hasty", "wardscribe"), "synchronous_commit is off");
    refused(database("hasty"), "synchronous_commit is off");
  }

  @Test
  void a_standby_s_settings_and_another_encoding_are_refused() {
    PostgresForTests.run(
        "CREATE ROLE onlooker LOGIN",
        "ALTER ROLE onlooker SET default_transaction_read_only = on",
        "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    refused(as("onlooker", "wardscribe"), "standby, or read-only");
    refused(database("latin"), "not UTF8");
  }

  @Test
  void a_table_that_a_crash_would_empty_is_refused() {
    open(settings, keys).close();
    PostgresForTests.run("ALTER TABLE " + settings.schema() + ".cursor SET UNLOGGED");
    refused(settings, "UNLOGGED");
  }

  @Test
  void another_ledger_s_keys_are_refused() {
    open(settings, keys).close();
    assertThatThrownBy(() -> open(settings, Keys.ephemeral())).isInstanceOf(KeysException.class);
    open(settings, keys).close();
  }

  @Test
  void two_first_starts_at_once_make_one_ledger() throws InterruptedException {
    Thread other = new Thread(() -> open(settings, keys).close());
    other.start();
    try (SqlLedger ledger = open(settings, keys)) {
      other.join(30_000);
      assertThat(ledger.records().counts()).isEmpty();
    }
  }

  @Test
  void a_role_needs_nothing_but_a_schema_of_its_own() {
    PostgresForTests.run("CREATE ROLE modest LOGIN");
    PostgresSettings modest = as("modest", "modest");
    refused(modest, "may not make the schema");
    PostgresForTests.run("CREATE SCHEMA modest AUTHORIZATION modest");
    open(modest, keys).close();
  }

  @Test
  void a_server_that_is_not_there_is_named_without_its_address() {
    PostgresSettings nowhere =
        new PostgresSettings("jdbc:postgresql://127.0.0.1:1/x", "u", "secret", "wardscribe");
    refused(nowhere, "can't be reached");
    assertThat(nowhere.toString()).doesNotContain("secret");
  }

  @Test
  void readers_see_what_is_there_beside_a_process_that_writes() {
    assertThatThrownBy(() -> SqlLedgerRecords.open(settings, keys, Clock.systemUTC()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("there is no ledger");
    try (SqlLedger ledger = open(settings, keys);
        SqlLedgerRecords records = SqlLedgerRecords.open(settings, keys, Clock.systemUTC())) {
      History.await(
          ledger.desk().pause(Pause.Kind.CONNECTOR, "ward-chat", new Person("ann", Set.of())));
      assertThat(records.pauses()).hasSize(1);
      assertThat(records.verifyAudit()).isEmpty();
    }
    assertThatThrownBy(() -> SqlLedgerRecords.open(settings, Keys.ephemeral(), Clock.systemUTC()))
        .isInstanceOf(KeysException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example/wardscribe",
        "jdbc:postgresql://db.example/wardscribe?sslmode=require",
        "jdbc:postgresql://localhost,db.example/wardscribe",
        "jdbc:postgresql://localhost/wardscribe?user=ward",
        "jdbc:postgresql://localhost/wardscribe?password=secret",
        "jdbc:mysql://localhost/wardscribe"
      })
  void an_address_that_is_not_safe_is_refused(String url) {
    assertThatThrownBy(() -> new PostgresSettings(url, "ward", "secret", "wardscribe"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wardscribe.ledger.postgresql.url")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ward", "a;b", "pg_ward", "a b"})
  void a_schema_has_a_plain_name(String schema) {
    assertThatThrownBy(() -> new PostgresSettings(SAFE, "ward", "", schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema");
  }

  @Test
  void another_machine_is_reached_with_a_checked_certificate_and_this_one_without() {
    String remote = "jdbc:postgresql://db.example/wardscribe?sslmode=verify-full";
    assertThat(new PostgresSettings(remote, "ward", "", "wardscribe").url()).isEqualTo(remote);
    assertThat(new PostgresSettings(SAFE, "ward", "", "wardscribe").url()).isEqualTo(SAFE);
  }
}
