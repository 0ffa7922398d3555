package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what waits for too long, along the ledger's indexes. */
final class SqlOverdueFigures implements OverdueFigures {
  /** Word by word as the index has it: SQLite knows an IN and these ORs for two things. */
  private static final String IS_RESTING =
      "(state = 'HELD' OR state = 'AWAITING_AUTHOR' OR state = 'ESCALATED')";

  private static final String TO_BE_FILED =
      "('RECEIVED', 'IDENTIFIED', 'TRANSCRIBED', 'DELIVERING', 'UNKNOWN')";
  private static final String TO_BE_DELETED =
      Arrays.stream(State.values())
          .filter(state -> state.isOpen() || state.isResting())
          .filter(state -> state != State.LEGAL_HOLD)
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  /** The entry with the earliest time. */
  private static final String FIRST = "min(CASE WHEN place = 1 THEN id END) AS first";

  private final Readers readers;

  SqlOverdueFigures(Readers readers) {
    this.readers = readers;
  }

  private record Reason(State state, String code, Instant since) {}

  @Override
  public List<Resting> restingTooLong(MayRest mayRest, Instant now) {
    return readers.read(
        connection -> {
          List<Resting> found = new ArrayList<>();
          for (Reason reason : reasons(connection)) {
            Optional<Duration> longest = mayRest.longest(reason.state(), reason.code());
            if (longest.isPresent() && !reason.since().plus(longest.get()).isAfter(now)) {
              found.addAll(resting(connection, reason, now.minus(longest.get())));
            }
          }
          return found;
        });
  }

  /** Of the index alone. */
  private static List<Reason> reasons(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        "SELECT state, reason, min(state_since) AS since FROM entry WHERE "
            + IS_RESTING
            + " GROUP BY state, reason",
        row ->
            new Reason(
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                LedgerTime.instant(row.getLong("since"))));
  }

  private static List<Resting> resting(Connection connection, Reason reason, Instant before)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT connector, conversation, count(*) AS n, min(since) AS since, "
            + FIRST
            + " FROM (SELECT connector, conversation, id, state_since AS since, row_number() OVER"
            + " (PARTITION BY connector, conversation ORDER BY state_since, id) AS place"
            // Both words of the state: SQLite takes a partial index only for the index's own.
            + " FROM entry WHERE "
            + IS_RESTING
            + " AND state = ? AND reason = ? AND state_since <= ?) found"
            + " GROUP BY connector, conversation",
        row ->
            new Resting(
                reason.state(),
                reason.code(),
                row.getString("connector"),
                row.getString("conversation"),
                row.getLong("n"),
                LedgerTime.instant(row.getLong("since")),
                new EntryId(row.getLong("first"))),
        reason.state().name(),
        reason.code(),
        LedgerTime.micros(before));
  }

  @Override
  public List<Group> notFiled(Instant flaggedBefore) {
    return readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT name, count(*) AS n, min(since) AS since, "
                    + FIRST
                    + " FROM (SELECT destination AS name, id, last_flag_at AS since, row_number()"
                    + " OVER (PARTITION BY destination ORDER BY last_flag_at, id) AS place"
                    + " FROM entry WHERE state IN "
                    + TO_BE_FILED
                    + " AND last_flag_at <= ?) found GROUP BY name ORDER BY name",
                SqlOverdueFigures::group,
                LedgerTime.micros(flaggedBefore)));
  }

  @Override
  public List<Group> notDeleted(String connector, Instant writtenBefore) {
    return readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT name, count(DISTINCT id) AS n, min(since) AS since, "
                    + FIRST
                    + " FROM (SELECT e.conversation AS name, e.id AS id, i.written_at AS since,"
                    + " row_number() OVER (PARTITION BY e.conversation ORDER BY i.written_at, e.id)"
                    + " AS place FROM entry e JOIN entry_item ei ON ei.entry = e.id"
                    + " JOIN item i ON i.id = ei.item WHERE e.state IN "
                    + TO_BE_DELETED
                    + " AND e.connector = ? AND i.deleted_at IS NULL AND i.gone_at IS NULL"
                    + " AND i.written_at <= ?) found GROUP BY name ORDER BY name",
                SqlOverdueFigures::group,
                connector,
                LedgerTime.micros(writtenBefore)));
  }

  @Override
  public Optional<Group> wrongDocuments() {
    return readers
        .read(
            connection ->
                Sql.one(
                    connection,
                    // From the few corrections, not from all entries.
                    "SELECT '' AS name, count(*) AS n, coalesce(min(e.state_since), 0) AS since,"
                        + " coalesce(min(e.id), 0) AS first FROM entry e WHERE e.id IN"
                        + " (SELECT entry FROM correction WHERE outcome = 'GIVEN_UP') AND "
                        + RecordDoubts.LEFT_BEHIND,
                    SqlOverdueFigures::group))
        .filter(group -> group.entries() > 0);
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        row.getString("name"),
        row.getLong("n"),
        LedgerTime.instant(row.getLong("since")),
        new EntryId(row.getLong("first")));
  }
}
