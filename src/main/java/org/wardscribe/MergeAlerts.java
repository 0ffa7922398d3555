package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.index.feed.FeedStore;
import org.wardscribe.index.feed.MergeNotice;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerRecords;

/**
 * Says on the worklist which entries were filed under a record that was merged since.
 *
 * <p>Each merge is looked at when it comes and once more after {@link #AGAIN}: an entry whose
 * patient was read before the merge may be kept after it. The ledger opens no alert twice, so that
 * what was not looked at to its end is looked at anew after a restart.
 */
final class MergeAlerts implements AutoCloseable {
  /** No look-up of a patient is older than that when its entry is kept. */
  static final Duration AGAIN = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(MergeAlerts.class);
  private static final int SOME = 1000;

  private final FeedStore store;
  private final LedgerRecords records;
  private final LedgerDesk desk;
  private final Clock clock;
  private final Set<Long> seen = new HashSet<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "merge-alerts");
            thread.setDaemon(true);
            return thread;
          });

  MergeAlerts(FeedStore store, LedgerRecords records, LedgerDesk desk, Clock clock) {
    this.store = store;
    this.records = records;
    this.desk = desk;
    this.clock = clock;
  }

  MergeAlerts start(Duration every) {
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(this::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void run() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error(
          "Merges of the patient feed could not be looked at ({}); they are looked at again.",
          e.getClass().getSimpleName());
    }
  }

  /** Looks at the merges that are due. */
  void look() {
    List<MergeNotice> some = store.merges(0);
    while (!some.isEmpty()) {
      some.forEach(this::look);
      some = store.merges(some.get(some.size() - 1).number());
    }
  }

  /** One that can't be told is left for the next time, and stops none behind it. */
  private void look(MergeNotice merge) {
    boolean last = !merge.at().plus(AGAIN).isAfter(clock.instant());
    try {
      if (last || !seen.contains(merge.number())) {
        raise(merge);
        seen.add(merge.number());
      }
      if (last) {
        store.told(merge);
        seen.remove(merge.number());
      }
    } catch (RuntimeException e) {
      LOG.error(
          "A merge of the patient feed could not be told ({}); it is looked at again.",
          e.getClass().getSimpleName());
    }
  }

  private void raise(MergeNotice merge) {
    HoldScope scope = HoldScope.ofPatient(desk.patientKey(merge.merged()));
    EntryId after = new EntryId(0);
    List<EntryId> entries;
    int opened = 0;
    do {
      entries = records.inScope(scope, after, SOME);
      for (EntryId entry : entries) {
        boolean raised =
            desk.recordMerged(entry, merge.merged(), merge.survivor()).toCompletableFuture().join();
        opened += raised ? 1 : 0;
        after = entry;
      }
    } while (entries.size() == SOME);
    if (opened > 0) {
      LOG.warn("A merge concerns {} entries; the worklist has them.", opened);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Merges are still looked at while the site ends.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
