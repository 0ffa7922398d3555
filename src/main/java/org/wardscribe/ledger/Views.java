package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;

/** Reads an entry whole: its items with content, its evidence, what was filed. */
final class Views {
  private Views() {}

  /** Contents that are read on the writing thread, where all others wait, are small. */
  private static final String CONTENT_BYTES =
      "SELECT (SELECT coalesce(sum(length(p.cipher)), 0) FROM entry_item ei"
          + " JOIN item_version v ON v.item = ei.item JOIN payload p ON p.id = v.payload"
          + " WHERE ei.entry = ?) + (SELECT coalesce(sum(length(p.cipher)), 0) FROM evidence e"
          + " JOIN payload p ON p.id = e.payload WHERE e.entry = ?)";

  /**
   * As the running transaction sees it, where the writer remembers it or may learn it; empty where
   * a reader is to read it.
   */
  static Optional<EntryView> remembered(Writing writing, EntryRow row) throws SQLException {
    WriterMemory memory = writing.memory();
    if (!memory.remembers() || !row.state.isOpen()) {
      return Optional.empty();
    }
    boolean cheap =
        memory.parts(row.id).isPresent()
            || contentBytes(writing, row.id) <= WriterMemory.MOST_CHARACTERS;
    return cheap ? Optional.of(of(writing, row)) : Optional.empty();
  }

  private static long contentBytes(Writing writing, long entry) throws SQLException {
    return Sql.one(writing.connection(), CONTENT_BYTES, row -> row.getLong(1), entry, entry)
        .orElse(0L);
  }

  /** As the running transaction sees it. */
  static EntryView of(Writing writing, EntryRow row) throws SQLException {
    Optional<EntryParts> known = writing.memory().parts(row.id);
    if (known.isPresent()) {
      assert known.get().equals(parts(writing.connection(), writing.keys(), row.id));
      return of(writing.time(), writing.keys(), row, known.get());
    }
    EntryParts parts = parts(writing.connection(), writing.keys(), row.id);
    writing.memory().read(row.id, parts);
    return of(writing.time(), writing.keys(), row, parts);
  }

  static Optional<EntryView> of(Connection connection, LedgerTime time, Keys keys, long id)
      throws SQLException {
    Optional<EntryRow> row = EntryRow.find(connection, id);
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(of(time, keys, row.get(), parts(connection, keys, id)));
  }

  private static EntryParts parts(Connection connection, Keys keys, long entry)
      throws SQLException {
    return new EntryParts(
        Attempts.unresolved(connection, entry),
        items(connection, keys, entry),
        filed(connection, entry),
        evidence(connection, keys, entry));
  }

  private static EntryView of(LedgerTime time, Keys keys, EntryRow row, EntryParts parts) {
    return new EntryView(
        row.entryId(),
        row.state,
        row.contentVersion,
        row.filing,
        row.revision,
        row.fence,
        LedgerTime.instant(row.createdAt),
        LedgerTime.instant(row.stateSince),
        time.shown(LedgerTime.instant(row.dueAt)),
        new DestinationId(row.destination),
        documentNumber(keys, row),
        row.attempts,
        parts.unresolvedAttempt(),
        row.pendingEvent,
        row.reason,
        row.sentence,
        parts.items(),
        parts.filed(),
        parts.evidence(),
        row.part == 0
            ? Optional.empty()
            : Optional.of(EntryPart.of(keys, row.part, parts, LedgerTime.instant(row.createdAt))));
  }

  /** TXA-12 of the entry's current content. */
  static String documentNumber(Keys keys, EntryRow row) {
    // The same segments are the same part, whichever of the two a person calls the first.
    String part = row.segments.isEmpty() ? Integer.toString(row.part) : "segments " + row.segments;
    return keys.documentNumber(row.sourceKey, part, row.contentDigest, row.filing);
  }

  private static List<ItemView> items(Connection connection, Keys keys, long entry)
      throws SQLException {
    List<ItemView> items = new ArrayList<>();
    for (ItemRow row :
        Sql.all(
            connection,
            "SELECT i.*, ei.role, EXISTS (SELECT 1 FROM entry_item o WHERE o.item = i.id"
                + " AND o.entry <> ei.entry) AS shared"
                + " FROM entry_item ei JOIN item i ON i.id = ei.item WHERE ei.entry = ?"
                + " ORDER BY ei.item",
            ItemRow::read,
            entry)) {
      items.add(
          new ItemView(
              row.id(),
              row.ref(),
              row.role(),
              versions(connection, keys, row),
              row.flag(),
              row.goneAt().map(LedgerTime::instant),
              row.deletedAt().map(LedgerTime::instant),
              row.shared()));
    }
    return items;
  }

  private record ItemRow(
      long id,
      String key,
      ItemRef ref,
      Role role,
      Optional<ItemView.Flag> flag,
      Optional<Long> goneAt,
      Optional<Long> deletedAt,
      boolean shared) {
    static ItemRow read(ResultSet row) throws SQLException {
      Optional<Long> flagAt = Sql.optionalLong(row, "flag_at");
      String by = row.getString("flag_by");
      Optional<ItemView.Flag> flag =
          flagAt.isEmpty() || by == null
              ? Optional.empty()
              : Optional.of(
                  new ItemView.Flag(
                      new Account(new AccountId(by), ""),
                      LedgerTime.instant(flagAt.get()),
                      row.getBoolean("flag_stands")));
      return new ItemRow(
          row.getLong("id"),
          row.getString("item_key"),
          new ItemRef(
              new ConnectorId(row.getString("connector")),
              new ConversationId(row.getString("conversation")),
              new MessageId(row.getString("message"))),
          Role.valueOf(row.getString("role")),
          flag,
          Sql.optionalLong(row, "gone_at"),
          Sql.optionalLong(row, "deleted_at"),
          row.getBoolean("shared"));
    }
  }

  private static List<ItemView.Version> versions(Connection connection, Keys keys, ItemRow item)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT v.version, v.digest, v.seen_at, p.cipher FROM item_version v"
            + " LEFT JOIN payload p ON p.id = v.payload WHERE v.item = ? ORDER BY v.version",
        row ->
            new ItemView.Version(
                row.getLong("version"),
                row.getString("digest"),
                LedgerTime.instant(row.getLong("seen_at")),
                message(keys, item.key(), row.getLong("version"), row.getBytes("cipher"))),
        item.id());
  }

  private static Optional<SourceMessage> message(
      Keys keys, String itemKey, long version, byte[] cipher) {
    if (cipher == null) {
      return Optional.empty();
    }
    byte[] plain = keys.decrypt(cipher, Items.SealedMessage.place(itemKey, version));
    return Optional.of(
        EvidenceJson.read(new String(plain, StandardCharsets.UTF_8), SourceMessage.class));
  }

  private static List<EntryView.Filed> filed(Connection connection, long entry)
      throws SQLException {
    List<EntryView.Filed> filed = new ArrayList<>();
    for (EntryView.Filed one :
        Sql.all(
            connection,
            "SELECT * FROM filed WHERE entry = ? AND found = 0 ORDER BY content_version",
            row ->
                new EntryView.Filed(
                    row.getString("document_number"),
                    row.getInt("content_version"),
                    LedgerTime.instant(row.getLong("at")),
                    List.of(),
                    SegmentNumbers.read(row.getString("segments")).orElseGet(TreeSet::new)),
            entry)) {
      filed.add(
          new EntryView.Filed(
              one.documentNumber(),
              one.contentVersion(),
              one.at(),
              Sql.all(
                  connection,
                  "SELECT * FROM filed_item WHERE entry = ? AND content_version = ? ORDER BY item",
                  row ->
                      new EntryView.FiledItem(
                          row.getLong("item"), row.getLong("version"), row.getString("digest")),
                  entry,
                  one.contentVersion()),
              one.segments()));
    }
    return filed;
  }

  private static List<EntryView.StoredEvidence> evidence(
      Connection connection, Keys keys, long entry) throws SQLException {
    return Sql.all(
        connection,
        "SELECT e.*, p.cipher FROM evidence e LEFT JOIN payload p ON p.id = e.payload"
            + " WHERE e.entry = ? ORDER BY e.id",
        row -> {
          EvidenceKind kind = EvidenceKind.valueOf(row.getString("kind"));
          byte[] cipher = row.getBytes("cipher");
          String content =
              cipher == null
                  ? ""
                  : new String(
                      keys.decrypt(cipher, EvidenceRows.place(entry, row.getLong("fence"), kind)),
                      StandardCharsets.UTF_8);
          return new EntryView.StoredEvidence(
              row.getLong("id"),
              row.getInt("content_version"),
              State.valueOf(row.getString("from_state")),
              State.valueOf(row.getString("to_state")),
              LedgerTime.instant(row.getLong("at")),
              new Evidence(kind, facts(row.getString("facts")), content));
        },
        entry);
  }

  @SuppressWarnings("unchecked")
  static Map<String, String> facts(String json) {
    return EvidenceJson.read(json, TreeMap.class);
  }
}
