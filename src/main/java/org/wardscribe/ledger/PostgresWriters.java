package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several threads that write, each work in a transaction of its own: the server makes one flush of
 * commits that come together.
 *
 * <p>What the server rolled back for sure (a deadlock, a key that another transaction wrote first,
 * a connection that broke <em>before</em> the commit) is run again. A connection that breaks
 * <em>during</em> the commit leaves it unknown: the caller sees a failure, nothing is repeated
 * here, and a repeat by the caller is harmless (docs/adr/0009).
 */
final class PostgresWriters implements Transactions {
  static final int WRITERS = 8;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWriters.class);
  private static final int WAITING_AT_MOST = 10_000;
  private static final int TRIES = 10;
  private static final String IN_FAILED_TRANSACTION = "25P02";

  /** 25P02: one of these, or another error, was caught on the way, and its transaction is lost. */
  private static final Set<String> ANOTHER_CAME_FIRST =
      Set.of("40001", "40P01", "23505", IN_FAILED_TRANSACTION);

  private final DataSource source;
  private final Executor callbacks;
  private final ThreadPoolExecutor threads;
  private final Semaphore room = new Semaphore(WAITING_AT_MOST);

  PostgresWriters(DataSource source, Executor callbacks) {
    this.source = source;
    this.callbacks = callbacks;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        (ThreadPoolExecutor)
            Executors.newFixedThreadPool(
                WRITERS, work -> new Writer(this, work, number.incrementAndGet()));
  }

  @Override
  public <T> CompletionStage<T> write(Work<T> work) {
    if (isCurrent()) {
      throw new IllegalStateException("the ledger's writer may not wait for itself");
    }
    Task<T> task = new Task<>(work);
    try {
      room.acquire();
      threads.execute(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.fail(new LedgerException("interrupted before it was written"));
    } catch (RejectedExecutionException e) {
      room.release();
      task.fail(new LedgerException("the ledger is closed"));
    }
    return task.result;
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() instanceof Writer writer && writer.owner == this;
  }

  @Override
  public int waitingWorks() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        threads.shutdownNow().forEach(left -> ((Task<?>) left).fail(closed()));
      }
    } catch (InterruptedException e) {
      threads.shutdownNow().forEach(left -> ((Task<?>) left).fail(closed()));
      Thread.currentThread().interrupt();
    }
  }

  private static LedgerException closed() {
    return new LedgerException("the ledger is closed");
  }

  private <T> T inTransaction(Work<T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return once(work);
      } catch (SQLException e) {
        boolean again =
            ANOTHER_CAME_FIRST.contains(e.getSQLState()) || DatabaseError.isConnectionLost(e);
        if (!again || tries == TRIES) {
          LOG.error("A ledger write was rolled back: {}", DatabaseError.code(e));
          throw new LedgerException("the ledger could not write: " + DatabaseError.code(e), e);
        }
      }
    }
  }

  /** An exception of SQL means that it was rolled back, and nothing else. */
  private <T> T once(Work<T> work) throws SQLException {
    Connection connection = connection();
    try {
      T value;
      try {
        value = work.run(connection);
      } catch (SQLException | RuntimeException | Error e) {
        rollback(connection);
        throw e;
      }
      commit(connection);
      return value;
    } finally {
      PostgresServer.closeQuietly(connection);
    }
  }

  private Connection connection() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw PostgresServer.unreachable(e);
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (ANOTHER_CAME_FIRST.contains(state)) {
        throw e;
      }
      LOG.error("It is not known whether a ledger write was committed: {}", DatabaseError.code(e));
      throw new LedgerException(
          "it is not known whether the ledger committed: " + DatabaseError.code(e), e);
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The server rolls back what it hears no more of.
      LOG.debug("There was no transaction any more: {}", DatabaseError.code(e));
    }
  }

  private static final class Writer extends Thread {
    private final PostgresWriters owner;

    Writer(PostgresWriters owner, Runnable work, int number) {
      super(work, "ledger-writer-" + number);
      this.owner = owner;
    }
  }

  private final class Task<T> implements Runnable {
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Task(Work<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      Runnable handOver;
      try {
        T value = inTransaction(work);
        handOver = () -> result.complete(value);
      } catch (RuntimeException e) {
        handOver = () -> result.completeExceptionally(e);
      } catch (Error e) {
        LOG.error("A ledger write was not finished: {}", DatabaseError.code(e));
        LedgerException failure =
            new LedgerException(
                "it is not known whether the ledger wrote: " + DatabaseError.code(e));
        handOver = () -> result.completeExceptionally(failure);
      } finally {
        room.release();
      }
      HandOver.to(callbacks, handOver);
    }

    void fail(LedgerException e) {
      callbacks.execute(() -> result.completeExceptionally(e));
    }
  }
}
