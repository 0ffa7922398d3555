package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.wardscribe.connector.ConnectorId;

/** Counts in the ledger's tables, along their indexes. */
final class SqlLedgerFigures implements LedgerFigures {
  // Ended and final entries are counted in the index and never looked at: there are many of them.
  private static final String WAITING =
      Arrays.stream(State.values())
          .filter(state -> state.isOpen() || state.isResting())
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", "));

  private final Readers readers;
  private final IntSupplier waitingWrites;

  SqlLedgerFigures(Readers readers, IntSupplier waitingWrites) {
    this.readers = readers;
    this.waitingWrites = waitingWrites;
  }

  @Override
  public Census census() {
    return readers.read(SqlLedgerFigures::census);
  }

  private static Census census(Connection connection) throws SQLException {
    Map<State, Long> counts = new EnumMap<>(State.class);
    Sql.all(
        connection,
        "SELECT state, count(*) AS n FROM entry GROUP BY state",
        row -> counts.put(State.valueOf(row.getString("state")), row.getLong("n")));
    Map<State, Instant> oldest = new EnumMap<>(State.class);
    Sql.all(
        connection,
        "SELECT state, min(state_since) AS since FROM entry WHERE state IN ("
            + WAITING
            + ") GROUP BY state",
        row ->
            oldest.put(
                State.valueOf(row.getString("state")), LedgerTime.instant(row.getLong("since"))));
    Map<String, Long> held = new HashMap<>();
    Sql.all(
        connection,
        "SELECT reason, count(*) AS n FROM entry WHERE state = 'HELD' GROUP BY reason",
        row -> held.put(row.getString("reason"), row.getLong("n")));
    return new Census(counts, oldest, held);
  }

  @Override
  public long lastAuditRow() {
    return readers.read(
        connection ->
            Sql.one(connection, "SELECT max(seq) AS last FROM audit", row -> row.getLong("last"))
                .orElse(0L));
  }

  @Override
  public List<Counted> transitions(long after, long upTo) {
    return readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT from_state, to_state, count(*) AS n FROM audit WHERE seq > ? AND seq <= ?"
                    + " AND what = 'TRANSITION' GROUP BY from_state, to_state",
                row ->
                    new Counted(
                        row.getString("from_state"), row.getString("to_state"), row.getLong("n")),
                after,
                upTo));
  }

  @Override
  public long untold(String reader, Optional<ConnectorId> connector) {
    return readers.read(
        connection -> {
          long told =
              Sql.one(
                      connection,
                      "SELECT value FROM cursor WHERE name = ?",
                      row -> Long.parseLong(row.getString("value")),
                      reader)
                  .orElse(0L);
          return Sql.one(
                  connection,
                  "SELECT count(*) AS n FROM audit a JOIN entry e ON e.id = a.entry WHERE a.seq > ?"
                      + " AND a.what = 'TRANSITION' AND (a.to_state <> 'DELIVERED'"
                      + " OR a.from_state IN ('DELIVERING', 'UNKNOWN'))"
                      + " AND (e.connector = ? OR ? = '')",
                  row -> row.getLong("n"),
                  told,
                  connector.map(ConnectorId::value).orElse(""),
                  connector.map(ConnectorId::value).orElse(""))
              .orElse(0L);
        });
  }

  @Override
  public int waitingWrites() {
    return waitingWrites.getAsInt();
  }
}
