package org.wardscribe.cli;

import org.wardscribe.ledger.LedgerRecords;

/** A ledger that was opened to be read, while nothing runs. */
public interface OpenLedger extends AutoCloseable {
  LedgerRecords records();

  @Override
  void close();
}
