package org.wardscribe;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.LedgerDesk;

/**
 * Looks to the end for what a suspended account is in, where a crash or a failure broke that off:
 * nothing at all is deleted before it is done.
 */
final class SuspensionRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SuspensionRounds.class);

  private final LedgerDesk desk;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "suspension-rounds");
            thread.setDaemon(true);
            return thread;
          });

  SuspensionRounds(LedgerDesk desk) {
    this.desk = desk;
  }

  SuspensionRounds start(Duration every) {
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** One round. */
  void look() {
    try {
      desk.finishSuspensions().toCompletableFuture().join();
    } catch (CompletionException e) {
      LOG.error(
          "What a suspended account is in was not looked for to the end; nothing is deleted before"
              + " it is. It is tried again in a minute: {}",
          e.getCause().getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
