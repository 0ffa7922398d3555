package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts and their messages in the database. */
final class AlertRows {
  private static final String ROW =
      "SELECT a.*, (SELECT min(m.made_at) FROM alert_message m WHERE m.alert = a.id AND m.sent_at IS"
          + " NULL AND m.event <> 'CLOSED') AS unsent_since FROM alert a ";

  private AlertRows() {}

  /** All that last, and those of which there is something left to tell. */
  static List<AlertRow> watched(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        ROW + "WHERE a.closed_at IS NULL OR a.to_tell <> '' ORDER BY a.id",
        AlertRows::row);
  }

  static AlertsKept kept(Connection connection, int closed) throws SQLException {
    return new AlertsKept(
        Sql.all(
            connection,
            ROW + "WHERE a.closed_at IS NULL AND a.opened_at IS NOT NULL ORDER BY a.id",
            AlertRows::row),
        Sql.all(
            connection,
            ROW + "WHERE a.closed_at IS NOT NULL ORDER BY a.closed_at DESC, a.id DESC LIMIT ?",
            AlertRows::row,
            closed),
        sending(connection));
  }

  private static AlertsKept.Sending sending(Connection connection) throws SQLException {
    Optional<String> failure =
        Sql.one(
            connection,
            "SELECT failure FROM alert_message WHERE sent_at IS NULL AND failure <> ''"
                + " ORDER BY id DESC LIMIT 1",
            row -> row.getString(1));
    return Sql.one(
            connection,
            "SELECT count(*) AS n, min(made_at) AS since,"
                + " coalesce(sum(CASE WHEN failure <> '' THEN 1 ELSE 0 END), 0) AS failing"
                + " FROM alert_message WHERE sent_at IS NULL",
            row ->
                new AlertsKept.Sending(
                    row.getLong("n"),
                    Sql.optionalLong(row, "since").map(LedgerTime::instant),
                    row.getLong("failing"),
                    failure))
        .orElseThrow();
  }

  static AlertRow need(Connection connection, long number) throws SQLException {
    return Sql.one(connection, ROW + "WHERE a.id = ?", AlertRows::row, number).orElseThrow();
  }

  private static AlertRow row(ResultSet row) throws SQLException {
    String toTell = row.getString("to_tell");
    return new AlertRow(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("subject"),
        row.getLong("entries"),
        row.getString("sentence"),
        LedgerTime.instant(row.getLong("since")),
        LedgerTime.instant(row.getLong("seen_at")),
        time(row, "opened_at"),
        time(row, "closed_at"),
        time(row, "told_at"),
        row.getInt("reminders"),
        toTell.isEmpty() ? Optional.empty() : Optional.of(AlertEvent.valueOf(toTell)),
        row.getInt("fallback") != 0,
        time(row, "unsent_since"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Sql.optionalLong(row, column).map(LedgerTime::instant);
  }

  private static Long micros(Optional<Instant> time) {
    return time.map(LedgerTime::micros).orElse(null);
  }

  /** Its number. */
  static long store(Connection connection, AlertRow row) throws SQLException {
    if (row.number() == 0) {
      return Sql.insert(
          connection,
          "INSERT INTO alert (kind, subject, entries, sentence, since, seen_at, opened_at, told_at,"
              + " to_tell) VALUES (?, ?, ?, ?, ?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), ?)",
          row.kind(),
          row.subject(),
          row.count(),
          row.sentence(),
          LedgerTime.micros(row.since()),
          LedgerTime.micros(row.seenAt()),
          micros(row.openedAt()),
          micros(row.toldAt()),
          row.toTell().map(Enum::name).orElse(""));
    }
    Sql.update(
        connection,
        "UPDATE alert SET entries = ?, sentence = ?, seen_at = ?, opened_at = CAST(? AS BIGINT),"
            + " closed_at = CAST(? AS BIGINT), told_at = CAST(? AS BIGINT), reminders = ?,"
            + " to_tell = ?, fallback = ? WHERE id = ?",
        row.count(),
        row.sentence(),
        LedgerTime.micros(row.seenAt()),
        micros(row.openedAt()),
        micros(row.closedAt()),
        micros(row.toldAt()),
        row.reminders(),
        row.toTell().map(Enum::name).orElse(""),
        row.fallback() ? 1 : 0,
        row.number());
    return row.number();
  }

  static void forget(Connection connection, long number) throws SQLException {
    Sql.update(connection, "DELETE FROM alert_message WHERE alert = ?", number);
    Sql.update(connection, "DELETE FROM alert WHERE id = ?", number);
  }

  static void forgetClosedBefore(Connection connection, long before) throws SQLException {
    for (long number :
        Sql.all(
            connection,
            "SELECT id FROM alert WHERE closed_at < ? AND to_tell = '' LIMIT 100",
            row -> row.getLong(1),
            before)) {
      forget(connection, number);
    }
  }
}
