package org.wardscribe.index.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, runs it in one transaction, commits once. A result
 * is handed over after the commit. A work that fails takes no other with it.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int WAITING_AT_MOST = 10_000;
  private static final int GROUP_AT_MOST = 256;

  /** How long a group waits for those that come together with it; one that comes alone does not. */
  private static final long GATHER_NANOS = 1_000_000;

  private final Connection connection;
  private final PatientRows rows;
  private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final Thread thread = new Thread(this::run, "patient-feed-writer");
  private volatile boolean closing;

  /**
   * @param connection without automatic commits
   * @param rows makes what works are run with
   */
  GroupCommit(Connection connection, Function<Connection, PatientRows> rows) {
    this.connection = connection;
    this.rows = rows.apply(connection);
    thread.start();
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(PatientRows rows) throws SQLException;
  }

  /**
   * The work's result, when it is durable.
   *
   * @throws FeedStoreFailed if it is not
   */
  <T> T write(Work<T> work) {
    Task<T> task = new Task<>(work);
    try {
      while (!closing) {
        if (waiting.offer(task, 100, TimeUnit.MILLISECONDS)) {
          if (closing && !thread.isAlive()) {
            failLeftOvers();
          }
          return task.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw closed();
  }

  private void run() {
    List<Task<?>> group = new ArrayList<>(GROUP_AT_MOST);
    while (!closing || !waiting.isEmpty()) {
      try {
        Task<?> first = waiting.poll(20, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          waiting.drainTo(group, GROUP_AT_MOST - 1);
          if (group.size() > 1) {
            LockSupport.parkNanos(GATHER_NANOS);
            waiting.drainTo(group, GROUP_AT_MOST - group.size());
          }
          commit(group);
        }
      } catch (InterruptedException e) {
        closing = true;
      } finally {
        group.clear();
      }
    }
  }

  private void commit(List<Task<?>> group) {
    try {
      boolean allWell = true;
      for (Task<?> task : group) {
        allWell = allWell && task.run(rows);
      }
      if (!allWell) {
        connection.rollback();
        for (Task<?> task : group) {
          inSavepoint(task);
        }
      }
      connection.commit();
    } catch (SQLException | RuntimeException | Error e) {
      undo();
      LOG.error(
          "A group of {} messages of the patient feed was rolled back: {}",
          group.size(),
          e.getClass().getSimpleName() + code(e));
      group.forEach(
          task -> task.failure = new FeedStoreFailed("the patients' database could not commit"));
    }
    group.forEach(Task::deliver);
  }

  private void inSavepoint(Task<?> task) throws SQLException {
    execute("SAVEPOINT work");
    if (!task.run(rows)) {
      execute("ROLLBACK TO work");
    }
    execute("RELEASE work");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void undo() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A full disk makes SQLite roll back by itself; the driver learns it by beginning anew.
      try {
        connection.setAutoCommit(true);
        connection.setAutoCommit(false);
      } catch (SQLException again) {
        LOG.error("The patients' database can't begin a transaction{}", code(again));
      }
    }
  }

  private static String code(Throwable e) {
    return e instanceof SQLException sql ? ", SQLite error " + sql.getErrorCode() : "";
  }

  private static FeedStoreFailed closed() {
    return new FeedStoreFailed("the patients' database is closed");
  }

  private void failLeftOvers() {
    for (Task<?> task; (task = waiting.poll()) != null; ) {
      task.failure = closed();
      task.deliver();
    }
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.warn("The patients' database did not close cleanly; nothing is lost by that.");
    }
    failLeftOvers();
  }

  private static final class Task<T> {
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private T value;
    private RuntimeException failure;

    Task(Work<T> work) {
      this.work = work;
    }

    /** False if it failed, and has to be undone. */
    boolean run(PatientRows rows) {
      value = null;
      failure = null;
      try {
        value = work.run(rows);
      } catch (SQLException e) {
        failure = new FeedStoreFailed("the patients' database could not write", e);
      } catch (RuntimeException e) {
        failure = e;
      }
      return failure == null;
    }

    void deliver() {
      if (failure == null) {
        result.complete(value);
      } else {
        result.completeExceptionally(failure);
      }
    }

    T await() {
      try {
        return result.join();
      } catch (java.util.concurrent.CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new FeedStoreFailed("the patients' database could not write", e);
      }
    }
  }
}
