package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Who sees to an entry that waits, where somebody said so; changes nothing else about it. */
final class Assignments {
  private Assignments() {}

  /**
   * @param to a user's name or a role; empty: nobody in particular, as the site's table says
   */
  static DecisionResult assign(Writing writing, EntryId id, Optional<String> to, Person who)
      throws SQLException {
    EntryRow entry = EntryRow.need(writing, id.number());
    if (entry.state.isOpen() || entry.state.isFinal()) {
      return new DecisionResult.Refused(
          id + " is " + entry.state.path() + " and waits for nobody: there is nothing to assign.");
    }
    Optional<String> before =
        Sql.one(
            writing.connection(),
            "SELECT assignee FROM assignment WHERE entry = ?",
            row -> row.getString(1),
            entry.id);
    if (!before.equals(to)) {
      Sql.update(writing.connection(), "DELETE FROM assignment WHERE entry = ?", entry.id);
      if (to.isPresent()) {
        Sql.update(
            writing.connection(),
            "INSERT INTO assignment (entry, assignee, by, at) VALUES (?, ?, ?, ?)",
            entry.id,
            to.get(),
            who.name(),
            writing.wallNow());
      }
      AuditChain.append(
          writing.connection(),
          entry,
          writing.wallNow(),
          "person:" + who,
          "ASSIGNED",
          "",
          "",
          Map.of("to", to.orElse("nobody")));
      entry.store(writing);
    }
    return new DecisionResult.Done(
        entry.state,
        to.map(name -> id + " is " + name + "'s to see to.")
            .orElse(id + " is nobody's in particular: its owner is who the site's table names."));
  }
}
