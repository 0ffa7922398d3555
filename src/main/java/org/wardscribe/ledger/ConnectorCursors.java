package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.Cursors;

/** How far one connector has read, in the ledger's table of cursors. */
final class ConnectorCursors implements Cursors {
  private final String prefix;
  private final Readers readers;
  private final Function<Write, CompletionStage<Void>> writer;

  ConnectorCursors(
      ConnectorId connector, Readers readers, Function<Write, CompletionStage<Void>> writer) {
    this.prefix = "connector " + connector + ", ";
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<String> read(String name) {
    return readers.read(
        connection ->
            Sql.one(
                connection,
                "SELECT value FROM cursor WHERE name = ?",
                row -> row.getString(1),
                prefix + name));
  }

  @Override
  public void write(String name, String position) {
    writer
        .apply(
            connection ->
                Sql.update(
                    connection,
                    "INSERT INTO cursor (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    prefix + name,
                    position))
        .toCompletableFuture()
        .join();
  }

  /** One write, inside a transaction. */
  @FunctionalInterface
  interface Write {
    int run(Connection connection) throws SQLException;
  }
}
