package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A few reading connections that are used again; each read sees one committed state. */
final class Readers implements AutoCloseable {
  private static final int TRIES = 3;

  private final LedgerDatabase database;
  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  Readers(LedgerDatabase database) {
    this.database = database;
  }

  <T> T read(Reading<T> reading) {
    for (int tries = 1; ; tries++) {
      try {
        return once(reading);
      } catch (SQLException e) {
        if (!DatabaseError.isConnectionLost(e) || tries == TRIES) {
          throw new LedgerException("the ledger could not be read: " + DatabaseError.code(e), e);
        }
      }
    }
  }

  private <T> T once(Reading<T> reading) throws SQLException {
    Connection connection = idle.poll();
    if (connection == null) {
      connection = database.reader();
    }
    try {
      connection.setAutoCommit(false);
      T value = reading.run(connection);
      connection.rollback();
      if (closed.get() || idle.size() >= database.keptReaders() || !idle.offer(connection)) {
        connection.close();
      }
      return value;
    } catch (SQLException e) {
      close(connection);
      throw e;
    } catch (RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  @Override
  public void close() {
    closed.set(true);
    for (Connection connection; (connection = idle.poll()) != null; ) {
      close(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LedgerException("a reading connection did not close", e);
    }
  }

  /** Reads. */
  @FunctionalInterface
  interface Reading<T> {
    T run(Connection connection) throws SQLException;
  }
}
