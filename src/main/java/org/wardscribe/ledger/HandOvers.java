package org.wardscribe.ledger;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the results of commits to their callers, one after the other and all on one thread: to wake
 * a thread for each cost more than most of what follows a commit.
 *
 * <p>Where what follows one result takes long, such as a step of a route that waits for a partner,
 * another thread goes on with the rest as soon as the writer {@link #look looks}. No result waits
 * for another one for ever.
 */
final class HandOvers {
  private static final Logger LOG = LoggerFactory.getLogger(HandOvers.class);

  /** What follows a result mostly takes some ten microseconds. */
  private static final long LONG_NANOS = 1_000_000;

  private final Executor threads;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** Who takes from the queue; null: nobody. */
  private final AtomicReference<Runner> current = new AtomicReference<>();

  /**
   * @param threads any number of them
   */
  HandOvers(Executor threads) {
    this.threads = threads;
  }

  /** After their commit, and in their order. */
  void hand(List<Runnable> results) {
    waiting.addAll(results);
    if (current.get() == null) {
      takeOver(null);
    }
  }

  /** To be called again and again while anything may be handed over. */
  void look() {
    Runner runner = current.get();
    if (runner != null && runner.isLate() && !waiting.isEmpty()) {
      takeOver(runner);
    }
  }

  /** Nobody looks any more: what still waits gets a thread each. */
  void end() {
    for (Runnable next; (next = waiting.poll()) != null; ) {
      HandOver.to(threads, next);
    }
  }

  private void takeOver(Runner from) {
    Runner next = new Runner();
    if (current.compareAndSet(from, next)) {
      HandOver.to(threads, next);
    }
  }

  private final class Runner implements Runnable {
    private volatile long since;

    /** Also where its thread has not even begun. */
    Runner() {
      since = System.nanoTime();
    }

    boolean isLate() {
      return System.nanoTime() - since > LONG_NANOS;
    }

    @Override
    public void run() {
      do {
        while (current.get() == this) {
          Runnable next = waiting.poll();
          if (next == null) {
            break;
          }
          since = System.nanoTime();
          run(next);
        }
        // What came just before this thread left would wait for the next commit.
      } while (current.compareAndSet(this, null)
          && !waiting.isEmpty()
          && current.compareAndSet(null, this));
    }

    private void run(Runnable next) {
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        LOG.error("What follows a ledger write failed: {}", DatabaseError.code(e));
      }
    }
  }
}
