package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/**
 * The register of legal holds, two-phase: placed at once, effective when no deletion in its scope
 * can still happen.
 */
final class Holds {
  private static final String REASON = "LEGAL_HOLD";
  private static final String SENTENCE =
      "A legal hold covers this entry: the original stays until the hold is lifted by two people.";

  private static final String COVERS = HoldCover.OF_ENTRY;

  private Holds() {}

  static LegalHold read(ResultSet row) throws SQLException {
    return new LegalHold(
        row.getLong("id"),
        scope(row),
        HoldKind.valueOf(row.getString("kind")),
        row.getString("reference"),
        Optional.ofNullable(row.getString("review_due")).map(LocalDate::parse),
        row.getString("placed_by"),
        LedgerTime.instant(row.getLong("placed_at")),
        Sql.optionalLong(row, "effective_at").map(LedgerTime::instant),
        Optional.ofNullable(row.getString("lift_by")),
        Sql.optionalLong(row, "lifted_at").map(LedgerTime::instant));
  }

  private static HoldScope scope(ResultSet row) throws SQLException {
    String connector = row.getString("connector");
    String conversation = row.getString("conversation");
    return new HoldScope(
        Sql.optionalLong(row, "entry").map(EntryId::new),
        Optional.ofNullable(row.getString("patient_key")),
        Optional.ofNullable(row.getString("staff")),
        conversation == null
            ? Optional.empty()
            : Optional.of(
                new ConversationRef(new ConnectorId(connector), new ConversationId(conversation))),
        Sql.optionalLong(row, "from_at").map(LedgerTime::instant),
        Sql.optionalLong(row, "to_at").map(LedgerTime::instant));
  }

  static List<LegalHold> all(Connection connection) throws SQLException {
    return Sql.all(connection, "SELECT * FROM hold ORDER BY id", Holds::read);
  }

  static List<LegalHold> covering(Connection connection, long entry) throws SQLException {
    if (noneStands(connection)) {
      return List.of();
    }
    return Sql.all(
        connection,
        "SELECT h.* FROM hold h JOIN entry e ON e.id = ? WHERE h.lifted_at IS NULL AND"
            + COVERS
            + " ORDER BY h.id",
        Holds::read,
        entry);
  }

  /** As the running transaction sees it. */
  static GuardFacts facts(Writing writing, EntryView entry) throws SQLException {
    Connection connection = writing.connection();
    long number = entry.id().number();
    if (!surelyNone(writing)) {
      return facts(connection, writing.time(), number);
    }
    // A view says which of its items others own, and is read again when that changes.
    boolean shared = entry.items().stream().anyMatch(ItemView::shared);
    return new GuardFacts(
        writing.time().wall(),
        Optional.of(List.of()),
        shared ? otherOwners(connection, number) : List.of());
  }

  /** A register that can't be read blocks, as the facts then say. */
  private static boolean surelyNone(Writing writing) {
    try {
      return noneStands(writing);
    } catch (SQLException e) {
      return false;
    }
  }

  /** True if there surely is no hold that is not lifted, for anything. */
  private static boolean noneStands(Writing writing) throws SQLException {
    WriterMemory memory = writing.memory();
    if (memory.remembers() && !memory.noHoldStands()) {
      memory.holdsRead(noneStands(writing.connection()));
    }
    return memory.noHoldStands();
  }

  static GuardFacts facts(Connection connection, LedgerTime time, long entry) throws SQLException {
    Optional<List<LegalHold>> holds;
    try {
      holds = Optional.of(covering(connection, entry));
    } catch (SQLException e) {
      holds = Optional.empty();
    }
    return new GuardFacts(time.wall(), holds, otherOwners(connection, entry));
  }

  private static List<GuardFacts.OtherOwner> otherOwners(Connection connection, long entry)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT mine.item, other.entry, e.state, EXISTS (SELECT 1 FROM filed_item f"
            + " JOIN item i ON i.id = f.item WHERE f.entry = other.entry AND f.item = mine.item"
            + " AND f.version = i.latest_version) AS filed"
            + " FROM entry_item mine JOIN entry_item other"
            + " ON other.item = mine.item AND other.entry <> mine.entry"
            + " JOIN entry e ON e.id = other.entry WHERE mine.entry = ? ORDER BY other.entry",
        row ->
            new GuardFacts.OtherOwner(
                row.getLong("item"),
                new EntryId(row.getLong("entry")),
                State.valueOf(row.getString("state")),
                row.getBoolean("filed")),
        entry);
  }

  private static boolean noneStands(Connection connection) throws SQLException {
    return !Sql.exists(connection, "SELECT 1 FROM hold WHERE lifted_at IS NULL LIMIT 1");
  }

  /** How many entries a hold covers whose originals are not known to be gone. */
  static long covered(Connection connection, long hold) throws SQLException {
    return Sql.one(
            connection,
            "SELECT count(*) FROM entry e JOIN hold h ON h.id = ?"
                + " WHERE e.state <> 'DELETED' AND"
                + COVERS,
            row -> row.getLong(1),
            hold)
        .orElse(0L);
  }

  static LegalHold place(Writing writing, HoldOrder order, Person who) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    long hold = insert(writing, order, who);
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

  private static long insert(Writing writing, HoldOrder order, Person who) throws SQLException {
    HoldScope scope = order.scope();
    Long entry =
        scope.entry().isPresent()
            ? (Long) EntryRow.need(writing, scope.entry().get().number()).id
            : null;
    return Sql.insert(
        writing.connection(),
        "INSERT INTO hold (entry, patient_key, staff, connector, conversation, from_at, to_at, kind,"
            + " reference, review_due, placed_by, placed_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry,
        scope.patientKey().orElse(null),
        scope.staff().orElse(null),
        scope.conversation().map(c -> c.connector().value()).orElse(null),
        scope.conversation().map(c -> c.conversation().value()).orElse(null),
        scope.from().map(LedgerTime::micros).orElse(null),
        scope.to().map(LedgerTime::micros).orElse(null),
        order.kind().name(),
        order.reference(),
        order.reviewDue().toString(),
        who.name(),
        writing.wallNow());
  }

  /** Rests an entry that has just landed where nothing but a hold is to be waited for. */
  static boolean keeps(Writing writing, EntryRow entry) throws SQLException {
    writing.locking().share(writing.connection(), Locking.HOLDS);
    List<LegalHold> holds =
        noneStands(writing) ? List.of() : covering(writing.connection(), entry.id);
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
    if (found.isEmpty() || found.get().liftedAt().isPresent()) {
      return new DecisionResult.Refused("There is no hold " + number + " that could be lifted.");
    }
    if (writing.settings().notOneOfTwo().contains(who.name())) {
      return new DecisionResult.Refused(
          "The user " + who + " can't be one of the two people who lift a hold.");
    }
    LegalHold hold = found.get();
    if (hold.liftProposedBy().isEmpty() || hold.liftProposedBy().get().equals(who.name())) {
      Sql.update(
          writing.connection(), "UPDATE hold SET lift_by = ? WHERE id = ?", who.name(), number);
      audit(writing, "HOLD_LIFT_PROPOSED", number, hold.scope(), hold.kind(), who);
      return new DecisionResult.NeedsSecondPerson(
          "Noted. Hold " + number + " is lifted when a second person says the same.");
    }
    Sql.update(
        writing.connection(),
        "UPDATE hold SET lifted_at = ? WHERE id = ?",
        writing.wallNow(),
        number);
    audit(writing, "HOLD_LIFTED", number, hold.scope(), hold.kind(), who);
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
      new Step(State.DELIVERED, "person:" + who, "", "", evidence(number), writing.now())
          .take(writing, row);
      row.store(writing);
      OutsideFacts.apply(writing, row, false);
    }
    return new DecisionResult.Done(
        State.DELIVERED, "Hold " + number + " is lifted; " + rows.size() + " entries go on.");
  }

  /** Makes holds effective in whose scope no deletion can still happen. */
  static void settle(Writing writing) throws SQLException {
    if (noneStands(writing)) {
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

  private static List<Evidence> evidence(long hold) {
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
