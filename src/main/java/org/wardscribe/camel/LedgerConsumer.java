package org.wardscribe.camel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.State;

/**
 * Claims entries in one state and sends each through the route, on a bounded number of lanes.
 *
 * <p>Woken in process when work may be there, and looks by itself for what has become due. One that
 * stops claims no more, lets go of what it had not begun, and finishes what it had.
 */
final class LedgerConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

  /** For how long a few free lanes wait for more, where the others are busy: one claim for all. */
  private static final long GATHER_NANOS = 5_000_000;

  private final LedgerEndpoint endpoint;
  private final Ledger ledger;
  private final State state;
  private final Lanes lanes;

  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private final Deque<Claimed> waiting = new ArrayDeque<>();
  private int busy;
  private boolean claiming;
  private boolean running;
  private boolean awake;

  private ExecutorService feeder;
  private ExecutorService workers;
  private Ledger.Subscription subscription;

  LedgerConsumer(LedgerEndpoint endpoint, Processor processor, State state) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.ledger = endpoint.component().ledger();
    this.state = state;
    this.lanes = endpoint.lanes();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    var pools = endpoint.getCamelContext().getExecutorServiceManager();
    workers = pools.newFixedThreadPool(this, "ledger-" + state.path(), lanes.workers());
    feeder = pools.newSingleThreadExecutor(this, "ledger-" + state.path() + "-feeder");
    running = true;
    doResume();
    subscription = ledger.onWork(state, this::wake);
    feeder.execute(this::feed);
  }

  @Override
  protected void doSuspend() {
    stopClaiming();
  }

  @Override
  protected void doResume() {
    guard.lock();
    try {
      claiming = true;
      awake = true;
      changed.signalAll();
    } finally {
      guard.unlock();
    }
  }

  @Override
  protected void doStop() throws Exception {
    subscription.close();
    stopClaiming();
    guard.lock();
    try {
      running = false;
      changed.signalAll();
    } finally {
      guard.unlock();
    }
    var pools = endpoint.getCamelContext().getExecutorServiceManager();
    pools.shutdownGraceful(feeder);
    pools.shutdownGraceful(workers);
    super.doStop();
  }

  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return false;
  }

  /** What a graceful stop waits for: the exchanges, and the writes that end them. */
  @Override
  public int getPendingExchangesSize() {
    guard.lock();
    try {
      return busy;
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    stopClaiming();
  }

  private void wake() {
    guard.lock();
    try {
      if (!awake) {
        awake = true;
        changed.signalAll();
      }
    } finally {
      guard.unlock();
    }
  }

  private void stopClaiming() {
    List<Claimed> unbegun;
    guard.lock();
    try {
      claiming = false;
      unbegun = new ArrayList<>(waiting);
      waiting.clear();
    } finally {
      guard.unlock();
    }
    unbegun.forEach(this::release);
  }

  /** The feeder's whole life. */
  private void feed() {
    int most = awaitWork();
    while (most > 0) {
      try {
        accept(
            ledger
                .claim(new ClaimRequest(state, endpoint.destination(), most, lanes.lease()))
                .toCompletableFuture()
                .join(),
            most);
      } catch (RuntimeException e) {
        LOG.warn("claiming entries in {} failed: {}", state, StepFailed.kindOf(e));
      }
      most = awaitWork();
    }
  }

  /** Returns how many to claim now; 0 to end. */
  private int awaitWork() {
    guard.lock();
    try {
      long left = lanes.idle().toNanos();
      long claimAt = 0;
      while (running) {
        // Once awake only a change helps: a free lane, or claiming again.
        if (left <= 0) {
          awake = true;
        }
        int free = lanes.workers() - busy;
        if (claiming && awake && waiting.isEmpty() && free > 0) {
          claimAt = claimAt == 0 ? System.nanoTime() + GATHER_NANOS : claimAt;
          long early = isEnough(free) ? 0 : claimAt - System.nanoTime();
          if (early <= 0) {
            awake = false;
            return LedgerPlace.isClaimedAhead(state) ? Math.max(free, lanes.batch()) : free;
          }
          left -= early - changed.awaitNanos(early);
        } else {
          left = changed.awaitNanos(awake ? Long.MAX_VALUE : left);
        }
      }
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } finally {
      guard.unlock();
    }
  }

  private boolean isEnough(int free) {
    return free >= Math.max(1, lanes.workers() / 4);
  }

  private void accept(List<Claimed> claimed, int asked) {
    guard.lock();
    try {
      if (claimed.size() >= asked) {
        awake = true;
      }
      if (claiming) {
        waiting.addAll(claimed);
        while (busy < lanes.workers() && !waiting.isEmpty()) {
          busy++;
          start(waiting.poll());
        }
        return;
      }
    } finally {
      guard.unlock();
    }
    claimed.forEach(this::release);
  }

  private void start(Claimed next) {
    workers.execute(() -> work(next));
  }

  /** The lane takes the next entry, or is free. */
  private void laneDone() {
    guard.lock();
    try {
      Claimed next = waiting.poll();
      if (next != null) {
        start(next);
        return;
      }
      busy--;
      changed.signalAll();
    } finally {
      guard.unlock();
    }
  }

  private void work(Claimed claimed) {
    Claim claim = claimed.claim();
    if (claim.lease().remaining().isNegative()) {
      // The ledger has taken it back meanwhile; whoever claims it next does the work.
      laneDone();
      return;
    }
    Exchange exchange = createExchange(false);
    Passage passage = Passage.begin(exchange, claim);
    passage.inLogs(() -> send(claimed, exchange, passage));
  }

  private void send(Claimed claimed, Exchange exchange, Passage passage) {
    try {
      exchange.getMessage().setBody(endpoint.component().recheck(claimed));
    } catch (RuntimeException e) {
      exchange.setException(e);
      finish(exchange, passage);
      return;
    }
    getAsyncProcessor().process(exchange, doneSync -> finish(exchange, passage));
  }

  /** Three ends: moved on or waiting, somebody else's, or neither: a failed attempt. */
  private void finish(Exchange exchange, Passage passage) {
    Throwable thrown = exchange.getException();
    releaseExchange(exchange, false);
    if (thrown != null) {
      passage.inLogs(() -> LOG.warn("{}", StepFailed.of("recheck", thrown).getMessage()));
    }
    if (passage.ended()) {
      laneDone();
      return;
    }
    String code = thrown == null ? "NO_TRANSITION" : StepFailed.kindOf(thrown);
    try {
      ledger
          .fail(passage.claim(), code)
          .whenComplete(
              (result, refused) -> {
                if (refused != null) {
                  LOG.warn(
                      "the failed attempt on {} could not be written ({}); its lease will end",
                      passage.claim().entry(),
                      StepFailed.kindOf(refused));
                }
                laneDone();
              });
    } catch (RuntimeException e) {
      LOG.warn(
          "the failed attempt on {} could not be written ({}); its lease will end",
          passage.claim().entry(),
          StepFailed.kindOf(e));
      laneDone();
    }
  }

  private void release(Claimed claimed) {
    try {
      ledger
          .release(claimed.claim())
          .whenComplete(
              (nothing, refused) -> {
                if (refused != null) {
                  LOG.warn("{} could not be let go; its lease will end", claimed.claim().entry());
                }
              });
    } catch (RuntimeException e) {
      LOG.warn("{} could not be let go; its lease will end", claimed.claim().entry());
    }
  }
}
