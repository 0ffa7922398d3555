package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.connector.ConversationRef;

/** Declared incidents: each is a set of holds that begin together and end together. */
final class Incidents {
  private Incidents() {}

  static List<Incident> all(Connection connection) throws SQLException {
    List<LegalHold> holds =
        Sql.all(
            connection,
            "SELECT * FROM hold WHERE kind = 'INCIDENT' AND incident = reference ORDER BY id",
            Holds::read);
    return Sql.all(
        connection,
        "SELECT * FROM incident ORDER BY declared_at DESC, name",
        row -> read(row, holds));
  }

  private static Incident read(ResultSet row, List<LegalHold> holds) throws SQLException {
    String name = row.getString("name");
    return new Incident(
        name,
        holds.stream()
            .filter(hold -> hold.reference().equals(name))
            .flatMap(hold -> hold.scope().conversation().stream())
            .collect(Collectors.toSet()),
        row.getString("declared_by"),
        LedgerTime.instant(row.getLong("declared_at")),
        Optional.ofNullable(row.getString("stand_down_by")),
        Sql.optionalLong(row, "stood_down_at").map(LedgerTime::instant));
  }

  static DecisionResult declare(
      Writing writing,
      String name,
      Set<ConversationRef> conversations,
      LocalDate reviewDue,
      Person who)
      throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    if (Sql.exists(writing.connection(), "SELECT 1 FROM incident WHERE name = ?", name)) {
      return new DecisionResult.Refused(
          "There is an incident of this name already; give this one another name.");
    }
    Sql.update(
        writing.connection(),
        "INSERT INTO incident (name, declared_by, declared_at) VALUES (?, ?, ?)",
        name,
        who.name(),
        writing.wallNow());
    audit(writing, "INCIDENT_DECLARED", name, who);
    List<HoldScope> scopes =
        conversations.isEmpty()
            ? List.of(HoldScope.WHOLE_ORGANISATION)
            : conversations.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .map(HoldScope::ofConversation)
                .toList();
    for (HoldScope scope : scopes) {
      HoldChanges.place(
          writing,
          new HoldOrder(scope, HoldKind.INCIDENT, name, reviewDue),
          Optional.of(name),
          who);
    }
    return new DecisionResult.Done(
        State.LEGAL_HOLD,
        "Incident "
            + name
            + " is declared: no deletion is begun"
            + (conversations.isEmpty() ? "" : ", and what is flagged there is filed")
            + ". Look with hold list since when that can be relied on.");
  }

  static DecisionResult standDown(Writing writing, String name, Person who) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<Optional<String>> found =
        Sql.one(
            writing.connection(),
            "SELECT stand_down_by FROM incident WHERE name = ? AND stood_down_at IS NULL",
            row -> Optional.ofNullable(row.getString(1)),
            name);
    if (found.isEmpty()) {
      return new DecisionResult.Refused("There is no incident of this name that could be ended.");
    }
    Optional<DecisionResult> first =
        FourEyes.answer(
            writing,
            who,
            found.get(),
            "stand an incident down",
            "Noted. Incident " + name + " ends when a second person says the same.",
            () -> {
              Sql.update(
                  writing.connection(),
                  "UPDATE incident SET stand_down_by = ? WHERE name = ?",
                  who.name(),
                  name);
              audit(writing, "INCIDENT_STAND_DOWN_PROPOSED", name, who);
            });
    if (first.isPresent()) {
      return first.get();
    }
    Sql.update(
        writing.connection(),
        "UPDATE incident SET stood_down_at = ? WHERE name = ?",
        writing.wallNow(),
        name);
    audit(writing, "INCIDENT_STOOD_DOWN", name, who);
    List<LegalHold> holds =
        Sql.all(
            writing.connection(),
            "SELECT * FROM hold WHERE incident = ? AND lifted_at IS NULL ORDER BY id",
            Holds::read,
            name);
    for (LegalHold hold : holds) {
      HoldChanges.end(writing, hold, who);
    }
    List<Evidence> evidence = List.of(Evidence.of(EvidenceKind.HOLD, Map.of("incident", name)));
    int entries = HoldChanges.letGo(writing, evidence, who);
    return new DecisionResult.Done(
        State.DELIVERED, "Incident " + name + " is stood down; " + entries + " entries go on.");
  }

  private static void audit(Writing writing, String what, String name, Person who)
      throws SQLException {
    AuditChain.appendToOrganisation(writing, "person:" + who, what, Map.of("incident", name));
  }
}
