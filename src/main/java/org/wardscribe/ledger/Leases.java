package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Intents whose lease ended: what they began may have happened. */
final class Leases {
  private Leases() {}

  /**
   * Moves intents on whose lease has passed; at a start ({@code all}) every lease has.
   *
   * @return how many there were
   */
  static int end(Writing writing, boolean all) throws SQLException {
    List<EntryRow> rows =
        Sql.all(
            writing.connection(),
            "SELECT * FROM entry e WHERE e.state IN ('DELIVERING', 'DELETING')"
                + " AND e.lease_until <= ?"
                + writing.locking().freeRows(),
            EntryRow::read,
            all ? Long.MAX_VALUE : writing.now());
    for (EntryRow entry : rows) {
      end(writing, entry, "LEASE_ENDED");
      entry.store(writing);
    }
    if (all) {
      writing.memory().clear();
      Sql.update(
          writing.connection(),
          "UPDATE entry SET lease_until = 0, fence = fence + 1 WHERE lease_until <> 0");
      lookAgainSoon(writing);
    }
    return rows.size();
  }

  /**
   * The clock of the last run may have been ahead of ours: what it put off would wait for as long
   * as that. Whatever has to wait on is put off again by whoever looks at it.
   */
  private static void lookAgainSoon(Writing writing) throws SQLException {
    for (State state : State.values()) {
      if (state.isOpen()) {
        Sql.update(
            writing.connection(),
            "UPDATE entry SET due_at = ? WHERE state = ? AND due_at > ?",
            writing.settled(),
            state.name(),
            writing.settled());
      }
    }
    // A worker's; whoever is refused again pauses again.
    Sql.update(writing.connection(), "DELETE FROM pause WHERE until IS NOT NULL");
  }

  /** Ends one intent; asked about after the settle time. */
  static void end(Writing writing, EntryRow entry, String code) throws SQLException {
    end(writing, entry, code, Map.of());
  }

  /**
   * @param more facts about it
   */
  static void end(Writing writing, EntryRow entry, String code, Map<String, String> more)
      throws SQLException {
    State to = entry.state == State.DELIVERING ? State.UNKNOWN : State.VERIFYING;
    boolean answered = to == State.UNKNOWN && LateAnswers.came(writing.connection(), entry.id);
    long due = answered ? writing.now() : writing.settled();
    entry.attempts = to == State.UNKNOWN ? entry.attempts + 1 : 0;
    Map<String, String> facts = new TreeMap<>(more);
    facts.put("code", code);
    Evidence evidence = Evidence.of(EvidenceKind.LEASE_END, facts);
    new Step(to, Step.LEDGER, code, "", List.of(evidence), due).take(writing, entry);
    if (to == State.VERIFYING) {
      entry.openUntil = due;
    }
  }
}
