package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Attempts to file: bytes that left, or may have, and what is known of them. */
final class Attempts {
  static final String ACCEPTED = "ACCEPTED";
  static final String REFUSED = "REFUSED";

  /** Nothing of it left: as if it had never been. */
  static final String NOT_SENT = "NOT_SENT";

  static final String FOUND_IN_EPR = "FOUND_IN_EPR";
  static final String NOT_IN_EPR = "NOT_IN_EPR";

  private Attempts() {}

  static void begin(Writing writing, EntryRow entry, Outcome.Attempt attempt) throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO attempt (entry, content_version, revision, control_id, digest, at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        entry.id,
        entry.contentVersion,
        entry.revision,
        attempt.controlId(),
        writing.keys().keyed("sent bytes", attempt.sha256()),
        writing.now());
    writing.memory().added(entry.id, parts -> parts.withUnresolvedAttempt(true));
  }

  /** What may have been sent before a backup was restored was not, as two people say. */
  static void neverSent(Writing writing, EntryRow entry) throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO attempt (entry, content_version, revision, control_id, digest, at, outcome)"
            + " VALUES (?, ?, ?, '', '', ?, ?)",
        entry.id,
        entry.contentVersion,
        entry.revision,
        writing.now(),
        NOT_SENT);
  }

  static boolean unresolved(Connection connection, long entry) throws SQLException {
    return Sql.exists(
        connection, "SELECT 1 FROM attempt WHERE entry = ? AND outcome IS NULL", entry);
  }

  /** True if, apart from the newest one, an attempt is unresolved. */
  static boolean earlierUnresolved(Connection connection, long entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM attempt WHERE entry = ? AND outcome IS NULL"
            + " AND id < (SELECT max(id) FROM attempt WHERE entry = ?)",
        entry,
        entry);
  }

  static void resolveNewest(Writing writing, long entry, String outcome) throws SQLException {
    writing.memory().forget(entry);
    Sql.update(
        writing.connection(),
        "UPDATE attempt SET outcome = ? WHERE id = (SELECT max(id) FROM attempt WHERE entry = ?)"
            + " AND outcome IS NULL",
        outcome,
        entry);
  }

  static void resolveAll(Writing writing, long entry, String outcome) throws SQLException {
    writing.memory().added(entry, parts -> parts.withUnresolvedAttempt(false));
    Sql.update(
        writing.connection(),
        "UPDATE attempt SET outcome = ? WHERE entry = ? AND outcome IS NULL",
        outcome,
        entry);
  }

  /** True if the bytes of this content and revision ever left, whatever became of them. */
  static boolean sent(Connection connection, EntryRow entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM attempt WHERE entry = ? AND content_version = ? AND revision = ?"
            + " AND (outcome IS NULL OR outcome <> 'NOT_SENT')",
        entry.id,
        entry.contentVersion,
        entry.revision);
  }

  /** True if any bytes of this entry ever left, or may have. */
  static boolean everSent(Connection connection, long entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM attempt WHERE entry = ? AND (outcome IS NULL OR outcome <> 'NOT_SENT')",
        entry);
  }

  static Optional<Long> newestAt(Connection connection, long entry) throws SQLException {
    return Sql.one(
        connection,
        "SELECT max(at) AS at FROM attempt WHERE entry = ? HAVING max(at) IS NOT NULL",
        row -> row.getLong("at"),
        entry);
  }
}
