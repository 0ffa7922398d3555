package org.wardscribe.camel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.State;

/**
 * The ledger's transitions as {@link Notices}: told up to a durable cursor, those of other
 * connectors and those without a body skipped.
 *
 * <p>Each connector has its own cursor, so that a platform that is down holds up no other.
 */
public final class LedgerNotices implements Notices {
  private static final String RECEIPTS = "conversation receipts";

  /** Read at once, since most may be somebody else's. */
  private static final int PAGE = 500;

  private final Optional<ConnectorId> connector;
  private final String reader;
  private final Ledger ledger;
  private final org.wardscribe.ledger.Notices rows;
  private final Set<State> to;
  private final Function<org.wardscribe.ledger.Notice, Optional<?>> body;

  /** What is said back in conversations. */
  public LedgerNotices(
      Optional<ConnectorId> connector,
      Ledger ledger,
      org.wardscribe.ledger.Notices rows,
      Set<State> to,
      Function<org.wardscribe.ledger.Notice, Optional<?>> body) {
    this(RECEIPTS, connector, ledger, rows, to, body);
  }

  /**
   * @param reader what is told, for the name of the cursor
   * @param connector whose conversations are told; empty: all
   * @param to transitions to other states are never told
   * @param body what is told of a transition; empty: nothing
   */
  public LedgerNotices(
      String reader,
      Optional<ConnectorId> connector,
      Ledger ledger,
      org.wardscribe.ledger.Notices rows,
      Set<State> to,
      Function<org.wardscribe.ledger.Notice, Optional<?>> body) {
    this.connector = connector;
    this.reader = connector.map(id -> reader + ", " + id).orElse(reader);
    this.ledger = ledger;
    this.rows = rows;
    this.to = Set.copyOf(to);
    this.body = body;
  }

  /** The name of its cursor. */
  public String reader() {
    return reader;
  }

  @Override
  public List<Notice> next(int most) {
    org.wardscribe.ledger.Notices.Page read = rows.next(reader, to, PAGE);
    List<Notice> told = ours(read, most);
    while (told.isEmpty() && read.upTo() > 0) {
      rows.told(reader, read.upTo()).toCompletableFuture().join();
      read = rows.next(reader, to, PAGE);
      told = ours(read, most);
    }
    return told;
  }

  private List<Notice> ours(org.wardscribe.ledger.Notices.Page read, int most) {
    return read.notices().stream()
        .filter(row -> connector.isEmpty() || row.item().connector().equals(connector.get()))
        .flatMap(row -> body.apply(row).map(b -> new Notice(row.sequence(), b)).stream())
        .limit(most)
        .toList();
  }

  @Override
  public void told(Notice last) {
    rows.told(reader, last.sequence()).toCompletableFuture().join();
  }

  @Override
  public Ledger.Subscription onNotice(Runnable wake) {
    List<Ledger.Subscription> all = to.stream().map(state -> ledger.onWork(state, wake)).toList();
    return () -> all.forEach(Ledger.Subscription::close);
  }
}
