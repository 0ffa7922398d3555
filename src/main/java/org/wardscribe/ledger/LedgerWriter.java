package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, runs it in one transaction, commits once (group
 * commit).
 *
 * <p>One that fails takes no other with it: the group is undone and run again from the start, each
 * work in a savepoint of its own. Results are handed over after the commit and on {@code
 * callbacks}, never on this thread: a route step here would block every commit. One thread hands
 * over those of a whole group, but for an intent's, which has a thread of its own. A watchdog says
 * so when one work keeps the thread for longer than {@link #STUCK}.
 */
final class LedgerWriter implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
  private static final int WAITING_AT_MOST = 10_000;

  /** A commit writes each changed page once, whole: rows of many works share them. */
  private static final int GROUP_AT_MOST = 256;

  private static final Duration STUCK = Duration.ofSeconds(5);

  /**
   * How long a group waits for more to join it, where some have come together: each commit costs a
   * flush of the disk and writes whole pages. One that comes alone does not wait.
   */
  private static final long GATHER_NANOS = 2_000_000;

  /** It waits again, so often at most, while at least so many come in that time. */
  private static final int GATHER_TIMES = 3;

  private static final int MANY = 3;

  private final Connection connection;
  private final Executor callbacks;
  private final HandOvers handOvers;
  private final Runnable rolledBack;
  private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final BlockingQueue<Task<?>> alone = new java.util.concurrent.LinkedBlockingQueue<>();
  private final Duration stuck;
  private final Thread thread;
  private final Thread watchdog;
  private volatile boolean closing;
  private volatile long groupSince;

  /**
   * @param rolledBack told, on this thread, that a work or a group of them was undone
   */
  LedgerWriter(Connection connection, Executor callbacks, Runnable rolledBack) {
    this(connection, callbacks, rolledBack, STUCK);
  }

  /**
   * @param stuck the time after which the watchdog speaks
   */
  LedgerWriter(Connection connection, Executor callbacks, Runnable rolledBack, Duration stuck) {
    this.connection = connection;
    this.callbacks = callbacks;
    this.handOvers = new HandOvers(callbacks);
    this.rolledBack = rolledBack;
    this.stuck = stuck;
    this.thread = new Thread(this::run, "ledger-writer");
    this.watchdog = new Thread(this::watch, "ledger-watchdog");
    watchdog.setDaemon(true);
  }

  void start() {
    thread.start();
    watchdog.start();
  }

  @Override
  public <T> CompletionStage<T> write(Work<T> work) {
    return write(new Task<>(work, false));
  }

  @Override
  public <T> CompletionStage<T> writeIntent(Work<T> work) {
    return write(new Task<>(work, true));
  }

  private <T> CompletionStage<T> write(Task<T> task) {
    if (isCurrent()) {
      throw new IllegalStateException("the ledger's writer may not wait for itself");
    }
    try {
      while (!closing) {
        if (waiting.offer(task, 100, TimeUnit.MILLISECONDS)) {
          if (closing && !thread.isAlive()) {
            failLeftOvers();
          }
          return task.result;
        }
      }
      task.result.completeExceptionally(new LedgerException("the ledger is closed"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.result.completeExceptionally(new LedgerException("interrupted before it was written"));
    }
    return task.result;
  }

  /**
   * Work between two groups and in no transaction, such as a database has to look after itself; the
   * writer waits meanwhile, so it is short.
   */
  <T> CompletionStage<T> alone(Work<T> work) {
    Task<T> task = new Task<>(work, true);
    alone.add(task);
    if (closing && !thread.isAlive()) {
      failLeftOvers();
    }
    return task.result;
  }

  @Override
  public int waitingWorks() {
    return waiting.size();
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
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
      LOG.warn("The ledger's database did not close cleanly; nothing is lost by that.");
    }
    failLeftOvers();
  }

  private void failLeftOvers() {
    for (Task<?> task; (task = waiting.poll()) != null || (task = alone.poll()) != null; ) {
      task.fail(new LedgerException("the ledger is closed"));
    }
  }

  private void run() {
    List<Task<?>> group = new ArrayList<>(GROUP_AT_MOST);
    while (true) {
      runAlone();
      try {
        Task<?> first = waiting.poll(20, TimeUnit.MILLISECONDS);
        handOvers.look();
        if (first == null) {
          if (closing) {
            handOvers.end();
            return;
          }
          continue;
        }
        group.add(first);
        waiting.drainTo(group, GROUP_AT_MOST - 1);
        gather(group);
        groupSince = System.nanoTime();
        commit(group);
      } catch (InterruptedException e) {
        closing = true;
      } finally {
        groupSince = 0;
        group.clear();
      }
    }
  }

  private void runAlone() {
    Task<?> task = alone.poll();
    if (task == null) {
      return;
    }
    try {
      connection.setAutoCommit(true);
      // It hands over what went wrong by itself.
      boolean unused = task.run(connection);
    } catch (SQLException | RuntimeException | Error e) {
      // An error of one piece of work is no reason for nobody to write any more.
      task.failure = new LedgerException("the ledger is not free: " + DatabaseError.code(e), e);
    } finally {
      beginAnew();
    }
    HandOver.to(callbacks, task::deliver);
  }

  private void gather(List<Task<?>> group) {
    int came = group.size() > 1 ? MANY : 0;
    for (int i = 0; i < GATHER_TIMES && came >= MANY && group.size() < GROUP_AT_MOST; i++) {
      LockSupport.parkNanos(GATHER_NANOS);
      came = waiting.drainTo(group, GROUP_AT_MOST - group.size());
    }
  }

  private void commit(List<Task<?>> group) {
    try {
      if (!allWell(group)) {
        rollback();
        for (Task<?> task : group) {
          task.runInside(connection, rolledBack);
        }
      }
      connection.commit();
    } catch (SQLException | RuntimeException | Error e) {
      rollback();
      LOG.error(
          "A group of {} ledger writes was rolled back: {}", group.size(), DatabaseError.code(e));
      LedgerException failure =
          new LedgerException("the ledger could not commit: " + DatabaseError.code(e));
      group.forEach(task -> task.failure = failure);
      deliver(group);
      return;
    }
    // Outside: what stands in the ledger is not rolled back by a hand-over that fails.
    deliver(group);
  }

  private void deliver(List<Task<?>> group) {
    List<Runnable> brief = new ArrayList<>(group.size());
    for (Task<?> task : group) {
      if (task.intent) {
        HandOver.to(callbacks, task::deliver);
      } else {
        brief.add(task::deliver);
      }
    }
    handOvers.hand(brief);
  }

  /**
   * Without savepoints, since few ever fail: with one, SQLite copies each page before it changes.
   */
  private boolean allWell(List<Task<?>> group) {
    for (Task<?> task : group) {
      if (!task.run(connection)) {
        return false;
      }
    }
    return true;
  }

  private void rollback() {
    rolledBack.run();
    try {
      connection.rollback();
    } catch (SQLException | RuntimeException e) {
      // A full disk makes SQLite roll back by itself; the driver must learn that, or no transaction
      // would ever begin again.
      beginAnew();
    }
  }

  private void beginAnew() {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.debug("There was no transaction any more: {}", DatabaseError.code(e));
    }
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      LOG.error("The ledger can't begin a transaction: {}", DatabaseError.code(e));
    }
  }

  private void watch() {
    while (thread.isAlive()) {
      try {
        thread.join(stuck.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      long since = groupSince;
      if (since != 0 && System.nanoTime() - since > stuck.toNanos()) {
        LOG.error(
            "The ledger's writer is stuck for more than {} s; its disk may be full or slow.",
            stuck.toSeconds());
      }
    }
  }

  private static final class Task<T> {
    private final Work<T> work;
    private final boolean intent;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private T value;
    private RuntimeException failure;

    Task(Work<T> work, boolean intent) {
      this.work = work;
      this.intent = intent;
    }

    /** False if it failed, and has to be undone. */
    boolean run(Connection connection) {
      value = null;
      failure = null;
      try {
        value = work.run(connection);
      } catch (SQLException e) {
        failure = new LedgerException("the ledger could not write: " + DatabaseError.code(e), e);
      } catch (RuntimeException e) {
        failure = e;
      }
      return failure == null;
    }

    void runInside(Connection connection, Runnable rolledBack) throws SQLException {
      // Not the driver's own savepoints: each of those has a name of its own to be prepared.
      Sql.update(connection, "SAVEPOINT work");
      if (!run(connection)) {
        rolledBack.run();
        undo(connection);
      }
      Sql.update(connection, "RELEASE work");
    }

    /** Where even that fails, the group can't go on, and what went wrong first is the reason. */
    private void undo(Connection connection) throws SQLException {
      try {
        Sql.update(connection, "ROLLBACK TO work");
      } catch (SQLException e) {
        throw failure.getCause() instanceof SQLException first ? first : e;
      }
    }

    void deliver() {
      if (failure == null) {
        result.complete(value);
      } else {
        result.completeExceptionally(failure);
      }
    }

    void fail(RuntimeException e) {
      result.completeExceptionally(e);
    }
  }
}
