package org.wardscribe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL of a bench: a server that is started for it and thrown away, or a database of the
 * machine's, in which the bench has a schema of its own and takes it away again.
 */
public final class PostgresOfBench implements AutoCloseable {
  private static final String SCHEMA = "wardscribe_bench";

  private final String url;
  private final String user;
  private final String password;
  private final Optional<PostgresServer> server;

  private PostgresOfBench(
      String url, String user, String password, Optional<PostgresServer> server) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.server = server;
  }

  /** Throws {@link IllegalStateException} with a sentence if there is no PostgreSQL to start. */
  public static PostgresOfBench thrownAway(Path folder) throws IOException {
    PostgresServer server = PostgresServer.start(Files.createDirectories(folder));
    return new PostgresOfBench(
        server.url(), PostgresServer.USER, server.password(), Optional.of(server));
  }

  /** A database that is there already. */
  public static PostgresOfBench at(String url, String user, String password) {
    return new PostgresOfBench(url, user, password, Optional.empty());
  }

  /** What the site's properties say of it. */
  public List<String> properties() {
    return List.of(
        "wardscribe.ledger.database=postgresql",
        "wardscribe.ledger.postgresql.url=" + url,
        "wardscribe.ledger.postgresql.user=" + user,
        "wardscribe.ledger.postgresql.password=" + password,
        "wardscribe.ledger.postgresql.schema=" + SCHEMA);
  }

  /** Tables and indexes of the ledger, without the server's log. */
  public long bytes() {
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname = ? AND c.relkind = 'r'")) {
      query.setString(1, SCHEMA);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database of the bench can't be asked", e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** CPU milliseconds of the server's processes; 0 for one that is not ours. */
  public long cpuMillis() {
    return server.map(PostgresServer::cpuMillis).orElse(0L);
  }

  @Override
  public void close() throws SQLException {
    if (server.isPresent()) {
      server.get().close();
      return;
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }
  }
}
