package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides from the rows, never from an entry's reason, whether what was filed may stand where it
 * does not belong: of the entry and those that it follows. What is in doubt of another that needs
 * one of its originals is for that one to end first.
 */
final class RecordDoubts {
  /** The entry, and those that it follows. */
  private static final String OWN =
      "WITH RECURSIVE own (id) AS (SELECT CAST(? AS BIGINT) UNION SELECT e.follows FROM entry e"
          + " JOIN own ON e.id = own.id WHERE e.follows IS NOT NULL)";

  /** Others that need one of its items. */
  private static final String AND_NEAR =
      OWN
          + ", near (id) AS (SELECT theirs.entry FROM entry_item mine JOIN entry_item theirs"
          + " ON theirs.item = mine.item WHERE mine.entry = ? AND theirs.entry NOT IN"
          + " (SELECT id FROM own))";

  private static final String OPEN = "e.correction <> 0";
  private static final String UNCONFIRMED = "c.found = 1 AND c.released = 0";
  private static final String GIVEN_UP =
      "k.outcome = 'GIVEN_UP' AND k.id = (SELECT max(l.id) FROM correction l WHERE l.entry = k.entry)"
          + " AND EXISTS (SELECT 1 FROM filed f WHERE f.entry = k.entry)";

  /** Of {@code e}. */
  static final String WITH_SUSPENDED_ACCOUNT =
      "e.id IN (SELECT l.entry FROM account_alert l WHERE l.settled_at IS NULL)";

  private static final String NOT_SEARCHED =
      "EXISTS (SELECT 1 FROM suspension s WHERE s.searched_at IS NULL AND s.mistaken = 0)";

  private static final String ANY_SUSPENDED =
      NOT_SEARCHED + " OR EXISTS (SELECT 1 FROM account_alert l WHERE l.settled_at IS NULL)";

  private static final String UNPLACED =
      "EXISTS (SELECT 1 FROM question q WHERE q.entry = ? AND " + QuestionRows.UNPLACED + ")";

  private static final String ANY_UNPLACED =
      "EXISTS (SELECT 1 FROM question q JOIN entry e ON e.id = q.entry WHERE "
          + QuestionRows.UNPLACED
          + " AND e.state NOT IN "
          + QuestionRows.FINAL
          + ")";

  /** What of {@code e} no person has anyway. */
  static final String LEFT_BEHIND =
      "e.id IN (SELECT k.entry FROM correction k WHERE "
          + GIVEN_UP
          + ") AND e.correction = 0 AND e.state NOT IN ('HELD', 'LEGAL_HOLD', 'AWAITING_AUTHOR',"
          + " 'ESCALATED')";

  /** Of a follow-up what it inherited, too: its attempts are those of the entries before. */
  private static final String FILED_BEFORE =
      "f.entry = ? AND NOT EXISTS (SELECT 1 FROM attempt a JOIN own w ON w.id = a.entry"
          + " WHERE a.content_version = f.content_version AND a.id > r.last_attempt)";

  private static final String RESTORED =
      "EXISTS (SELECT 1 FROM recovery r JOIN filed f ON "
          + FILED_BEFORE
          + " WHERE r.id = (SELECT max(id) FROM recovery) AND NOT EXISTS"
          + " (SELECT 1 FROM stands_yet s WHERE s.entry = f.entry AND s.recovery = r.id))";

  private RecordDoubts() {}

  static Set<RecordDoubt> of(Connection connection, long entry) throws SQLException {
    // Mostly nothing was ever corrected or restored, and each deletion asks.
    return nothingToDoubt(connection) ? Set.of() : asked(connection, entry);
  }

  private static boolean nothingToDoubt(Connection connection) throws SQLException {
    return !Sql.exists(
        connection,
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM correction) OR EXISTS (SELECT 1 FROM cancelled)"
            + " OR EXISTS (SELECT 1 FROM recovery) OR "
            + ANY_UNPLACED
            + " OR "
            + ANY_SUSPENDED);
  }

  private static Set<RecordDoubt> asked(Connection connection, long entry) throws SQLException {
    return Sql.one(
            connection,
            AND_NEAR
                + " SELECT "
                + exists("own", "entry e", "e.id", OPEN)
                + " OR "
                + exists("near", "entry e", "e.id", OPEN)
                + " OR "
                + exists("near", "cancelled c", "c.entry", UNCONFIRMED)
                + " OR "
                + exists("near", "correction k", "k.entry", GIVEN_UP)
                + " AS correcting, "
                + exists("own", "cancelled c", "c.entry", UNCONFIRMED)
                + " AS unconfirmed, "
                + exists("own", "correction k", "k.entry", GIVEN_UP)
                + " AS given_up, "
                + RESTORED
                + " AS restored, "
                + exists("own", "entry e", "e.id", WITH_SUSPENDED_ACCOUNT)
                + " OR "
                + exists("near", "entry e", "e.id", WITH_SUSPENDED_ACCOUNT)
                + " OR "
                + NOT_SEARCHED
                + " AS suspended, "
                + UNPLACED
                + " AS unplaced",
            RecordDoubts::read,
            entry,
            entry,
            entry,
            entry)
        .orElseThrow();
  }

  private static String exists(String whose, String rows, String of, String which) {
    return "EXISTS (SELECT 1 FROM "
        + whose
        + " w JOIN "
        + rows
        + " ON "
        + of
        + " = w.id WHERE "
        + which
        + ")";
  }

  private static Set<RecordDoubt> read(ResultSet row) throws SQLException {
    Set<RecordDoubt> doubts = EnumSet.noneOf(RecordDoubt.class);
    if (row.getBoolean("correcting")) {
      doubts.add(RecordDoubt.CORRECTION_OPEN);
    }
    if (row.getBoolean("unconfirmed")) {
      doubts.add(RecordDoubt.CANCEL_SEEN_BY_PEOPLE);
    }
    if (row.getBoolean("given_up")) {
      doubts.add(RecordDoubt.WRONG_DOCUMENT_STANDS);
    }
    if (row.getBoolean("restored")) {
      doubts.add(RecordDoubt.RESTORED);
    }
    if (row.getBoolean("suspended")) {
      doubts.add(RecordDoubt.ACCOUNT_SUSPENDED);
    }
    if (row.getBoolean("unplaced")) {
      doubts.add(RecordDoubt.QUESTION_UNPLACED);
    }
    return doubts;
  }

  /**
   * True if its last correction, or that of an entry that it follows, was given up, so that a
   * document stands where it should not.
   */
  static boolean isLeftBehind(Connection connection, long entry) throws SQLException {
    return Sql.exists(
        connection,
        OWN + " SELECT 1 FROM own w JOIN correction k ON k.entry = w.id WHERE " + GIVEN_UP,
        entry);
  }

  /** True if there surely is nothing to doubt in any entry, but for corrections that are open. */
  static boolean none(Connection connection) throws SQLException {
    return !Sql.exists(
        connection,
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM cancelled c WHERE "
            + UNCONFIRMED
            + ") OR EXISTS (SELECT 1 FROM correction k WHERE "
            + GIVEN_UP
            + ") OR EXISTS (SELECT 1 FROM recovery) OR "
            + ANY_UNPLACED
            + " OR "
            + ANY_SUSPENDED);
  }

  /** Two people release what an entry was retained for. */
  static void released(Writing writing, EntryRow entry) throws SQLException {
    if (entry.reason.equals(RecordDoubt.CANCEL_SEEN_BY_PEOPLE.name())) {
      writing.memory().holdsWritten();
      Sql.update(
          writing.connection(),
          OWN + " UPDATE cancelled SET released = 1 WHERE entry IN (SELECT id FROM own)",
          entry.id);
    }
    if (entry.reason.equals(RecordDoubt.RESTORED.name())) {
      standsYet(writing, entry);
    }
  }

  /** The record system was asked just now: it has all that was filed before the restore. */
  static void askedAgain(Writing writing, EntryRow entry, List<Evidence> given)
      throws SQLException {
    Set<String> standing = new HashSet<>();
    for (Evidence one : given) {
      if (one.kind() == EvidenceKind.ACCEPTANCE) {
        standing.add(one.facts().getOrDefault("documentNumber", ""));
      }
    }
    if (standing.isEmpty()) {
      return;
    }
    List<String> before =
        Sql.all(
            writing.connection(),
            OWN
                + " SELECT f.document_number FROM filed f JOIN recovery r"
                + " ON r.id = (SELECT max(id) FROM recovery) WHERE "
                + FILED_BEFORE,
            row -> row.getString(1),
            entry.id,
            entry.id);
    if (standing.containsAll(before)) {
      standsYet(writing, entry);
    }
  }

  private static void standsYet(Writing writing, EntryRow entry) throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO stands_yet (entry, recovery) SELECT CAST(? AS BIGINT), max(id) FROM recovery"
            + " HAVING max(id) IS NOT NULL ON CONFLICT DO NOTHING",
        entry.id);
  }
}
