package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some works once a day, one after the other, at the site's own time. One that fails is done
 * again the next day, as is all when nothing ran.
 */
final class Nightly implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

  private final LocalTime at;
  private final Clock clock;
  private final List<Runnable> works;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "nightly");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param clock in the site's zone
   */
  Nightly(LocalTime at, Clock clock, List<Runnable> works) {
    this.at = at;
    this.clock = clock;
    this.works = List.copyOf(works);
    next();
  }

  private void next() {
    ScheduledFuture<?> unused =
        timer.schedule(this::run, untilNext().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Until it is that time again; a day that is an hour shorter or longer is counted as it is. */
  Duration untilNext() {
    ZonedDateTime now = ZonedDateTime.now(clock);
    ZonedDateTime today = now.with(at);
    return Duration.between(now, today.isAfter(now) ? today : now.plusDays(1).with(at));
  }

  private void run() {
    for (Runnable work : works) {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error(
            "What is done at night failed; it is done again tomorrow: {}", e.getClass().getName());
      }
    }
    if (!timer.isShutdown()) {
      next();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
