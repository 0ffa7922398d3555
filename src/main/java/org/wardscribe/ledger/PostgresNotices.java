package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Lets notices be told by one process at a time, and only up to where no audit row can appear any
 * more.
 *
 * <p>Sequence numbers are not the order of commits: a number that is taken early may be committed
 * late, and a cursor that has passed it would never see it. Every writing transaction takes its
 * transaction id before its first number ({@link PostgresServer#timeIn}). So when a number {@code
 * last} was read, then a transaction id {@code mark} taken, and then no older transaction runs any
 * more, all numbers up to {@code last} are committed or given up. The teller's lock belongs to a
 * session: it ends with its process.
 */
final class PostgresNotices implements AutoCloseable {
  private static final int LOOKS = 25;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  private final DataSource source;
  private final PostgresLocking locking;
  private final Set<String> ours = new HashSet<>();
  private Connection session;
  private long settled;
  private long last;
  private long mark;

  PostgresNotices(DataSource source, PostgresLocking locking) {
    this.source = source;
    this.locking = locking;
  }

  synchronized OptionalLong upTo(String reader) {
    try {
      if (session == null) {
        session = source.getConnection();
      }
      if (!ours.contains(reader)) {
        if (!locking.tryForTheSession(session, "notices to " + reader)) {
          return OptionalLong.empty();
        }
        ours.add(reader);
      }
      settle();
      return OptionalLong.of(settled);
    } catch (SQLException e) {
      close();
      throw new LedgerException(
          "the ledger's notices could not be read: " + DatabaseError.code(e), e);
    }
  }

  private void settle() throws SQLException {
    if (last == settled) {
      long now =
          number("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_sequence");
      if (now == settled) {
        // Still asked, so that a session that has ended is seen.
        return;
      }
      last = now;
      mark = number("SELECT pg_current_xact_id()::text::bigint");
    }
    for (int i = 0; i < LOOKS; i++) {
      if (number("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint") >= mark) {
        settled = last;
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private long number(String sql) throws SQLException {
    return Sql.one(session, sql, row -> row.getLong(1)).orElseThrow();
  }

  /** Ends the session, and with it its locks; the next look begins another. */
  @Override
  public synchronized void close() {
    ours.clear();
    Connection ending = session;
    session = null;
    PostgresServer.closeQuietly(ending);
  }
}
