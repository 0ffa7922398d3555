package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceMessage;

/** Source items and their versions, and which entry holds which version of them. */
final class Items {
  private Items() {}

  /** One row of {@code item}. */
  record Item(
      long id,
      String key,
      long latestVersion,
      Optional<Long> flagAt,
      boolean flagStands,
      Optional<Long> goneAt,
      Optional<Long> deletedAt) {
    static Item read(ResultSet row) throws SQLException {
      return new Item(
          row.getLong("id"),
          row.getString("item_key"),
          row.getLong("latest_version"),
          Sql.optionalLong(row, "flag_at"),
          row.getBoolean("flag_stands"),
          Sql.optionalLong(row, "gone_at"),
          Sql.optionalLong(row, "deleted_at"));
    }

    /** What was just made. */
    private static Item fresh(long id, String key) {
      return new Item(id, key, 0, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    /** True if no version is known yet; then nobody owns it. */
    boolean isBlank() {
      return latestVersion == 0;
    }

    Item withVersion(long version) {
      return new Item(
          id, key, Math.max(latestVersion, version), flagAt, flagStands, goneAt, deletedAt);
    }

    Item flagged(long at) {
      return new Item(id, key, latestVersion, Optional.of(at), true, goneAt, deletedAt);
    }

    Item deleted(long at) {
      return new Item(
          id, key, latestVersion, flagAt, flagStands, goneAt, deletedAt.or(() -> Optional.of(at)));
    }
  }

  /** An entry's item: which role, and which version its content holds. */
  record Owned(Item item, Role role, long version, boolean goneSettled) {
    Owned with(Item changed) {
      return new Owned(changed, role, version, goneSettled);
    }

    /** Of what is to be filed: what was said in private counts as it was said first. */
    boolean hasNewerVersion() {
      return role.isNarrative() && item.latestVersion() > version;
    }

    /** The author deleted it, and nobody answered that yet. */
    boolean isGone() {
      return role.isNarrative()
          && item.goneAt().isPresent()
          && item.deletedAt().isEmpty()
          && !goneSettled;
    }

    boolean flagFell() {
      return role == Role.FLAGGED && !item.flagStands();
    }
  }

  static String key(Keys keys, ItemRef ref) {
    return keys.keyed(
        "item", ref.connector().value(), ref.conversation().value(), ref.message().value());
  }

  /** To be changed: no other transaction adds to it until this one ends. */
  static Optional<Item> find(Writing writing, ItemRef ref) throws SQLException {
    return find(writing, key(writing.keys(), ref));
  }

  private static Optional<Item> find(Writing writing, String key) throws SQLException {
    return Sql.one(
        writing.connection(),
        "SELECT * FROM item e WHERE e.item_key = ?" + writing.locking().rows(),
        Item::read,
        key);
  }

  /** The item of this reference; made if it is new, with no version yet. */
  static Item findOrMake(Writing writing, ItemRef ref) throws SQLException {
    String key = key(writing.keys(), ref);
    Optional<Long> made =
        Sql.one(
            writing.connection(),
            "INSERT INTO item (item_key, connector, conversation, message, latest_version)"
                + " VALUES (?, ?, ?, ?, 0) ON CONFLICT (item_key) DO NOTHING RETURNING id",
            row -> row.getLong(1),
            key,
            ref.connector().value(),
            ref.conversation().value(),
            ref.message().value());
    return made.isPresent() ? Item.fresh(made.get(), key) : find(writing, key).orElseThrow();
  }

  /** A version that is there already. */
  private record Known(String digest, boolean hasContent) {}

  private static Optional<Known> version(Connection connection, Item item, long version)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT digest, payload IS NOT NULL FROM item_version WHERE item = ? AND version = ?",
        row -> new Known(row.getString(1), row.getBoolean(2)),
        item.id(),
        version);
  }

  /**
   * Writes a version unless it is there; {@code payload} is empty where the content is not to be
   * kept.
   *
   * <p>Content that was not kept is filled in only with the words that its digest is of: other
   * words under a known number (a quote, say) would be filed as if they were the original's.
   *
   * @param item as it stands
   */
  static Item addVersion(Writing writing, Item item, SealedMessage message, boolean keepContent)
      throws SQLException {
    Connection connection = writing.connection();
    Optional<Known> known =
        item.isBlank() ? Optional.empty() : version(connection, item, message.version());
    boolean fill =
        keepContent
            && known.isPresent()
            && !known.get().hasContent()
            && known.get().digest().equals(message.keyedDigest());
    writing.memory().forgetItem(item.id());
    if (known.isEmpty() || fill) {
      Long payload = keepContent ? writing.payload(message.cipher()) : null;
      Sql.update(
          connection,
          "INSERT INTO item_version (item, version, digest, seen_at, payload) VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT (item, version) DO UPDATE SET payload = excluded.payload",
          item.id(),
          message.version(),
          message.keyedDigest(),
          writing.wallNow(),
          payload);
    }
    Sql.update(
        connection,
        "UPDATE item SET latest_version = ?, written_at = coalesce(written_at, ?)"
            + " WHERE id = ? AND latest_version < ?",
        message.version(),
        LedgerTime.micros(message.alone().sentAt()),
        item.id(),
        message.version());
    Item with = item.withVersion(message.version());
    assert with.equals(find(writing, item.key()).orElseThrow());
    return with;
  }

  static void own(Writing writing, long entry, Item item, Role role) throws SQLException {
    writing.memory().forget(entry);
    writing.memory().forgetItem(item.id());
    Sql.update(
        writing.connection(),
        "INSERT INTO entry_item (entry, item, role, version) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (entry, item) DO UPDATE SET"
            + " role = CASE WHEN excluded.role = 'FLAGGED' THEN 'FLAGGED' ELSE entry_item.role END",
        entry,
        item.id(),
        role.name(),
        item.latestVersion());
  }

  static List<Owned> of(Writing writing, long entry) throws SQLException {
    Optional<List<Owned>> known = writing.memory().owned(entry);
    if (known.isPresent()) {
      assert known.get().equals(of(writing.connection(), entry));
      return known.get();
    }
    List<Owned> read = of(writing.connection(), entry);
    writing.memory().read(entry, read);
    return read;
  }

  private static List<Owned> of(Connection connection, long entry) throws SQLException {
    return Sql.all(
        connection,
        "SELECT i.*, ei.role, ei.version, ei.gone_settled FROM entry_item ei JOIN item i ON i.id = ei.item"
            + " WHERE ei.entry = ? ORDER BY ei.item",
        row ->
            new Owned(
                Item.read(row),
                Role.valueOf(row.getString("role")),
                row.getLong("version"),
                row.getBoolean("gone_settled")),
        entry);
  }

  /** The entries that own an item, in this role or in any that is to be filed (empty). */
  static List<Long> owners(Connection connection, long item, Optional<Role> role)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT entry FROM entry_item WHERE item = ? AND role IN (?, ?) ORDER BY entry",
        row -> row.getLong(1),
        item,
        role.orElse(Role.FLAGGED).name(),
        role.orElse(Role.ANSWERED).name());
  }

  /** Written once: what a message replies to never changes. */
  static void answers(Connection connection, Item item, Item question) throws SQLException {
    Sql.update(
        connection,
        "UPDATE item SET answers = ? WHERE id = ? AND answers IS NULL",
        question.id(),
        item.id());
  }

  /**
   * Takes a flagged message out of an entry, and what only it answers; one that another flagged
   * message answers stays as its question.
   */
  static void disown(Writing writing, long entry, Item item) throws SQLException {
    Connection connection = writing.connection();
    // Its questions may lose this owner, too, and then their other owners share them no more.
    writing.memory().clear();
    Sql.update(
        connection,
        "UPDATE entry_item SET role = 'ANSWERED' WHERE entry = ? AND item = ?",
        entry,
        item.id());
    Sql.update(
        connection,
        "WITH RECURSIVE wanted (item) AS (SELECT item FROM entry_item WHERE entry = ?"
            + " AND role = 'FLAGGED' UNION SELECT i.answers FROM item i JOIN wanted w"
            + " ON i.id = w.item WHERE i.answers IS NOT NULL)"
            + " DELETE FROM entry_item WHERE entry = ? AND role = 'ANSWERED'"
            + " AND item NOT IN (SELECT item FROM wanted)",
        entry,
        entry);
  }

  /** What the authors deleted is answered for (or, false, to be looked at again). */
  static void settleGone(Writing writing, long entry, boolean settled) throws SQLException {
    Optional<List<Owned>> known = writing.memory().owned(entry);
    if (known.isPresent() && known.get().stream().allMatch(o -> o.item().goneAt().isEmpty())) {
      return;
    }
    writing.memory().forget(entry);
    Sql.update(
        writing.connection(),
        "UPDATE entry_item SET gone_settled = ? WHERE entry = ? AND gone_settled <> ?"
            + " AND EXISTS (SELECT 1 FROM item i WHERE i.id = entry_item.item"
            + " AND i.gone_at IS NOT NULL)",
        settled ? 1 : 0,
        entry,
        settled ? 1 : 0);
  }

  /** True if some item of the entry has a version that the entry's content does not hold. */
  static boolean anyNewer(Writing writing, long entry) throws SQLException {
    return of(writing, entry).stream().anyMatch(Owned::hasNewerVersion);
  }

  /** Verified to be gone. */
  static void markDeleted(Writing writing, List<Long> items) throws SQLException {
    long now = writing.wallNow();
    for (long item : items) {
      writing.memory().changed(item, one -> one.deleted(now));
      Sql.update(
          writing.connection(),
          "UPDATE item SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
          now,
          item);
    }
  }

  /** Takes every item at its latest version into the entry's content; true if that changed it. */
  static boolean recompose(Writing writing, EntryRow entry) throws SQLException {
    writing.memory().forget(entry.id);
    Sql.update(
        writing.connection(),
        "UPDATE entry_item SET version = (SELECT i.latest_version FROM item i WHERE i.id = entry_item.item)"
            + " WHERE entry = ?",
        entry.id);
    String digest = contentDigest(writing, entry.id);
    if (digest.equals(entry.contentDigest)) {
      return false;
    }
    boolean first = entry.contentDigest.isEmpty();
    entry.contentDigest = digest;
    if (!first) {
      entry.contentVersion++;
      entry.revision = 1;
      entry.attempts = 0;
      entry.patientKey = null;
    }
    return true;
  }

  /** The content of a new entry that owns one new item, with one version. */
  static void compose(Writing writing, EntryRow entry, Item item, SealedMessage message)
      throws SQLException {
    entry.contentDigest =
        contentDigest(writing, List.of(part(item.key(), message.version(), message.keyedDigest())));
    assert entry.contentDigest.equals(contentDigest(writing, entry.id));
  }

  private static String part(String itemKey, long version, String digest) {
    return itemKey + " " + version + " " + digest;
  }

  private static String contentDigest(Writing writing, List<String> parts) {
    return contentDigest(writing.keys(), parts);
  }

  private static String contentDigest(Keys keys, Collection<String> parts) {
    return keys.keyed("content", parts.toArray(String[]::new));
  }

  /** Of the latest versions of these items, which are all of an entry's and in its order. */
  static String contentDigestOf(Keys keys, List<ItemView> items) {
    return contentDigest(
        keys,
        items.stream()
            .filter(i -> i.role().isNarrative())
            .map(i -> part(key(keys, i.ref()), i.latest().version(), i.latest().keyedDigest()))
            .toList());
  }

  private static String contentDigest(Writing writing, long entry) throws SQLException {
    return contentDigest(
        writing,
        Sql.all(
            writing.connection(),
            "SELECT i.item_key, ei.version, v.digest FROM entry_item ei JOIN item i ON i.id = ei.item"
                + " JOIN item_version v ON v.item = ei.item AND v.version = ei.version"
                + " WHERE ei.entry = ? AND ei.role IN ('FLAGGED', 'ANSWERED') ORDER BY ei.item",
            row -> part(row.getString(1), row.getLong(2), row.getString(3)),
            entry));
  }

  /**
   * One version of a message, with its content already encrypted.
   *
   * @param alone the message without what it answers
   */
  record SealedMessage(SourceMessage alone, String keyedDigest, byte[] cipher) {
    ItemRef ref() {
      return alone.ref();
    }

    long version() {
      return alone.version();
    }

    @Override
    public String toString() {
      return "SealedMessage[" + ref() + "]";
    }

    static SealedMessage seal(Keys keys, SourceMessage message) {
      SourceMessage alone =
          new SourceMessage(
              message.ref(),
              message.version(),
              message.sentAt(),
              message.editedAt(),
              message.author(),
              message.text(),
              message.attachments(),
              Optional.empty());
      return new SealedMessage(
          alone,
          keys.keyed("content digest", message.digest().hex()),
          keys.encrypt(
              EvidenceJson.write(alone).getBytes(java.nio.charset.StandardCharsets.UTF_8),
              place(key(keys, message.ref()), message.version())));
    }

    static String place(String itemKey, long version) {
      return "item|" + itemKey + "|" + version;
    }
  }
}
