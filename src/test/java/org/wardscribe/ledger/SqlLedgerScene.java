package org.wardscribe.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.LongUnaryOperator;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.SettableClock;

/** The faces of one {@link SqlLedger}, for the contract's tests. */
record SqlLedgerScene(SqlLedger sql) implements LedgerScene.Opened {
  private static final Instant DATABASE_BEGAN = Instant.parse("2026-11-22T09:00:00Z");

  static SqlLedgerScene open(
      Path folder, Keys keys, LedgerSettings given, TransitionGuard guard, SettableClock clock) {
    return new SqlLedgerScene(SqlLedger.open(folder, keys, given, guard, clock, clock::nanoTime));
  }

  /** On a server whose clock is this one, too; but nobody sets a server's clock. */
  static SqlLedgerScene open(
      PostgresSettings server,
      Keys keys,
      LedgerSettings given,
      TransitionGuard guard,
      SettableClock clock) {
    LongUnaryOperator database =
        real -> LedgerTime.micros(DATABASE_BEGAN.plusNanos(clock.nanoTime()));
    return new SqlLedgerScene(
        SqlLedger.open(
            PostgresServer.open(server, database),
            keys,
            given,
            guard,
            new LedgerTime(clock, clock::nanoTime)));
  }

  @Override
  public Ledger ledger() {
    return sql;
  }

  @Override
  public LedgerDesk desk() {
    return sql.desk();
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
  public Questions questions() {
    return sql.questions();
  }

  @Override
  public CompletionStage<Boolean> beginRecovery(String why) {
    return sql.beginRecovery(why);
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
