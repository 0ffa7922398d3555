package org.wardscribe.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongUnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger on a PostgreSQL server, shared by several processes: nobody's start ends another's
 * leases, and the server's clock measures them.
 *
 * <p>Needs sessions of its own: advisory locks and settings don't survive a pooler that hands a
 * session to somebody else after each transaction.
 */
final class PostgresServer implements LedgerDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final int READERS = 4;
  private static final String MIGRATION = "migration";

  private final PostgresLocking locking;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final PostgresNotices notices;
  private final LongUnaryOperator clock;

  private PostgresServer(PostgresSettings settings, LongUnaryOperator clock, DataSource source) {
    this.locking = new PostgresLocking(settings.schema());
    this.clock = clock;
    this.writers = pool(source, "ledger-writers", PostgresWriters.WRITERS, false);
    this.readers = pool(source, "ledger-readers", READERS, true);
    this.notices = new PostgresNotices(source, locking);
  }

  static PostgresServer open(PostgresSettings settings) {
    return open(settings, LongUnaryOperator.identity());
  }

  /**
   * Connects and migrates.
   *
   * @param clock from the server's time to the ledger's, in microseconds; the identity outside of
   *     tests
   */
  static PostgresServer open(PostgresSettings settings, LongUnaryOperator clock) {
    PostgresSource source = new PostgresSource(settings, true);
    try (Connection connection = source.getConnection()) {
      // Until it closes: two first starts at once would both make the schema.
      new PostgresLocking(settings.schema()).forTheSession(connection, MIGRATION);
      migrate(source, settings.schema());
      refuseUnlogged(connection, settings.schema());
    } catch (SQLException e) {
      throw unreachable(e);
    }
    return new PostgresServer(settings, clock, source);
  }

  /** For readers only, beside those who write or without them: migrates nothing. */
  static PostgresServer existing(PostgresSettings settings) {
    PostgresSource source = new PostgresSource(settings, false);
    try (Connection connection = source.getConnection()) {
      if (!Sql.exists(
          connection,
          "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = 'entry'",
          settings.schema())) {
        throw new LedgerException(
            "there is no ledger in the schema " + settings.schema() + " of the database");
      }
    } catch (SQLException e) {
      throw unreachable(e);
    }
    return new PostgresServer(settings, LongUnaryOperator.identity(), source);
  }

  private static void migrate(DataSource source, String schema) {
    try {
      Flyway.configure(PostgresServer.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration/postgresql")
          .schemas(schema)
          .defaultSchema(schema)
          .createSchemas(true)
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new LedgerException(
          "the ledger in the schema "
              + schema
              + " can't be brought up to date: the role may not make the schema or its tables, or"
              + " the ledger was made by a newer version",
          e);
    }
  }

  /** A table that is not in the server's log is empty after its crash. */
  private static void refuseUnlogged(Connection connection, String schema) throws SQLException {
    if (Sql.exists(
        connection,
        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind = 'r' AND c.relpersistence <> 'p'",
        schema)) {
      throw new LedgerException(
          "the PostgreSQL server would lose the ledger at a crash: a table in the schema "
              + schema
              + " is UNLOGGED; change it with ALTER TABLE ... SET LOGGED");
    }
  }

  static LedgerException unreachable(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && PostgresSource.REFUSED.equals(sql.getSQLState())) {
        return new LedgerException(sql.getMessage(), e);
      }
    }
    return new LedgerException(
        "the ledger's PostgreSQL server can't be reached, or does not let this user in ("
            + DatabaseError.code(e)
            + ")",
        e);
  }

  private static HikariDataSource pool(DataSource source, String name, int most, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName(name);
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setReadOnly(readOnly);
    // A read of several statements sees one committed state.
    config.setTransactionIsolation(
        readOnly ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(5_000);
    config.setValidationTimeout(2_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public Locking locking() {
    return locking;
  }

  @Override
  public Transactions transactions(Executor callbacks, Runnable rolledBack) {
    return new PostgresWriters(writers, callbacks);
  }

  @Override
  public Connection reader() {
    try {
      return readers.getConnection();
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  /** The pool keeps them. */
  @Override
  public int keptReaders() {
    return 0;
  }

  /** Takes the transaction's id, too, before it takes any number ({@link PostgresNotices}). */
  @Override
  public LedgerTime timeIn(Connection connection, LedgerTime time) throws SQLException {
    long micros =
        Sql.one(
                connection,
                "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,"
                    + " pg_current_xact_id()::text",
                row -> row.getLong(1))
            .orElseThrow();
    return time.following(LedgerTime.instant(clock.applyAsLong(micros)));
  }

  @Override
  public boolean isOursAlone() {
    return false;
  }

  @Override
  public OptionalLong noticesUpTo(String reader) {
    return notices.upTo(reader);
  }

  @Override
  public void sweepPurged() {
    try (Connection connection = writers.getConnection()) {
      while (Sql.update(
              connection,
              "WITH gone AS (DELETE FROM purged_payload WHERE payload IN (SELECT payload"
                  + " FROM purged_payload ORDER BY payload LIMIT 500 FOR UPDATE SKIP LOCKED)"
                  + " RETURNING payload) DELETE FROM payload WHERE id IN (SELECT payload FROM gone)")
          > 0) {
        connection.commit();
      }
      connection.commit();
      // Not inside of a transaction, as the server wants it.
      connection.setAutoCommit(true);
      Sql.update(connection, "VACUUM payload");
    } catch (SQLException e) {
      throw new LedgerException(
          "what was purged could not be taken out of the database: " + DatabaseError.code(e), e);
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("A connection did not close cleanly: {}", DatabaseError.code(e));
    }
  }

  @Override
  public void close() {
    notices.close();
    readers.close();
    writers.close();
  }
}
