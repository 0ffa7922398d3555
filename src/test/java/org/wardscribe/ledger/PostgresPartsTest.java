package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.wardscribe.kit.SettableClock;

/** The same on a server. */
class PostgresPartsTest extends InstalledPartsContract {
  private final PostgresSettings server = PostgresForTests.fresh();

  @Override
  protected Opened open(LedgerSettings given, TransitionGuard guard, SettableClock onThisClock) {
    return SqlLedgerScene.open(server, keys, given, guard, onThisClock);
  }

  @Override
  protected Connection connect() throws SQLException {
    Connection connection = PostgresForTests.server().getPostgresDatabase().getConnection();
    connection.setSchema(server.schema());
    return connection;
  }

  @Override
  protected String version() {
    return "9";
  }
}
