package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Row locks, and advisory locks for what is not one row.
 *
 * <p>Advisory locks belong to the whole database; the schema's name keeps two ledgers in it apart.
 */
final class PostgresLocking implements Locking {
  private final int ledger;

  PostgresLocking(String schema) {
    this.ledger = schema.hashCode();
  }

  @Override
  public String rows() {
    return " FOR NO KEY UPDATE OF e";
  }

  @Override
  public String freeRows() {
    return " FOR NO KEY UPDATE OF e SKIP LOCKED";
  }

  @Override
  public void share(Connection connection, String what) throws SQLException {
    lock(connection, "SELECT pg_advisory_xact_lock_shared(?, ?)", what);
  }

  @Override
  public void alone(Connection connection, String what) throws SQLException {
    lock(connection, "SELECT pg_advisory_xact_lock(?, ?)", what);
  }

  /** Until the connection ends. */
  void forTheSession(Connection connection, String what) throws SQLException {
    lock(connection, "SELECT pg_advisory_lock(?, ?)", what);
  }

  /** As {@link #forTheSession}; false if another session has it. */
  boolean tryForTheSession(Connection connection, String what) throws SQLException {
    return Sql.one(
            connection,
            "SELECT pg_try_advisory_lock(?, ?)",
            row -> row.getBoolean(1),
            ledger,
            what.hashCode())
        .orElse(false);
  }

  private void lock(Connection connection, String sql, String what) throws SQLException {
    Sql.exists(connection, sql, ledger, what.hashCode());
  }
}
