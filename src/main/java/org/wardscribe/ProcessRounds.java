package org.wardscribe;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.ProcessBook;
import org.wardscribe.ledger.SiteProcess;

/**
 * Says every few seconds that this process of a site runs, and by which tables it works. Where
 * another one had its tables read again, this one takes the same, as soon as its own files are
 * those; never others, and never some of them. Who has not is told by {@code status}.
 *
 * <p>Not promised: that all change at the same moment. An entry's evidence has the digests of the
 * tables by which it was identified.
 */
final class ProcessRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessRounds.class);
  private static final int OF_NAME = 2;

  private final String name = newName();
  private final ProcessBook book;
  private final TablesInForce tables;
  private final SiteReload reload;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "process-rounds");
            thread.setDaemon(true);
            return thread;
          });
  private Map<String, String> refusedTables = Map.of();
  private String refused = "";

  ProcessRounds(ProcessBook book, TablesInForce tables, SiteReload reload) {
    this.book = book;
    this.tables = tables;
    this.reload = reload;
  }

  /** Several may run in one Java process, in a test. */
  private static String newName() {
    byte[] own = new byte[OF_NAME];
    new SecureRandom().nextBytes(own);
    return ManagementFactory.getRuntimeMXBean().getName() + "-" + HexFormat.of().formatHex(own);
  }

  ProcessRounds start(Duration every) {
    look();
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** One round. */
  synchronized void look() {
    try {
      say();
      Optional<SiteProcess> newest = newestReload().filter(p -> !p.tables().equals(own()));
      if (newest.isPresent()) {
        follow(newest.get());
        say();
      } else {
        refused = "";
      }
    } catch (RuntimeException e) {
      // Whatever it is: a round that threw would be the last.
      LOG.warn(
          "What the other processes of this site do could not be asked; it is tried again: {}",
          e.getClass().getSimpleName());
    }
  }

  private void say() {
    book.runs(name, own(), refused).toCompletableFuture().join();
  }

  private Map<String, String> own() {
    return tables.installation().reloadableDigests();
  }

  /** Of those that run; where nobody had tables read again since they started there is none. */
  private Optional<SiteProcess> newestReload() {
    return SiteProcess.running(book.all()).stream()
        .filter(SiteProcess::reloaded)
        .max(Comparator.comparing(SiteProcess::since))
        .filter(newest -> !newest.name().equals(name));
  }

  private void follow(SiteProcess newest) {
    Map<String, String> before = own();
    if (!tables.installation().reloadableOnDisk().equals(newest.tables())) {
      refused = "its files are not those of " + newest.name();
      return;
    }
    if (newest.tables().equals(refusedTables)) {
      return;
    }
    Optional<String> finding =
        reload.takeOnly(
            newest.tables(),
            () ->
                book.followed(name, newest.name(), before, newest.tables())
                    .toCompletableFuture()
                    .join());
    boolean meant = tables.installation().reloadableOnDisk().equals(newest.tables());
    refusedTables = finding.isPresent() && meant ? newest.tables() : Map.of();
    refused = finding.orElse("");
    LOG.info(
        finding.isEmpty()
            ? "The tables that {} had read again hold here, too."
            : "The tables that {} had read again can't hold here; status says why.",
        newest.name());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      book.ends(name).toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | LedgerException e) {
      LOG.warn("The other processes of this site will be told for a minute that this one runs.");
    }
  }
}
