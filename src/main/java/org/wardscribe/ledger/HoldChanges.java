package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How legal holds begin and end, in two phases: placed at once, effective when no deletion in its
 * scope can still happen.
 */
final class HoldChanges {
  private static final String REASON = "LEGAL_HOLD";
  private static final String SENTENCE =
      "A legal hold covers this entry: the original stays until the hold is lifted by two people.";

  private static final String COVERS = HoldCover.OF_ENTRY;

  private HoldChanges() {}

  static LegalHold place(Writing writing, HoldOrder order, Person who) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<LegalHold> before = placedBefore(writing.connection(), order, who);
    return before.isPresent() ? before.get() : place(writing, order, Optional.empty(), who);
  }

  /** What this person placed in the same words, and stands: an answer may have been lost. */
  private static Optional<LegalHold> placedBefore(
      Connection connection, HoldOrder order, Person who) throws SQLException {
    return Sql.all(
            connection,
            "SELECT * FROM hold WHERE lifted_at IS NULL AND lift_by IS NULL AND incident IS NULL"
                + " AND kind = ? AND reference = ? AND review_due = ? AND placed_by = ?"
                + " ORDER BY id",
            Holds::read,
            order.kind().name(),
            order.reference(),
            order.reviewDue().toString(),
            who.name())
        .stream()
        .filter(hold -> hold.scope().equals(order.scope()))
        .findFirst();
  }

  /** The same, of an incident. */
  static LegalHold place(Writing writing, HoldOrder order, Optional<String> incident, Person who)
      throws SQLException {
    long hold = insert(writing, order, incident, who);
    audit(writing, "HOLD_PLACED", hold, order.scope(), order.kind(), who);
    List<EntryRow> rows =
        Sql.all(
            writing.connection(),
            "SELECT e.* FROM entry e JOIN hold h ON h.id = ?"
                + " WHERE e.state IN ('DELIVERED', 'AWAITING_AUTHOR', 'ESCALATED') AND"
                + COVERS
                + writing.locking().rows(),
            EntryRow::read,
            hold);
    for (EntryRow row : rows) {
      new Step(State.LEGAL_HOLD, "person:" + who, REASON, SENTENCE, evidence(hold), writing.now())
          .take(writing, row);
      row.store(writing);
    }
    settle(writing);
    return one(writing, hold);
  }

  private static long insert(
      Writing writing, HoldOrder order, Optional<String> incident, Person who) throws SQLException {
    HoldScope scope = order.scope();
    Long entry =
        scope.entry().isPresent()
            ? (Long) EntryRow.need(writing, scope.entry().get().number()).id
            : null;
    return Sql.insert(
        writing.connection(),
        "INSERT INTO hold (entry, patient_key, staff, connector, conversation, from_at, to_at, kind,"
            + " incident, reference, review_due, placed_by, placed_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry,
        scope.patientKey().orElse(null),
        scope.staff().orElse(null),
        scope.conversation().map(c -> c.connector().value()).orElse(null),
        scope.conversation().map(c -> c.conversation().value()).orElse(null),
        scope.from().map(LedgerTime::micros).orElse(null),
        scope.to().map(LedgerTime::micros).orElse(null),
        order.kind().name(),
        incident.orElse(null),
        order.reference(),
        order.reviewDue().toString(),
        who.name(),
        writing.wallNow());
  }

  /** Rests an entry that has just landed where nothing but a hold is to be waited for. */
  static boolean keeps(Writing writing, EntryRow entry) throws SQLException {
    writing.locking().share(writing.connection(), Locking.HOLDS);
    List<LegalHold> holds =
        Holds.noneStands(writing) ? List.of() : Holds.covering(writing.connection(), entry.id);
    if (holds.isEmpty()) {
      return false;
    }
    List<Evidence> evidence = evidence(holds.get(0).number());
    new Step(State.LEGAL_HOLD, "ledger", REASON, SENTENCE, evidence, writing.now())
        .take(writing, entry);
    return true;
  }

  static DecisionResult lift(Writing writing, long number, Person who) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<LegalHold> found =
        Sql.one(writing.connection(), "SELECT * FROM hold WHERE id = ?", Holds::read, number);
    if (found.isEmpty()) {
      return new DecisionResult.Refused("There is no hold " + number + " that could be lifted.");
    }
    if (found.get().kind() == HoldKind.INCIDENT) {
      return new DecisionResult.Refused(
          "Hold " + number + " belongs to an incident: stand that down.");
    }
    if (found.get().liftedAt().isPresent()) {
      return lifted(number);
    }
    LegalHold hold = found.get();
    Optional<DecisionResult> first =
        FourEyes.answer(
            writing,
            who,
            hold.liftProposedBy(),
            "lift a hold",
            "Noted. Hold " + number + " is lifted when a second person says the same.",
            () -> {
              Sql.update(
                  writing.connection(),
                  "UPDATE hold SET lift_by = ? WHERE id = ?",
                  who.name(),
                  number);
              audit(writing, "HOLD_LIFT_PROPOSED", number, hold.scope(), hold.kind(), who);
            });
    if (first.isPresent()) {
      return first.get();
    }
    end(writing, hold, who);
    letGo(writing, evidence(number), who);
    return lifted(number);
  }

  /** The same as often as it is said. */
  private static DecisionResult lifted(long number) {
    return new DecisionResult.Done(
        State.DELIVERED, "Hold " + number + " is lifted; what no other hold covers goes on.");
  }

  /** Ends a hold; what it covered goes on with {@link #letGo}. */
  static void end(Writing writing, LegalHold hold, Person who) throws SQLException {
    Sql.update(
        writing.connection(),
        "UPDATE hold SET lifted_at = ? WHERE id = ?",
        writing.wallNow(),
        hold.number());
    audit(writing, "HOLD_LIFTED", hold.number(), hold.scope(), hold.kind(), who);
  }

  /** Moves on what no hold covers any more; how many entries that are. */
  static int letGo(Writing writing, List<Evidence> evidence, Person who) throws SQLException {
    List<EntryRow> rows =
        Sql.all(
            writing.connection(),
            "SELECT * FROM entry e WHERE e.state = 'LEGAL_HOLD' AND NOT EXISTS (SELECT 1 FROM hold h"
                + " WHERE h.lifted_at IS NULL AND"
                + COVERS
                + ")"
                + writing.locking().rows(),
            EntryRow::read);
    for (EntryRow row : rows) {
      new Step(State.DELIVERED, "person:" + who, "", "", evidence, writing.now())
          .take(writing, row);
      row.store(writing);
      OutsideFacts.apply(writing, row, false);
    }
    return rows.size();
  }

  /** Makes holds effective in whose scope no deletion can still happen. */
  static void settle(Writing writing) throws SQLException {
    if (Holds.noneStands(writing)) {
      return;
    }
    Sql.update(
        writing.connection(),
        "UPDATE hold AS h SET effective_at = ? WHERE effective_at IS NULL AND lifted_at IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM entry e WHERE"
            + COVERS
            + " AND e.state IN ('DELETING', 'VERIFYING')"
            + " AND (e.state = 'DELETING' OR e.open_until > ?))",
        writing.wallNow(),
        writing.now());
  }

  private static LegalHold one(Writing writing, long hold) throws SQLException {
    return Sql.one(writing.connection(), "SELECT * FROM hold WHERE id = ?", Holds::read, hold)
        .orElseThrow();
  }

  static List<Evidence> evidence(long hold) {
    return List.of(Evidence.of(EvidenceKind.HOLD, Map.of("hold", Long.toString(hold))));
  }

  private static void audit(
      Writing writing, String what, long hold, HoldScope scope, HoldKind kind, Person who)
      throws SQLException {
    AuditChain.appendToOrganisation(
        writing,
        "person:" + who,
        what,
        Map.of("hold", Long.toString(hold), "scope", scope.words(), "kind", kind.path()));
  }
}
