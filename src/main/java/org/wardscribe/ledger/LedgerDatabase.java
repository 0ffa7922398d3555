package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** The database that a ledger lies in: opened, migrated forward, and seen to be durable. */
interface LedgerDatabase extends AutoCloseable {
  Locking locking();

  /**
   * Begins to write.
   *
   * @param callbacks where results are handed over
   * @param rolledBack told on the writing thread, where there is only one, that what works since
   *     the last commit wrote may not stand
   */
  Transactions transactions(Executor callbacks, Runnable rolledBack);

  /** A connection that only reads; the caller closes it. */
  Connection reader();

  /** How many idle reading connections are worth keeping. */
  int keptReaders();

  /**
   * The time of the transaction that has just begun.
   *
   * @param time this process's own
   */
  LedgerTime timeIn(Connection connection, LedgerTime time) throws SQLException;

  /** True if no other process can write: then no lease outlasts a start. */
  boolean isOursAlone();

  /**
   * Up to which sequence number no audit row can appear any more; empty: another process tells this
   * reader's notices.
   */
  OptionalLong noticesUpTo(String reader);

  /** Deletes the payloads that nothing refers to any more, and gives their room back. */
  void sweepPurged();

  @Override
  void close();
}
