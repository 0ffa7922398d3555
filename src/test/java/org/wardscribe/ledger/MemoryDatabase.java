package org.wardscribe.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A SQLite database in memory, one for each thread, which is emptied rather than made anew: to
 * prepare all statements again would take longer than to play a history.
 */
final class MemoryDatabase extends SqliteConnection {
  /**
   * Where the file's header says that it has a write-ahead log, and how to say that it has none.
   */
  private static final int[] LOG_VERSIONS = {18, 19};

  private static final byte NO_LOG = 1;
  private static final byte[] EMPTY = migrated();
  private static final ThreadLocal<MemoryDatabase> OF_THREAD =
      ThreadLocal.withInitial(MemoryDatabase::made);

  private final List<String> emptying = new ArrayList<>();
  private boolean lent;

  private MemoryDatabase(Properties properties) throws SQLException {
    super("jdbc:sqlite::memory:", ":memory:", properties);
  }

  private static MemoryDatabase made() {
    Properties properties = new Properties();
    properties.setProperty("foreign_keys", "true");
    properties.setProperty("jdbc.get_generated_keys", "false");
    try {
      MemoryDatabase database = new MemoryDatabase(properties);
      try (Statement statement = database.createStatement()) {
        statement.execute("ATTACH ':memory:' AS pristine");
      }
      database.deserialize("pristine", EMPTY);
      database.become(EMPTY);
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The thread's own, with a migrated ledger in which there is nothing. */
  static MemoryDatabase empty() {
    MemoryDatabase database = OF_THREAD.get();
    if (database.lent) {
      // Two ledgers at once on one thread.
      database = made();
    }
    database.lent = true;
    database.empties();
    return database;
  }

  /** It holds this from now on, as {@link #serialize} gave it. */
  void become(byte[] content) {
    try {
      setAutoCommit(true);
      deserialize("main", content);
      emptying.clear();
      setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void empties() {
    try (Statement statement = createStatement()) {
      if (emptying.isEmpty()) {
        emptying.addAll(statements(statement));
      }
      statement.execute("PRAGMA defer_foreign_keys = ON");
      for (String one : emptying) {
        statement.execute(one);
      }
      commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> statements(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT name FROM pristine.sqlite_master WHERE type = 'table' AND (name NOT LIKE"
                + " 'sqlite_%' OR name = 'sqlite_sequence')")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    List<String> statements = new ArrayList<>();
    for (String table : tables) {
      statements.add("DELETE FROM main." + table);
      try (ResultSet rows =
          statement.executeQuery("SELECT 1 FROM pristine." + table + " LIMIT 1")) {
        if (rows.next()) {
          statements.add("INSERT INTO main." + table + " SELECT * FROM pristine." + table);
        }
      }
    }
    return statements;
  }

  /** The process ends: what was not committed is gone, and the next may have it. */
  @Override
  public void close() {
    lent = false;
    try {
      rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] migrated() {
    try {
      Path folder = Files.createTempDirectory("memory-ledger");
      SqliteFile.open(folder).close();
      Path file = folder.resolve("ledger.db");
      byte[] bytes = Files.readAllBytes(file);
      for (int at : LOG_VERSIONS) {
        bytes[at] = NO_LOG;
      }
      try (var left = Files.list(folder)) {
        for (Path one : left.toList()) {
          Files.delete(one);
        }
      }
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
