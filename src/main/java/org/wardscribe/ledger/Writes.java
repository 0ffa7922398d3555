package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a ledger, each with what it needs in its transaction; after the commit those are woken
 * who wait for entries in the states that entries have come to.
 */
final class Writes {
  private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

  private final LedgerDatabase database;
  private final Transactions writer;
  private final WriterMemory memory;
  private final Keys keys;
  private final LedgerTime time;
  private final LedgerSettings settings;
  private final Consumer<Set<State>> beforeCommit;
  private final Map<State, List<Runnable>> wakes = new ConcurrentHashMap<>();

  /**
   * @param memory of this writer
   * @param beforeCommit called in each transaction, with the states that entries have come to in it
   */
  Writes(
      LedgerDatabase database,
      Transactions writer,
      WriterMemory memory,
      Keys keys,
      LedgerTime time,
      LedgerSettings settings,
      Consumer<Set<State>> beforeCommit) {
    this.database = database;
    this.writer = writer;
    this.memory = memory;
    this.keys = keys;
    this.time = time;
    this.settings = settings;
    this.beforeCommit = beforeCommit;
  }

  /** Work on the writer, with what it needs there. */
  @FunctionalInterface
  interface Work<T> {
    T run(Writing writing) throws SQLException;
  }

  Ledger.Subscription onWork(State state, Runnable wake) {
    List<Runnable> listeners = wakes.computeIfAbsent(state, s -> new CopyOnWriteArrayList<>());
    listeners.add(wake);
    return () -> listeners.remove(wake);
  }

  <T> CompletionStage<T> write(Work<T> work) {
    return write(work, writer::write);
  }

  <T> CompletionStage<T> writeIntent(Work<T> work) {
    return write(work, writer::writeIntent);
  }

  private <T> CompletionStage<T> write(
      Work<T> work, Function<Transactions.Work<T>, CompletionStage<T>> transaction) {
    AtomicReference<Writing> used = new AtomicReference<>();
    return transaction
        .apply(
            connection -> {
              Writing writing =
                  Writing.of(
                      connection,
                      database.locking(),
                      database.timeIn(connection, time),
                      keys,
                      settings,
                      memory);
              used.set(writing);
              T value = work.run(writing);
              beforeCommit.accept(writing.touched());
              return value;
            })
        .whenComplete(
            (value, failure) -> {
              if (failure == null && used.get() != null) {
                used.get().touched().forEach(this::wake);
              }
            });
  }

  private void wake(State state) {
    for (Runnable listener : wakes.getOrDefault(state, List.of())) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        // What was written is written: a deaf listener may not turn it into a failure.
        LOG.warn("A listener of {} failed: {}", state.path(), e.getClass().getSimpleName());
      }
    }
  }
}
