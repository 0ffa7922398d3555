package org.wardscribe.ledger;

import org.wardscribe.kit.SettableClock;

/** Members and strangers in a ledger on a PostgreSQL server. */
class PostgresMembersTest extends MembersContract {
  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings server = PostgresForTests.fresh();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }
}
