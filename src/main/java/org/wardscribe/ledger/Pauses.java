package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            "INSERT INTO pause (kind, name, by, since, until) VALUES (?, ?, ?, ?, ?) ON CONFLICT"
                + " (kind, name) DO UPDATE SET by = excluded.by, since = excluded.since, until ="
                + " excluded.until WHERE pause.until IS NOT NULL",
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

  /** False if no worker paused it. */
  static boolean endWorkers(Writing writing, Pause.Kind kind, String name) throws SQLException {
    return Sql.update(
            writing.connection(),
            "DELETE FROM pause WHERE kind = ? AND name = ? AND until IS NOT NULL",
            kind.name(),
            name)
        > 0;
  }

  /** Destinations whose pause by a worker is over, and that nobody has found to take work again. */
  static Set<String> halfOpen(Writing writing) throws SQLException {
    return Set.copyOf(
        Sql.all(
            writing.connection(),
            "SELECT name FROM pause WHERE kind = 'DESTINATION' AND until <= ?",
            row -> row.getString(1),
            writing.now()));
  }

  /**
   * Nobody else tries for so long.
   *
   * @return false if somebody else does already
   */
  static boolean tries(Writing writing, String destination, Duration length) throws SQLException {
    return Sql.update(
            writing.connection(),
            "UPDATE pause SET until = ? WHERE kind = 'DESTINATION' AND name = ? AND until <= ?",
            writing.now() + length.toNanos() / 1_000,
            destination,
            writing.now())
        > 0;
  }

  private static void audit(Writing writing, String what, Pause.Kind kind, String name, String by)
      throws SQLException {
    Map<String, String> facts = new HashMap<>();
    facts.put("kind", kind.name());
    facts.put("name", name);
    AuditChain.appendToOrganisation(writing, by, what, facts);
  }
}
