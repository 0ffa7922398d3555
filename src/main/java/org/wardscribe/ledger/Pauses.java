package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Destinations and connectors that take no new work. */
final class Pauses {
  private Pauses() {}

  /** A person's pause outlasts a worker's. */
  static void put(
      Writing writing, Pause.Kind kind, String name, String by, Optional<Duration> length)
      throws SQLException {
    Long until = length.map(l -> writing.now() + l.toNanos() / 1_000).orElse(null);
    int rows =
        Sql.update(
            writing.connection(),
            "INSERT INTO pause (kind, name, by, since, until) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (kind, name) DO UPDATE SET by = excluded.by, since = excluded.since,"
                + " until = excluded.until WHERE pause.until IS NOT NULL",
            kind.name(),
            name,
            by,
            writing.wallNow(),
            until);
    if (rows > 0 && length.isEmpty()) {
      audit(writing, "PAUSED", kind, name, by);
    }
  }

  /** Nothing, if it is not paused. */
  static void end(Writing writing, Pause.Kind kind, String name, String by) throws SQLException {
    int rows =
        Sql.update(
            writing.connection(),
            "DELETE FROM pause WHERE kind = ? AND name = ?",
            kind.name(),
            name);
    if (rows > 0) {
      audit(writing, "RESUMED", kind, name, by);
    }
  }

  private static void audit(Writing writing, String what, Pause.Kind kind, String name, String by)
      throws SQLException {
    Map<String, String> facts = new HashMap<>();
    facts.put("kind", kind.name());
    facts.put("name", name);
    AuditChain.appendToOrganisation(writing, by, what, facts);
  }
}
