package org.wardscribe.cli;

import java.util.List;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.WaitRule;

/** A ledger that was opened to be read, while nothing runs. */
public interface OpenLedger extends AutoCloseable {
  LedgerRecords records();

  /** Whose an entry is while it waits, and for how long it may. */
  List<WaitRule> rules();

  @Override
  void close();
}
