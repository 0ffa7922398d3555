package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The incident records of corrections, and what was cancelled: tables without a rule. */
final class CorrectionRows {
  private CorrectionRows() {}

  /** A document that stands in a record. */
  record Standing(int contentVersion, String documentNumber, Optional<String> patientKey) {}

  /** What stands of an entry, newest first: an addendum is cancelled before what it adds to. */
  static List<Standing> standing(Connection connection, long entry) throws SQLException {
    return Sql.all(
        connection,
        "SELECT content_version, document_number, patient_key FROM filed WHERE entry = ?"
            + " ORDER BY content_version DESC",
        row -> new Standing(row.getInt(1), row.getString(2), Optional.ofNullable(row.getString(3))),
        entry);
  }

  /**
   * @param reason a person's own words: stored encrypted
   */
  static long open(
      Writing writing,
      EntryRow entry,
      List<Standing> standing,
      String patientKey,
      String first,
      String second,
      String reason)
      throws SQLException {
    String wrongKey =
        standing.stream()
            .flatMap(s -> s.patientKey().stream())
            .findFirst()
            .orElse(entry.patientKey);
    return Sql.insert(
        writing.connection(),
        "INSERT INTO correction (entry, code, wrong_key, patient_key, documents, first_person,"
            + " second_person, opened_at, reason, unfiled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.id,
        patientKey.equals(wrongKey) ? Correction.WORDS_OF_ANOTHER : Correction.WRONG_PATIENT,
        wrongKey,
        patientKey,
        String.join(" ", standing.stream().map(Standing::documentNumber).toList()),
        first,
        second,
        writing.wallNow(),
        writing.payload(reason, place(entry.id)),
        UnfiledVersions.of(writing.connection(), entry));
  }

  private static String place(long entry) {
    return "correction|" + entry;
  }

  /** Oldest first. */
  static List<String> reasons(Connection connection, Keys keys, EntryId entry) throws SQLException {
    return Sql.all(
        connection,
        "SELECT p.cipher FROM correction c JOIN payload p ON p.id = c.reason WHERE c.entry = ?"
            + " ORDER BY c.id",
        row ->
            new String(
                keys.decrypt(row.getBytes(1), place(entry.number())), StandardCharsets.UTF_8),
        entry.number());
  }

  static String patientKey(Writing writing, long correction) throws SQLException {
    return Sql.one(
            writing.connection(),
            "SELECT patient_key FROM correction WHERE id = ?",
            row -> row.getString(1),
            correction)
        .orElseThrow();
  }

  /** Other two people named another patient, before anything was filed anew. */
  static void change(
      Writing writing, long correction, String patientKey, String first, String second)
      throws SQLException {
    Sql.update(
        writing.connection(),
        "UPDATE correction SET patient_key = ?, first_person = ?, second_person = ?,"
            + " code = CASE WHEN wrong_key = ? THEN '"
            + Correction.WORDS_OF_ANOTHER
            + "' ELSE '"
            + Correction.WRONG_PATIENT
            + "' END WHERE id = ?",
        patientKey,
        first,
        second,
        patientKey,
        correction);
  }

  /** True if it was filed for the right patient, with words that may be another's. */
  static boolean isForTheSame(Writing writing, long correction) throws SQLException {
    return Sql.exists(
        writing.connection(),
        "SELECT 1 FROM correction WHERE id = ? AND code = ?",
        correction,
        Correction.WORDS_OF_ANOTHER);
  }

  /**
   * The document is cancelled: it stands no more, in this entry and in those that it follows. Its
   * number is used no more either, whatever becomes of the rest.
   */
  static void cancelled(Writing writing, EntryRow entry, boolean seenByPeople) throws SQLException {
    Connection connection = writing.connection();
    writing.memory().holdsWritten();
    entry.filing++;
    String number =
        Sql.one(
                connection,
                "SELECT document_number FROM filed WHERE entry = ? AND content_version = ?",
                row -> row.getString(1),
                entry.id,
                entry.cancelling)
            .orElseThrow(() -> new LedgerException(entry.entryId() + " cancels what it lacks"));
    Optional<Long> owner = Optional.of(entry.id);
    while (owner.isPresent()) {
      long one = owner.get();
      writing.memory().forget(one);
      Sql.update(
          connection,
          "INSERT INTO cancelled (entry, content_version, correction, document_number, filed_at,"
              + " patient_key, cancelled_at, found) SELECT entry, content_version, ?,"
              + " document_number, at, patient_key, ?, ? FROM filed"
              + " WHERE entry = ? AND document_number = ?",
          entry.correction,
          writing.wallNow(),
          seenByPeople ? 1 : 0,
          one,
          number);
      Sql.update(
          connection,
          "DELETE FROM filed_item WHERE entry = ? AND content_version IN (SELECT content_version"
              + " FROM filed WHERE entry = ? AND document_number = ?)",
          one,
          one,
          number);
      Sql.update(
          connection, "DELETE FROM filed WHERE entry = ? AND document_number = ?", one, number);
      owner =
          Sql.one(
              connection,
              "SELECT follows FROM entry WHERE id = ? AND follows IS NOT NULL",
              row -> row.getLong(1),
              one);
    }
  }

  /** True if only people say that what stood in the wrong record is cancelled. */
  static boolean seenByPeople(Writing writing, long correction) throws SQLException {
    return Sql.exists(
        writing.connection(),
        "SELECT 1 FROM cancelled WHERE correction = ? AND found = 1",
        correction);
  }

  static void close(
      Writing writing, long correction, Correction.Outcome outcome, Optional<String> number)
      throws SQLException {
    writing.memory().holdsWritten();
    Sql.update(
        writing.connection(),
        "UPDATE correction SET outcome = ?, document_number = ?, closed_at = ? WHERE id = ?",
        outcome.name(),
        number.orElse(null),
        writing.wallNow(),
        correction);
  }

  /** Newest first. */
  static List<Correction> all(Connection connection) throws SQLException {
    Map<Long, List<Correction.Cancelled>> cancelled = new HashMap<>();
    Sql.all(
        connection,
        "SELECT c.correction, c.document_number, c.cancelled_at, c.found FROM cancelled c"
            + " JOIN correction k ON k.id = c.correction AND k.entry = c.entry"
            + " ORDER BY c.cancelled_at",
        row ->
            cancelled
                .computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                .add(
                    new Correction.Cancelled(
                        row.getString(2), LedgerTime.instant(row.getLong(3)), row.getBoolean(4))));
    return Sql.all(
        connection, "SELECT * FROM correction ORDER BY id DESC", row -> read(row, cancelled));
  }

  private static Correction read(ResultSet row, Map<Long, List<Correction.Cancelled>> cancelled)
      throws SQLException {
    return new Correction(
        row.getLong("id"),
        new EntryId(row.getLong("entry")),
        row.getString("code"),
        row.getString("first_person"),
        row.getString("second_person"),
        LedgerTime.instant(row.getLong("opened_at")),
        List.of(row.getString("documents").split(" ", -1)),
        cancelled.getOrDefault(row.getLong("id"), List.of()),
        Optional.ofNullable(row.getString("outcome")).map(Correction.Outcome::valueOf),
        Optional.ofNullable(row.getString("document_number")),
        Sql.optionalLong(row, "closed_at").map(LedgerTime::instant));
  }
}
