package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a purge frees goes back to the disk in portions, not page by page. */
class SqliteSweepTest {
  @Test
  void a_portion_of_free_pages_is_given_back_at_once(@TempDir Path folder) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("some.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
      statement.executeUpdate("CREATE TABLE much (what BLOB)");
      statement.executeUpdate("INSERT INTO much VALUES (zeroblob(8000000))");
      statement.executeUpdate("DELETE FROM much");
      long before = free(statement);

      long after = SqliteSweep.giveBack(connection);

      assertThat(before).isGreaterThan(SqliteSweep.PAGES);
      assertThat(after).isEqualTo(before - SqliteSweep.PAGES);
    }
  }

  private static long free(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA freelist_count")) {
      return row.getLong(1);
    }
  }
}
