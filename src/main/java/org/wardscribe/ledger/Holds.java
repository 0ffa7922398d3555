package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/** The register of legal holds and of what was taken down the ladder: what it says of an entry. */
final class Holds {
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
  static GuardFacts facts(Writing writing, EntryRow row, EntryView entry) throws SQLException {
    Connection connection = writing.connection();
    long number = entry.id().number();
    if (!noneStands(writing)) {
      // Not caught here: a statement that fails may have undone the whole transaction.
      return new GuardFacts(
          writing.time().wall(),
          Optional.of(covering(connection, number)),
          otherOwners(connection, number),
          steppedDown(connection),
          RecordDoubts.of(connection, number));
    }
    // A view says which of its items others own, and is read again when that changes.
    boolean shared = entry.items().stream().anyMatch(ItemView::shared);
    return new GuardFacts(
        writing.time().wall(),
        Optional.of(List.of()),
        shared ? otherOwners(connection, number) : List.of(),
        Set.of(),
        shared
            ? RecordDoubts.of(connection, number)
            : row.correction != 0 ? Set.of(RecordDoubt.CORRECTION_OPEN) : Set.of());
  }

  /** True if there surely is no hold, nothing stepped down and no doubt, for anything. */
  static boolean noneStands(Writing writing) throws SQLException {
    WriterMemory memory = writing.memory();
    if (memory.remembers() && !memory.noHoldStands()) {
      memory.holdsRead(noneStands(writing.connection()));
    }
    assert !memory.noHoldStands() || noneStands(writing.connection());
    return memory.noHoldStands();
  }

  private static Set<ConversationRef> steppedDown(Connection connection) throws SQLException {
    return StepDowns.conversations(connection);
  }

  /** For readers. A register that can't be read blocks, as the facts then say. */
  static GuardFacts facts(Connection connection, LedgerTime time, long entry) throws SQLException {
    Optional<List<LegalHold>> holds;
    Set<ConversationRef> steppedDown = Set.of();
    try {
      holds = Optional.of(covering(connection, entry));
      steppedDown = steppedDown(connection);
    } catch (SQLException e) {
      holds = Optional.empty();
    }
    return new GuardFacts(
        time.wall(),
        holds,
        otherOwners(connection, entry),
        steppedDown,
        RecordDoubts.of(connection, entry));
  }

  private static List<GuardFacts.OtherOwner> otherOwners(Connection connection, long entry)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT mine.item, other.entry, e.state,"
            // What was said in private belongs in no document.
            + " (other.role NOT IN ('FLAGGED', 'ANSWERED') OR EXISTS (SELECT 1 FROM filed_item f"
            + " JOIN item i ON i.id = f.item WHERE f.entry = other.entry AND f.item = mine.item"
            + " AND f.version = i.latest_version)) AS filed"
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
    return !Sql.exists(
            connection,
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM hold WHERE lifted_at IS NULL)"
                + " OR EXISTS (SELECT 1 FROM step_down)")
        && RecordDoubts.none(connection);
  }

  /** How many entries a hold covers whose originals are not known to be gone. */
  static HoldCoverage covered(Connection connection, long hold) throws SQLException {
    return new HoldCoverage(
        count(connection, hold, HoldCover.KNOWN_OF_ENTRY), count(connection, hold, COVERS));
  }

  private static long count(Connection connection, long hold, String covers) throws SQLException {
    return Sql.one(
            connection,
            "SELECT count(*) FROM (SELECT 1 FROM entry e JOIN hold h ON h.id = ?"
                + " WHERE e.state <> 'DELETED' AND"
                + covers
                + " LIMIT "
                + HoldCoverage.COUNTED_AT_MOST
                + ") counted",
            row -> row.getLong(1),
            hold)
        .orElse(0L);
  }
}
