package org.wardscribe.camel;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.State;

/**
 * The ledger's transitions as {@link Notices}: told up to a durable cursor, those without a body
 * skipped.
 */
public final class LedgerNotices implements Notices {
  public static final String READER = "conversation receipts";
  private static final Set<State> WAKE_ON = EnumSet.allOf(State.class);

  private final Ledger ledger;
  private final org.wardscribe.ledger.Notices rows;
  private final Function<org.wardscribe.ledger.Notice, Optional<?>> body;

  /**
   * @param body what is told of a transition; empty: nothing
   */
  public LedgerNotices(
      Ledger ledger,
      org.wardscribe.ledger.Notices rows,
      Function<org.wardscribe.ledger.Notice, Optional<?>> body) {
    this.ledger = ledger;
    this.rows = rows;
    this.body = body;
  }

  @Override
  public List<Notice> next(int most) {
    List<org.wardscribe.ledger.Notice> read = rows.next(READER, most);
    List<Notice> told =
        read.stream()
            .flatMap(row -> body.apply(row).map(b -> new Notice(row.sequence(), b)).stream())
            .toList();
    if (told.isEmpty() && !read.isEmpty()) {
      rows.told(READER, read.get(read.size() - 1).sequence()).toCompletableFuture().join();
      return next(most);
    }
    return told;
  }

  @Override
  public void told(Notice last) {
    rows.told(READER, last.sequence()).toCompletableFuture().join();
  }

  @Override
  public Ledger.Subscription onNotice(Runnable wake) {
    List<Ledger.Subscription> all =
        WAKE_ON.stream().map(state -> ledger.onWork(state, wake)).toList();
    return () -> all.forEach(Ledger.Subscription::close);
  }
}
