package org.wardscribe.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the ledger was restored from a backup, or lost its newest part, and begins its
 * recovery.
 *
 * <p>A small file outside of the database says how far the ledger had come about a second ago. Not
 * noticed: what was lost within that second; a file that was restored together with the database (a
 * snapshot of the whole machine); on a server also a file that is missing. For these there is
 * {@code run --recovery}.
 */
public final class RestoreWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreWatch.class);

  private final SqlLedger ledger;
  private final Path file;
  private final ScheduledExecutorService ticks;
  private RestorePoint written;

  private RestoreWatch(SqlLedger ledger, Path file) {
    this.ledger = ledger;
    this.file = file;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "ledger-restore-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Looks at once, before any work begins, and from then on every second.
   *
   * @param byHand somebody who starts it knows that it was restored
   * @throws LedgerException if the file can't be read or written
   */
  public static RestoreWatch begin(SqlLedger ledger, Path file, boolean byHand) {
    RestoreWatch watch = new RestoreWatch(ledger, file);
    try {
      watch.start(byHand);
    } catch (IOException e) {
      watch.close();
      throw new LedgerException(
          "the file " + file + ", by which a restored ledger is known, can't be used", e);
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
    ScheduledFuture<?> unused =
        watch.ticks.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  private void start(boolean byHand) throws IOException {
    RestorePoint now = ledger.restorePoint();
    Optional<RestorePoint> before = RestorePoint.read(file);
    Optional<String> why =
        byHand ? Optional.of("It was started with --recovery.") : suspicion(before, now);
    if (why.isPresent()) {
      recover(why.get());
    }
    if (now.name().isEmpty()) {
      ledger.name(UUID.randomUUID().toString()).toCompletableFuture().join();
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    write(ledger.restorePoint());
  }

  private Optional<String> suspicion(Optional<RestorePoint> before, RestorePoint now) {
    if (before.isEmpty()) {
      return now.name().isPresent() && ledger.isOursAlone()
          ? Optional.of("The file that says how far this ledger had come is missing.")
          : Optional.empty();
    }
    if (!before.get().name().equals(now.name())) {
      return Optional.of("It is another ledger than the one that ran here before.");
    }
    return wentBack(before.get());
  }

  /**
   * By the row, not by the count: what a start or another process wrote since then may be as many
   * rows as were lost.
   */
  private Optional<String> wentBack(RestorePoint before) {
    return ledger.hasReached(before)
        ? Optional.empty()
        : Optional.of(
            "Audit row " + before.audit() + ", which it had, is missing or is another one now.");
  }

  /** Notices a server that went on as an older copy of itself, and remembers how far we are. */
  synchronized void look() {
    try {
      RestorePoint now = ledger.restorePoint();
      Optional<String> why = wentBack(written);
      if (why.isPresent()) {
        recover(why.get());
      }
      if (!now.equals(written)) {
        write(now);
      }
    } catch (RuntimeException | IOException e) {
      LOG.warn(
          "How far the ledger has come could not be remembered; it is tried again: {}",
          e.getClass().getSimpleName());
    }
  }

  private void recover(String why) {
    if (ledger.beginRecovery(why).toCompletableFuture().join()) {
      LOG.warn(
          "RECOVERY: {} Nothing is sent and nothing deleted until two people say"
              + " \"recovery finish\".",
          why);
    }
  }

  private void write(RestorePoint point) throws IOException {
    point.write(file);
    written = point;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
