package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private record Row(long sequence, long entry, State to, String facts, long at) {}

  /**
   * @param upTo the last row that may be told: none can appear before it any more
   */
  static Notices.Page next(
      Connection connection, Keys keys, String reader, Set<State> to, long upTo, int most)
      throws SQLException {
    long after =
        Sql.one(
                connection,
                "SELECT value FROM cursor WHERE name = ?",
                row -> Long.parseLong(row.getString(1)),
                reader)
            .orElse(0L);
    List<Row> rows =
        Sql.all(
            connection,
            "SELECT a.seq, a.entry, a.to_state, a.facts, a.at FROM audit a"
                + " WHERE a.seq > ? AND a.seq <= ? AND a.what = 'TRANSITION'"
                + " AND (a.to_state <> 'DELIVERED' OR a.from_state IN ('DELIVERING', 'UNKNOWN'))"
                + " ORDER BY a.seq LIMIT ?",
            r ->
                new Row(
                    r.getLong(1),
                    r.getLong(2),
                    State.valueOf(r.getString(3)),
                    r.getString(4),
                    r.getLong(5)),
            after,
            upTo,
            most);
    List<Notice> notices = new ArrayList<>();
    for (Row row : rows) {
      if (to.contains(row.to())) {
        notice(connection, keys, row).ifPresent(notices::add);
      }
    }
    return new Notices.Page(notices, rows.isEmpty() ? 0 : rows.get(rows.size() - 1).sequence());
  }

  private static Optional<Notice> notice(Connection connection, Keys keys, Row row)
      throws SQLException {
    Optional<ItemRef> item = firstItem(connection, row.entry());
    if (item.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> facts = Views.facts(row.facts());
    return Optional.of(
        new Notice(
            row.sequence(),
            new EntryId(row.entry()),
            item.get(),
            row.to(),
            facts.getOrDefault("reason", ""),
            document(connection, keys, row.entry(), facts),
            LedgerTime.instant(row.at())));
  }

  /** Of the version that the row is about, if that was filed; otherwise of the current one. */
  private static String document(
      Connection connection, Keys keys, long entry, Map<String, String> facts) throws SQLException {
    int version = Integer.parseInt(facts.getOrDefault("contentVersion", "0"));
    Optional<String> filed =
        Sql.one(
            connection,
            "SELECT document_number FROM filed WHERE entry = ? AND content_version = ? UNION ALL"
                + " SELECT document_number FROM cancelled WHERE entry = ? AND content_version = ?",
            f -> f.getString(1),
            entry,
            version,
            entry,
            version);
    return filed.isPresent()
        ? filed.get()
        : Views.documentNumber(keys, EntryRow.find(connection, entry).orElseThrow());
  }

  /** Only forwards: a process that lost its turn may be late with what it told. */
  static void told(Connection connection, String reader, long sequence) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO cursor (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            + " WHERE CAST(cursor.value AS BIGINT) < CAST(excluded.value AS BIGINT)",
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
