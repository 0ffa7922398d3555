package org.wardscribe.ledger;

import org.wardscribe.kit.LedgerContract;
import org.wardscribe.kit.SettableClock;

/** The ledger on a PostgreSQL server keeps the ledger's contract. */
class PostgresLedgerTest extends LedgerContract {
  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings server = PostgresForTests.fresh();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }

  /** Another process could live: only a lease that has passed ends. */
  @Override
  protected void crash() {
    opened.close();
    clock.pass(LEASE);
    openTheLedger();
  }
}
