package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Takes purged payloads out of the file and its WAL: overwritten with zeros, the room given back,
 * the WAL emptied. A little at a time, since the writer waits meanwhile.
 */
final class SqliteSweep {
  private static final int PAYLOADS = 500;
  static final int PAGES = 500;

  private final LedgerWriter writer;

  SqliteSweep(LedgerWriter writer) {
    this.writer = writer;
  }

  void run() {
    // All of them first: a deletion moves what lies beside it, and may leave a copy where it was.
    long upTo = 0;
    while (upTo >= 0) {
      long after = upTo;
      upTo = alone(connection -> overwriteSome(connection, after));
    }
    while (alone(SqliteSweep::deleteSome)) {
      // The next ones.
    }
    long free = Long.MAX_VALUE;
    long before;
    do {
      before = free;
      free = alone(SqliteSweep::giveBack);
    } while (free > 0 && free < before);
    Boolean unused = alone(SqliteSweep::emptyTheLog);
  }

  private <T> T alone(Transactions.Work<T> work) {
    return writer.alone(work).toCompletableFuture().join();
  }

  /** The last one that was overwritten; -1 after the last of all. */
  private static long overwriteSome(Connection connection, long after) throws SQLException {
    List<Long> payloads =
        Sql.all(
            connection,
            "SELECT payload FROM purged_payload WHERE payload > ? ORDER BY payload LIMIT "
                + PAYLOADS,
            row -> row.getLong(1),
            after);
    if (payloads.isEmpty()) {
      return -1;
    }
    long last = payloads.get(payloads.size() - 1);
    Sql.update(
        connection,
        "UPDATE payload SET cipher = zeroblob(length(cipher)) WHERE id IN (SELECT payload FROM"
            + " purged_payload WHERE payload > ? AND payload <= ?)",
        after,
        last);
    return last;
  }

  private static boolean deleteSome(Connection connection) throws SQLException {
    // Each payload would be looked for in two whole tables; see purged_payload.
    run(connection, "PRAGMA foreign_keys = OFF");
    try {
      run(connection, "BEGIN IMMEDIATE");
      List<Long> payloads =
          Sql.all(
              connection,
              "SELECT payload FROM purged_payload ORDER BY payload LIMIT " + PAYLOADS,
              row -> row.getLong(1));
      for (long payload : payloads) {
        Sql.update(connection, "DELETE FROM payload WHERE id = ?", payload);
        Sql.update(connection, "DELETE FROM purged_payload WHERE payload = ?", payload);
      }
      run(connection, "COMMIT");
      return payloads.size() == PAYLOADS;
    } catch (SQLException e) {
      run(connection, "ROLLBACK");
      throw e;
    } finally {
      run(connection, "PRAGMA foreign_keys = ON");
    }
  }

  /** Gives back some; how many free pages are left. */
  static long giveBack(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // It steps once a page and has no column: the driver goes on to its end only as an update.
      int unused = statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES + ")");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA freelist_count")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A reader that is in the middle of something is not waited for: it is done the next time. */
  private static boolean emptyTheLog(Connection connection) throws SQLException {
    run(connection, "PRAGMA busy_timeout = 200");
    try {
      run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      return true;
    } finally {
      run(connection, "PRAGMA busy_timeout = " + SqliteFile.BUSY_MILLIS);
    }
  }

  /** To its end: what some of these do, they do while their rows are read. */
  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            Object unused = rows.getObject(1);
          }
        }
      }
    }
  }
}
