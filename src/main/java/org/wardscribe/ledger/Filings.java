package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What destinations accepted, or people found there, by entry and content version. */
final class Filings {
  private Filings() {}

  /** True if something of this entry stands in a record, as far as anybody knows. */
  static boolean any(Connection connection, long entry) throws SQLException {
    return Sql.exists(connection, "SELECT 1 FROM filed WHERE entry = ?", entry);
  }

  /** True if this content version was accepted: there is a machine's receipt. */
  static boolean receipt(Connection connection, EntryRow entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM filed WHERE entry = ? AND content_version = ? AND found = 0",
        entry.id,
        entry.contentVersion);
  }

  static void add(
      Writing writing, EntryRow entry, String documentNumber, List<EntryView.FiledItem> items)
      throws SQLException {
    long now = writing.wallNow();
    String segments = segments(writing, entry);
    Optional<Long> at =
        Sql.one(
            writing.connection(),
            "INSERT INTO filed (entry, content_version, document_number, at, patient_key, segments)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (entry, content_version) DO UPDATE SET"
                + " found = 0, patient_key = excluded.patient_key, segments = excluded.segments"
                + " RETURNING at",
            row -> row.getLong(1),
            entry.id,
            entry.contentVersion,
            documentNumber,
            now,
            entry.patientKey,
            segments);
    if (at.equals(Optional.of(now))) {
      EntryView.Filed filed =
          new EntryView.Filed(
              documentNumber,
              entry.contentVersion,
              LedgerTime.instant(now),
              items.stream().sorted(Comparator.comparing(EntryView.FiledItem::item)).toList(),
              SegmentNumbers.read(segments).orElseGet(TreeSet::new));
      writing.memory().added(entry.id, parts -> parts.withFiled(filed));
    } else {
      writing.memory().forget(entry.id);
    }
    for (EntryView.FiledItem item : items) {
      Sql.update(
          writing.connection(),
          "INSERT INTO filed_item (entry, content_version, item, version, digest)"
              + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          entry.id,
          entry.contentVersion,
          item.item(),
          item.version(),
          item.keyedDigest());
    }
  }

  /** Of a part that was split before its row had them, they are read from the decision. */
  private static String segments(Writing writing, EntryRow entry) throws SQLException {
    return entry.part == 0 || !entry.segments.isEmpty()
        ? entry.segments
        : EntryPart.segmentsOf(Views.of(writing, entry));
  }

  /** Two people found this content version: never a receipt, and never to be filed again. */
  static void found(Writing writing, EntryRow entry) throws SQLException {
    writing.memory().forget(entry.id);
    Sql.update(
        writing.connection(),
        "INSERT INTO filed (entry, content_version, document_number, at, found, patient_key)"
            + " VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
        entry.id,
        entry.contentVersion,
        Views.documentNumber(writing.keys(), entry),
        writing.wallNow(),
        entry.patientKey);
  }

  /** True if people found this content version. */
  static boolean wasFound(Connection connection, EntryRow entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM filed WHERE entry = ? AND content_version = ? AND found = 1",
        entry.id,
        entry.contentVersion);
  }

  /** True if people found an earlier content version of it: what that says is not compared. */
  static boolean wasFoundBefore(Connection connection, EntryRow entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM filed WHERE entry = ? AND content_version < ? AND found = 1",
        entry.id,
        entry.contentVersion);
  }

  /** True if some entry's accepted document holds the item's latest version. */
  static boolean standsAnywhere(Connection connection, Items.Item item) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM filed_item WHERE item = ? AND version = ?",
        item.id(),
        item.latestVersion());
  }

  /** True if something of this entry stands in another patient's record. */
  static boolean forAnother(Connection connection, long entry, String patientKey)
      throws SQLException {
    return Sql.exists(
        connection, "SELECT 1 FROM filed WHERE entry = ? AND patient_key <> ?", entry, patientKey);
  }

  /** A follow-up entry starts with what was filed before, so that it becomes an addendum. */
  static void inherit(Writing writing, long from, long to) throws SQLException {
    Connection connection = writing.connection();
    writing.memory().forget(to);
    Sql.update(
        connection,
        "INSERT INTO filed (entry, content_version, document_number, at, found, patient_key, segments)"
            + " SELECT ?, content_version, document_number, at, found, patient_key, segments"
            + " FROM filed WHERE entry = ?",
        to,
        from);
    Sql.update(
        connection,
        "INSERT INTO filed_item SELECT ?, content_version, item, version, digest FROM filed_item"
            + " WHERE entry = ?",
        to,
        from);
  }
}
