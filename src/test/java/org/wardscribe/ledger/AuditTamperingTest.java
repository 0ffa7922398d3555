package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.SettableClock;

/**
 * Somebody who may write the ledger's file changes the audit. Whoever is careful leaves every chain
 * as it should be: only an anchor that was kept elsewhere shows that.
 */
class AuditTamperingTest extends LedgerScene {
  private final Keys keys = Keys.ephemeral();
  @TempDir private Path folder;
  private EntryId entry;
  private AuditAnchor kept;

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(folder, keys, given, guard, onThisClock);
  }

  @BeforeEach
  void anAnchorIsKept() {
    entry = delivered();
    clock.pass(Duration.ofMinutes(2));
    kept = opened.records().auditAnchor();
    assertThat(kept.row()).isPositive();
    assertThat(AuditAnchor.of(kept.written())).contains(kept);
    contentWasReadAfterwards();
    assertThat(opened.records().verifyAudit()).isEmpty();
    assertThat(opened.records().stands(kept)).as("what came later changes nothing").isTrue();
  }

  private void contentWasReadAfterwards() {
    await(opened.desk().contentWasRead(entry, ANN));
  }

  private interface Change {
    void in(Connection connection) throws SQLException;
  }

  private void tamper(Change change) {
    opened.close();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
      change.in(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    openTheLedger();
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private void assertNamed(long row) {
    assertThat(opened.records().verifyAudit()).first().extracting("sequence").isEqualTo(row);
  }

  @Test
  void one_bit_that_was_flipped_is_named_by_its_row() {
    tamper(c -> run(c, "UPDATE audit SET at = (at | 1) - (at & 1) WHERE seq = 3"));
    assertNamed(3);
  }

  @Test
  void a_row_that_was_deleted_is_missed_at_the_next_one() {
    tamper(c -> run(c, "DELETE FROM audit WHERE seq = 3"));
    assertNamed(4);
    assertThat(opened.records().stands(kept)).isFalse();
  }

  @Test
  void two_rows_that_were_swapped_are_named() {
    tamper(
        c ->
            run(
                c,
                "UPDATE audit SET seq = -seq WHERE seq IN (3, 4)",
                "UPDATE audit SET seq = CASE seq WHEN -3 THEN 4 ELSE 3 END WHERE seq < 0"));
    assertNamed(3);
    assertThat(opened.records().stands(kept)).isFalse();
  }

  @Test
  void a_tail_that_was_cut_off_with_all_that_belongs_to_it_is_missed_by_the_anchor() {
    tamper(
        c ->
            run(
                c,
                "DELETE FROM audit WHERE seq >= (SELECT max(seq) FROM audit WHERE to_state ="
                    + " 'DELIVERED')",
                "DELETE FROM evidence WHERE to_state = 'DELIVERED'",
                "UPDATE entry SET state = 'DELIVERING', audit_rows = (SELECT count(*) FROM audit"
                    + " WHERE entry = entry.id), audit_hash = (SELECT hash FROM audit WHERE entry ="
                    + " entry.id ORDER BY seq DESC LIMIT 1)"));
    assertThat(opened.records().stands(kept)).isFalse();
  }

  @Test
  void an_audit_that_was_computed_anew_from_the_change_on_is_caught_by_the_anchor_alone() {
    tamper(
        c -> {
          run(c, "UPDATE audit SET actor = 'somebody else' WHERE seq = 3");
          chainAnew(c);
        });
    assertThat(opened.records().verifyAudit()).as("every chain is as it should be").isEmpty();
    assertThat(opened.records().stands(kept)).isFalse();
    System.out.println(
        "hostile audit-tampering: changes=5 caught=5 (by the chains 3, by the anchor alone 2)");
  }

  /** What the ledger's own code would have written, by somebody who has it. */
  private static void chainAnew(Connection connection) throws SQLException {
    Map<Long, String> heads = new LinkedHashMap<>();
    Map<Long, String> hashes = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM audit ORDER BY seq")) {
      while (row.next()) {
        long chain = row.getLong("entry");
        String hash = AuditChain.expected(heads.getOrDefault(chain, ""), row);
        heads.put(chain, hash);
        hashes.put(row.getLong("seq"), hash);
      }
    }
    set(connection, "UPDATE audit SET hash = ? WHERE seq = ?", hashes);
    set(connection, "UPDATE entry SET audit_hash = ? WHERE id = ?", heads);
  }

  private static void set(Connection connection, String sql, Map<Long, String> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<Long, String> value : values.entrySet()) {
        statement.setString(1, value.getValue());
        statement.setLong(2, value.getKey());
        statement.executeUpdate();
      }
    }
  }
}
