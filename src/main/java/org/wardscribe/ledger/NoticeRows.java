package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;

/**
 * Audit rows of transitions, read on by a named cursor. A return to {@code DELIVERED}, after a
 * refused deletion or a hold, is none: it was told when the document was accepted.
 */
final class NoticeRows {
  private NoticeRows() {}

  private record Row(
      long sequence, long entry, State to, String reason, Optional<String> document, long at) {}

  static List<Notice> next(Connection connection, Keys keys, String reader, int most)
      throws SQLException {
    long after =
        Sql.one(
                connection,
                "SELECT value FROM cursor WHERE name = ?",
                row -> Long.parseLong(row.getString(1)),
                reader)
            .orElse(0L);
    List<Notice> notices = new ArrayList<>();
    for (Row row :
        Sql.all(
            connection,
            "SELECT a.*, f.document_number FROM audit a LEFT JOIN filed f ON f.entry = a.entry"
                + " AND f.content_version = CAST(json_extract(a.facts, '$.contentVersion') AS INTEGER)"
                + " WHERE a.seq > ? AND a.what = 'TRANSITION' AND (a.to_state <> 'DELIVERED'"
                + " OR a.from_state IN ('DELIVERING', 'UNKNOWN')) ORDER BY a.seq LIMIT ?",
            r ->
                new Row(
                    r.getLong("seq"),
                    r.getLong("entry"),
                    State.valueOf(r.getString("to_state")),
                    Views.facts(r.getString("facts")).getOrDefault("reason", ""),
                    Optional.ofNullable(r.getString("document_number")),
                    r.getLong("at")),
            after,
            most)) {
      Optional<ItemRef> item = firstItem(connection, row.entry());
      if (item.isPresent()) {
        notices.add(
            new Notice(
                row.sequence(),
                new EntryId(row.entry()),
                item.get(),
                row.to(),
                row.reason(),
                row.document()
                    .orElse(Views.documentNumber(keys, EntryRow.need(connection, row.entry()))),
                LedgerTime.instant(row.at())));
      }
    }
    return notices;
  }

  static void told(Connection connection, String reader, long sequence) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO cursor (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        reader,
        Long.toString(sequence));
  }

  private static Optional<ItemRef> firstItem(Connection connection, long entry)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT i.connector, i.conversation, i.message FROM entry e JOIN item i"
            + " ON i.item_key = e.source_key WHERE e.id = ?",
        row ->
            new ItemRef(
                new ConnectorId(row.getString(1)),
                new ConversationId(row.getString(2)),
                new MessageId(row.getString(3))),
        entry);
  }
}
