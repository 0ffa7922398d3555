package org.wardscribe.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Properties;
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
  /**
   * Where the file's header says that it has a write-ahead log, and how to say that it has none.
   */
  private static final int[] LOG_VERSIONS = {18, 19};

  private static final byte NO_LOG = 1;
  private static final byte[] EMPTY = migrated();

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
    open(EMPTY);
  }

  private void open(byte[] committed) {
    database = new Database(committed);
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
    restart(committed());
  }

  /** As if the disk had lost what was written since {@link #committed} was called. */
  public void restart(byte[] committed) {
    close();
    open(committed);
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

  private static byte[] migrated() {
    try {
      Path folder = Files.createTempDirectory("memory-ledger");
      SqliteFile.open(folder).close();
      Path file = folder.resolve("ledger.db");
      byte[] bytes = Files.readAllBytes(file);
      for (int at : LOG_VERSIONS) {
        bytes[at] = NO_LOG;
      }
      try (var left = Files.list(folder)) {
        for (Path one : left.toList()) {
          Files.delete(one);
        }
      }
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection for everything, since only one thread has it. */
  private final class Database implements LedgerDatabase, Transactions {
    private final Thread owner = Thread.currentThread();
    private final SqliteConnection connection;
    private Runnable rolledBack;
    private boolean running;

    Database(byte[] content) {
      Properties properties = new Properties();
      properties.setProperty("foreign_keys", "true");
      properties.setProperty("jdbc.get_generated_keys", "false");
      try {
        connection = new SqliteConnection("jdbc:sqlite::memory:", ":memory:", properties);
        connection.deserialize("main", content);
        connection.setAutoCommit(false);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
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

    @Override
    public OptionalLong noticesUpTo(String reader) {
      return OptionalLong.of(Long.MAX_VALUE);
    }

    /** Also as the writer's end, after which the readers still close theirs. */
    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
