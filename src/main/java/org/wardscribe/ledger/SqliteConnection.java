package org.wardscribe.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection to SQLite that keeps what it has prepared: to prepare a statement costs more than to
 * run most of ours. Like every connection it is for one thread at a time.
 */
class SqliteConnection extends JDBC4Connection implements Sql.Statements {
  /** Ours are about a hundred; what has no place is prepared each time. */
  private static final int KEPT = 200;

  private final Map<String, PreparedStatement> idle = new HashMap<>();

  SqliteConnection(String url, String file, Properties properties) throws SQLException {
    super(url, file, properties);
  }

  @Override
  public PreparedStatement take(String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? prepareStatement(sql) : kept;
  }

  @Override
  public void giveBack(String sql, PreparedStatement statement) throws SQLException {
    // What was bound may be content, and need not stay in memory.
    statement.clearParameters();
    if (idle.size() >= KEPT || idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    }
  }
}
