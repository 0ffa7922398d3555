package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What destinations accepted, by entry and content version. */
final class Filings {
  private Filings() {}

  static boolean any(Connection connection, long entry) throws SQLException {
    return Sql.exists(connection, "SELECT 1 FROM filed WHERE entry = ?", entry);
  }

  /** True if this content version was accepted. */
  static boolean holds(Connection connection, EntryRow entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM filed WHERE entry = ? AND content_version = ?",
        entry.id,
        entry.contentVersion);
  }

  static void add(
      Writing writing, EntryRow entry, String documentNumber, List<EntryView.FiledItem> items)
      throws SQLException {
    Sql.update(
        writing.connection(),
        "INSERT INTO filed (entry, content_version, document_number, at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        entry.id,
        entry.contentVersion,
        documentNumber,
        writing.wallNow());
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

  /** A follow-up entry starts with what was filed before, so that it becomes an addendum. */
  static void inherit(Connection connection, long from, long to) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO filed SELECT ?, content_version, document_number, at FROM filed WHERE entry = ?",
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
