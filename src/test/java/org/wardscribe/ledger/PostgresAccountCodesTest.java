package org.wardscribe.ledger;

import org.wardscribe.kit.SettableClock;

/** Codes and confirmations of accounts in a ledger on a PostgreSQL server. */
class PostgresAccountCodesTest extends AccountCodesContract {
  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings server = PostgresForTests.fresh();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }
}
