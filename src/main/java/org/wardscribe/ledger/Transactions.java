package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;

/** What writes: each work in a transaction, its result handed over after the commit. */
interface Transactions extends AutoCloseable {
  /**
   * Runs {@code work} in a transaction; completes after its commit, never on a thread that writes.
   */
  <T> CompletionStage<T> write(Work<T> work);

  /**
   * As {@link #write}, where a call to a partner follows, which takes long: nobody else's result
   * waits for it.
   */
  default <T> CompletionStage<T> writeIntent(Work<T> work) {
    return write(work);
  }

  /** True on a thread that writes. */
  boolean isCurrent();

  /** How many works wait for their turn. */
  int waitingWorks();

  /** Writes what waits, then stops. */
  @Override
  void close();

  /**
   * What is to be written; must neither block nor call out, and may run again from the start, where
   * another writer came in between, or a work of the same group failed.
   */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }
}
