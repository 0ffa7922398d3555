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
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.executeUpdate();
    }
  }

  /** Inserts one row and returns its {@code id}. */
  static long insert(Connection connection, String sql, Object... arguments) throws SQLException {
    return one(connection, sql + " RETURNING id", row -> row.getLong(1), arguments)
        .orElseThrow(() -> new SQLException("an insert returned no key"));
  }

  static <T> List<T> all(Connection connection, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> values = new ArrayList<>();
        while (rows.next()) {
          values.add(row.read(rows));
        }
        return values;
      }
    }
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

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
