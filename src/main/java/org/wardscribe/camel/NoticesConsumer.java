package org.wardscribe.camel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.Ledger;

/**
 * Sends notices through the route, one after the other, each again until it went through.
 *
 * <p>One that fails waits out the idle time and holds up those behind it: an order that is kept is
 * worth more to a reader of the conversation than a receipt that comes early.
 */
final class NoticesConsumer extends DefaultConsumer implements Suspendable {
  private static final Logger LOG = LoggerFactory.getLogger(NoticesConsumer.class);
  private static final int MOST = 100;

  /** What is written within it is read together. */
  private static final Duration GATHER = Duration.ofMillis(50);

  private final LedgerEndpoint endpoint;
  private final Notices notices;
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private boolean running;
  private boolean awake;
  private ExecutorService teller;
  private Ledger.Subscription subscription;

  NoticesConsumer(LedgerEndpoint endpoint, Processor processor, Notices notices) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.notices = notices;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    begin();
    subscription = notices.onNotice(this::wake);
  }

  @Override
  protected void doStop() throws Exception {
    subscription.close();
    end();
    super.doStop();
  }

  @Override
  protected void doSuspend() {
    end();
  }

  @Override
  protected void doResume() {
    begin();
  }

  private void begin() {
    guard.lock();
    try {
      running = true;
      awake = true;
    } finally {
      guard.unlock();
    }
    teller =
        endpoint
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, "ledger-notices");
    teller.execute(this::tell);
  }

  private void end() {
    guard.lock();
    try {
      running = false;
      changed.signalAll();
    } finally {
      guard.unlock();
    }
    endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(teller);
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

  private void tell() {
    while (awaitNotice()) {
      try {
        List<Notices.Notice> next = notices.next(MOST);
        while (!next.isEmpty() && toldAll(next)) {
          next = notices.next(MOST);
        }
      } catch (RuntimeException e) {
        LOG.warn("notices could not be read: {}", e.getClass().getSimpleName());
      }
    }
  }

  /** False when this consumer ends. */
  private boolean awaitNotice() {
    guard.lock();
    try {
      long left = endpoint.lanes().idle().toNanos();
      while (running && !awake && left > 0) {
        left = changed.awaitNanos(left);
      }
      left = GATHER.toNanos();
      while (running && left > 0) {
        left = changed.awaitNanos(left);
      }
      awake = false;
      return running;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      guard.unlock();
    }
  }

  /** How far it came is written once; after a crash the receivers know a repetition by its id. */
  private boolean toldAll(List<Notices.Notice> next) {
    if (!notices.inOrder()) {
      return next.stream().filter(this::went).count() == next.size();
    }
    int told = 0;
    while (told < next.size() && went(next.get(told))) {
      told++;
    }
    if (told > 0) {
      notices.told(next.get(told - 1));
    }
    return told == next.size();
  }

  private boolean went(Notices.Notice notice) {
    if (!isRunning()) {
      return false;
    }
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(notice.body());
    try {
      getProcessor().process(exchange);
      if (exchange.getException() == null) {
        notices.went(notice, exchange.getMessage().getBody());
      }
    } catch (Exception e) {
      exchange.setException(e);
    }
    Exception thrown = exchange.getException();
    releaseExchange(exchange, false);
    if (thrown != null) {
      String kind = StepFailed.kindOf(thrown);
      LOG.warn("{} could not be told ({}); it is tried again", notice, kind);
      failed(notice, kind);
      return false;
    }
    return true;
  }

  private void failed(Notices.Notice notice, String kind) {
    try {
      notices.failed(notice, kind);
    } catch (RuntimeException e) {
      LOG.warn("that {} was not told could not be kept: {}", notice, StepFailed.kindOf(e));
    }
  }

  private boolean isRunning() {
    guard.lock();
    try {
      return running;
    } finally {
      guard.unlock();
    }
  }
}
