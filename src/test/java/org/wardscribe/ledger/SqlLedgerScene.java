package org.wardscribe.ledger;

import java.nio.file.Path;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.SettableClock;

/** The faces of one {@link SqlLedger}, for the contract's tests. */
record SqlLedgerScene(SqlLedger sql) implements LedgerScene.Opened {
  static SqlLedgerScene open(
      Path folder, Keys keys, LedgerSettings given, TransitionGuard guard, SettableClock clock) {
    return new SqlLedgerScene(SqlLedger.open(folder, keys, given, guard, clock, clock::nanoTime));
  }

  @Override
  public Ledger ledger() {
    return sql;
  }

  @Override
  public LedgerDesk desk() {
    return sql;
  }

  @Override
  public LedgerRecords records() {
    return sql.records();
  }

  @Override
  public Notices notices() {
    return sql;
  }

  @Override
  public void housekeep() {
    sql.housekeep();
  }

  @Override
  public void close() {
    sql.close();
  }
}
