package org.wardscribe.ledger;

import org.wardscribe.kit.SettableClock;

/** Answers that come by themselves, in a ledger on a PostgreSQL server. */
class PostgresLateAnswersTest extends LateAnswersContract {
  private final Keys keys = Keys.ephemeral();
  private final PostgresSettings server = PostgresForTests.fresh();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }
}
