package org.wardscribe.ledger;

import java.sql.SQLException;

/** Names what a database complained about, without its words: they may quote what was written. */
final class DatabaseError {
  private DatabaseError() {}

  /** True if nobody answers any more; a server that is shut down says so first. */
  static boolean isConnectionLost(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P0"));
  }

  static String code(Throwable e) {
    if (!(e instanceof SQLException sql)) {
      return e.getClass().getSimpleName();
    }
    return sql.getErrorCode() != 0
        ? "SQLite error " + sql.getErrorCode()
        : "SQL state " + sql.getSQLState();
  }
}
