package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the ledger's server; one that would lose an acknowledged commit is not handed out.
 *
 * <p>Each new connection is asked, since {@code fsync} and its like can be changed while we run,
 * for the server, for a database and for a role. A process that hangs may hold locks for half a
 * minute; then the server ends its transaction.
 */
final class PostgresSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final int OLDEST = 140_000;
  private static final String SETTINGS =
      "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '30s';"
          + " SET search_path = ";

  private final String schema;
  private final boolean durable;

  /**
   * @param durable false: only for reading, where nothing can be lost
   */
  PostgresSource(PostgresSettings settings, boolean durable) {
    this.schema = settings.schema();
    this.durable = durable;
    setUrl(settings.url());
    setUser(settings.user());
    setPassword(settings.password());
    setApplicationName("wardscribe");
    setConnectTimeout(5);
    setSocketTimeout(60);
    setTcpKeepAlive(true);
    // The server's own words may quote what was written.
    setLogServerErrorDetail(false);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS + schema);
      Optional<String> complaint = durable ? complaint(connection) : Optional.empty();
      if (complaint.isPresent()) {
        throw new SQLException(complaint.get(), REFUSED);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The state of an exception whose message is a sentence of ours. */
  static final String REFUSED = "WS001";

  /** Why the ledger may not be written here; empty if it may. */
  private static Optional<String> complaint(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT current_setting('server_version_num')::int AS version,"
                    + " current_setting('server_encoding') AS encoding,"
                    + " pg_is_in_recovery() AS standby,"
                    + " current_setting('transaction_read_only') AS read_only,"
                    + " current_setting('fsync') AS fsync,"
                    + " current_setting('full_page_writes') AS full_page_writes,"
                    + " current_setting('synchronous_commit') AS synchronous_commit")) {
      row.next();
      if (row.getInt("version") < OLDEST) {
        return Optional.of("the PostgreSQL server is older than version 14; use a newer one");
      }
      if (row.getBoolean("standby") || "on".equals(row.getString("read_only"))) {
        return Optional.of(
            "the PostgreSQL server is a standby, or read-only; name the primary in"
                + " wardscribe.ledger.postgresql.url");
      }
      if (!"UTF8".equals(row.getString("encoding"))) {
        return Optional.of(
            "the PostgreSQL database's encoding is not UTF8; make it anew with ENCODING 'UTF8'");
      }
      for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
        if ("off".equals(row.getString(setting))) {
          return Optional.of(
              "the PostgreSQL server would lose acknowledged commits: "
                  + setting
                  + " is off, for the server, the database or the role; turn it on");
        }
      }
      return Optional.empty();
    }
  }
}
