package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few shapes in which the ledger talks SQL: parameters in order, one row to one value. */
final class Sql {
  private Sql() {}

  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    return prepared(connection, sql, PreparedStatement::executeUpdate, arguments);
  }

  /** Inserts one row and returns its {@code id}. */
  static long insert(Connection connection, String sql, Object... arguments) throws SQLException {
    return one(connection, sql + " RETURNING id", row -> row.getLong(1), arguments)
        .orElseThrow(() -> new SQLException("an insert returned no key"));
  }

  static <T> List<T> all(Connection connection, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    return prepared(
        connection,
        sql,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
              values.add(row.read(rows));
            }
            return values;
          }
        },
        arguments);
  }

  static <T> Optional<T> one(Connection connection, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    List<T> values = all(connection, sql, row, arguments);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  static boolean exists(Connection connection, String sql, Object... arguments)
      throws SQLException {
    return one(connection, sql, row -> true, arguments).isPresent();
  }

  /** A column that may be empty. */
  static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static <T> T prepared(Connection connection, String sql, Run<T> run, Object... arguments)
      throws SQLException {
    if (!(connection instanceof Statements statements)) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, arguments);
        return run.on(statement);
      }
    }
    PreparedStatement statement = statements.take(sql);
    boolean whole = false;
    try {
      bind(statement, arguments);
      T value = run.on(statement);
      whole = true;
      return value;
    } finally {
      if (whole) {
        statements.giveBack(sql, statement);
      } else {
        statement.close();
      }
    }
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  /** A connection that keeps its statements. */
  interface Statements {
    /** One that nobody else uses just now. */
    PreparedStatement take(String sql) throws SQLException;

    /** It ran to its end, and its rows are read. */
    void giveBack(String sql, PreparedStatement statement) throws SQLException;
  }

  /** Runs a statement whose parameters are set. */
  @FunctionalInterface
  private interface Run<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
