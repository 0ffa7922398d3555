package org.wardscribe.ledger;

import java.sql.SQLException;

/** Names what a database complained about, without its words: they may quote what was written. */
final class DatabaseError {
  /** The low byte of an SQLite code; the rest says more closely what it was. */
  private static final int PRIMARY = 0xFF;

  private static final int IO_ERROR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final String DISK_FULL = "53100";

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
        ? "SQLite error " + sql.getErrorCode() + meaning(sql.getErrorCode())
        : "SQL state " + sql.getSQLState() + meaning(sql.getSQLState());
  }

  /** Of what whoever reads the log has to do something about. */
  private static String meaning(int code) {
    return switch (code & PRIMARY) {
      case IO_ERROR -> ", the disk could not be read or written";
      case CORRUPT -> ", the file is damaged";
      case FULL -> ", the disk is full";
      default -> "";
    };
  }

  private static String meaning(String state) {
    return DISK_FULL.equals(state) ? ", the server's disk is full" : "";
  }
}
