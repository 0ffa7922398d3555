package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.wardscribe.kit.SettableClock;

/**
 * The real ledger on a SQLite database in memory: every work runs at once on the thread that asks
 * for it, and may go wrong there. What was committed outlasts a crash, and nothing else does.
 *
 * <p>Not what it is for: the writer's thread, its group commits and the disk, see {@link
 * LedgerWriterTest} and {@link LedgerKillTest}.
 */
public final class MemoryLedger implements AutoCloseable {
  private final Keys keys;
  private final LedgerSettings settings;
  private final TransitionGuard guard;
  private final SettableClock clock;
  private final Faults faults;
  private Database database;
  private SqlLedger ledger;

  /** What becomes of one work. */
  public enum Fate {
    COMMITTED,
    /** Undone, and its caller is told so. */
    FAILED,
    /** Committed, and its caller is told that it failed. */
    COMMITTED_AND_NOT_TOLD,
    /** The process ends before the commit. */
    CRASH_BEFORE,
    /** The process ends after the commit, before anybody hears of it. */
    CRASH_AFTER
  }

  /** Says what becomes of the next work. */
  @FunctionalInterface
  public interface Faults {
    Fate next();
  }

  /** The process has ended: nothing of it goes on. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Crash() {
      super("the process ended", null, false, false);
    }
  }

  public MemoryLedger(
      Keys keys,
      LedgerSettings settings,
      TransitionGuard guard,
      SettableClock clock,
      Faults faults) {
    this.keys = keys;
    this.settings = settings;
    this.guard = guard;
    this.clock = clock;
    this.faults = faults;
    open(MemoryDatabase.empty());
  }

  private void open(MemoryDatabase content) {
    database = new Database(content);
    LedgerTime time = new LedgerTime(clock, clock::nanoTime);
    ledger = SqlLedger.open(database, keys, settings, guard, time);
    database.running = true;
  }

  public SqlLedger sql() {
    return ledger;
  }

  /** What happens every second in the background, where it would only be tried again. */
  public void housekeep() {
    database.running = false;
    ledger.housekeep();
    database.running = true;
  }

  /** The process ends, and another one starts with what was committed. */
  public void restart() {
    MemoryDatabase committed = database.connection;
    close();
    open(committed);
  }

  /** As if the disk had lost what was written since {@link #committed} was called. */
  public void restart(byte[] committed) {
    MemoryDatabase content = database.connection;
    close();
    content.become(committed);
    open(content);
  }

  /** In which there is an entry: to claim in another takes time and finds nothing. */
  public Set<State> states() {
    try {
      Set<State> states = EnumSet.noneOf(State.class);
      states.addAll(
          Sql.all(
              database.connection,
              "SELECT DISTINCT state FROM entry",
              row -> State.valueOf(row.getString(1))));
      return states;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] committed() {
    try {
      return database.connection.serialize("main");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    database.running = false;
    ledger.close();
  }

  /** One connection for everything, since only one thread has it. */
  private final class Database implements LedgerDatabase, Transactions {
    private final Thread owner = Thread.currentThread();
    private final MemoryDatabase connection;
    private Runnable rolledBack;
    private boolean running;

    Database(MemoryDatabase connection) {
      this.connection = connection;
    }

    @Override
    public <T> CompletionStage<T> write(Work<T> work) {
      if (Thread.currentThread() != owner) {
        // The background's clock is not the history's: it has a step of its own there.
        return CompletableFuture.completedFuture(null);
      }
      Fate fate = running ? faults.next() : Fate.COMMITTED;
      CompletableFuture<T> result = new CompletableFuture<>();
      try {
        T value = work.run(connection);
        if (fate == Fate.FAILED || fate == Fate.CRASH_BEFORE) {
          rollback();
        } else {
          connection.commit();
          result.complete(value);
        }
      } catch (SQLException | RuntimeException e) {
        rollback();
        result.completeExceptionally(
            e instanceof RuntimeException ? e : new LedgerException("could not write", e));
        return result;
      }
      if (fate == Fate.CRASH_BEFORE || fate == Fate.CRASH_AFTER) {
        throw new Crash();
      }
      return fate == Fate.COMMITTED
          ? result
          : CompletableFuture.failedFuture(new LedgerException("the ledger could not commit"));
    }

    private void rollback() {
      rolledBack.run();
      try {
        connection.rollback();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Transactions transactions(Executor callbacks, Runnable undone) {
      rolledBack = undone;
      return this;
    }

    @Override
    public boolean isCurrent() {
      return false;
    }

    @Override
    public int waitingWorks() {
      return 0;
    }

    @Override
    public Locking locking() {
      return Locking.ONE_WRITER;
    }

    @Override
    public Connection reader() {
      return connection;
    }

    @Override
    public int keptReaders() {
      return 1;
    }

    @Override
    public LedgerTime timeIn(Connection unused, LedgerTime time) {
      return time;
    }

    @Override
    public boolean isOursAlone() {
      return true;
    }

    /** There is no file. */
    @Override
    public void sweepPurged() {}

    @Override
    public OptionalLong noticesUpTo(String reader) {
      return OptionalLong.of(Long.MAX_VALUE);
    }

    /** What was committed stays. */
    @Override
    public void close() {
      connection.close();
    }
  }
}
