package org.wardscribe.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.SettableClock;

/** Codes and confirmations of accounts in the embedded ledger. */
class SqliteAccountCodesTest extends AccountCodesContract {
  private final Keys keys = Keys.ephemeral();
  @TempDir private Path folder;

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(folder, keys, given, guard, onThisClock);
  }
}
