package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.cli.control.ReconcileReport;
import org.wardscribe.cli.control.Reconciler;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.delete.AskedAgain;
import org.wardscribe.ledger.DeletedItem;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.Person;

/**
 * Asks the sources again, later, whether what was deleted is still gone: what came back is a
 * person's business, and nothing is deleted here.
 */
final class SiteReconciliation implements Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(SiteReconciliation.class);
  private static final int SOME = 50;

  private final LedgerRecords records;
  private final LedgerDesk desk;
  private final Function<ItemRef, AskedAgain> source;
  private final Clock clock;
  private final Runnable breath;

  /**
   * @param breath between two questions: no platform is to notice that it is asked
   */
  SiteReconciliation(
      LedgerRecords records,
      LedgerDesk desk,
      Function<ItemRef, AskedAgain> source,
      Clock clock,
      Runnable breath) {
    this.records = records;
    this.desk = desk;
    this.source = source;
    this.clock = clock;
    this.breath = breath;
  }

  @Override
  public ReconcileReport some(
      Optional<ConversationRef> conversation, Duration back, long after, Optional<Person> who) {
    Instant since = clock.instant().minus(back);
    List<DeletedItem> items = records.deletedItems(conversation, since, after, SOME);
    long gone = 0;
    long there = 0;
    long unknown = 0;
    long upTo = after;
    for (DeletedItem item : items) {
      AskedAgain answer = source.apply(item.ref());
      if (answer instanceof AskedAgain.Back found) {
        there++;
        Boolean unused =
            desk.backAtSource(item, found.version(), found.keyedDigest(), who)
                .toCompletableFuture()
                .join();
      } else if (answer instanceof AskedAgain.Gone) {
        gone++;
      } else {
        unknown++;
      }
      upTo = item.item();
      breath.run();
    }
    return new ReconcileReport(gone, there, unknown, upTo, items.size() == SOME);
  }

  /** Five questions a second at most. */
  static void breathe() {
    LockSupport.parkNanos(200_000_000);
  }

  /** All that was deleted in this time, by itself. */
  void all(Duration back) {
    ReconcileReport sum = ReconcileReport.NOTHING;
    while (sum.more() && !Thread.currentThread().isInterrupted()) {
      sum = sum.and(some(Optional.empty(), back, sum.upTo(), Optional.empty()));
    }
    if (sum.back() > 0) {
      LOG.warn(
          "{} messages that were deleted are at their source again: the worklist has them.",
          sum.back());
    }
    LOG.info(
        "Asked again about {} deleted messages; {} sources could not tell.",
        sum.gone() + sum.back() + sum.cannotTell(),
        sum.cannotTell());
  }
}
