package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;

/**
 * Originals that were verified to be gone, and those of them that are back; records that were
 * merged.
 */
final class SourceAlerts {
  /** Identified, and perhaps sent, but not filed yet for all that is known. */
  private static final Set<State> ON_ITS_WAY =
      Set.of(State.IDENTIFIED, State.TRANSCRIBED, State.DELIVERING, State.UNKNOWN);

  private SourceAlerts() {}

  /** What was deleted since then, by the number of the message. */
  static List<DeletedItem> deleted(
      Connection connection,
      Optional<ConversationRef> conversation,
      Instant since,
      long after,
      int most)
      throws SQLException {
    String connector = conversation.map(c -> c.connector().value()).orElse("");
    String name = conversation.map(c -> c.conversation().value()).orElse("");
    return Sql.all(
        connection,
        "SELECT i.*, (SELECT max(ei.entry) FROM entry_item ei JOIN entry e ON e.id = ei.entry"
            + " WHERE ei.item = i.id AND e.state = 'DELETED') AS owner FROM item i"
            + " WHERE i.id > ? AND i.deleted_at >= ?"
            + " AND (? = '' OR (i.connector = ? AND i.conversation = ?))"
            + " AND EXISTS (SELECT 1 FROM entry_item ei JOIN entry e ON e.id = ei.entry"
            + " WHERE ei.item = i.id AND e.state = 'DELETED') ORDER BY i.id LIMIT ?",
        row ->
            new DeletedItem(
                new EntryId(row.getLong("owner")),
                row.getLong("id"),
                ref(row),
                LedgerTime.instant(row.getLong("deleted_at"))),
        after,
        LedgerTime.micros(since),
        connector,
        connector,
        name,
        most);
  }

  /** Writes that it is back; false if that is known already, and nobody has answered it yet. */
  static boolean raise(
      Writing writing, DeletedItem gone, long version, String keyedDigest, String actor)
      throws SQLException {
    // Two processes may ask at the same time.
    EntryRow entry = EntryRow.need(writing, gone.entry().number());
    if (Sql.exists(
        writing.connection(),
        "SELECT 1 FROM source_alert WHERE item = ? AND settled_at IS NULL AND version >= 0",
        gone.item())) {
      return false;
    }
    Sql.update(
        writing.connection(),
        "INSERT INTO source_alert (entry, item, version, digest, seen_at) VALUES (?, ?, ?, ?, ?)",
        entry.id,
        gone.item(),
        version,
        keyedDigest,
        writing.wallNow());
    audit(
        writing,
        entry,
        actor,
        "BACK_AT_SOURCE",
        Map.of(
            "item",
            Long.toString(gone.item()),
            "version",
            Long.toString(version),
            "digest",
            keyedDigest,
            "verifiedGoneAt",
            gone.deletedAt().toString()));
    return true;
  }

  /**
   * Writes that the record for which an entry was filed, or is just being filed, was merged into
   * another one; false if that was written before, whether or not somebody has answered it, or if
   * nothing of the entry is for that record.
   */
  static boolean raiseMerge(Writing writing, EntryId id, String merged, String survivor)
      throws SQLException {
    EntryRow entry = EntryRow.need(writing, id.number());
    String key = writing.keys().patientKey(merged);
    String merge = writing.keys().keyed("merged record", merged, survivor);
    boolean concerned =
        (key.equals(entry.patientKey) && isOnItsWay(writing, entry))
            || Sql.exists(
                writing.connection(),
                "SELECT 1 FROM filed WHERE entry = ? AND patient_key = ?",
                entry.id,
                key);
    boolean known =
        Sql.exists(
            writing.connection(),
            "SELECT 1 FROM source_alert WHERE entry = ? AND version = ? AND digest = ?",
            entry.id,
            SourceAlert.RECORD_MERGED,
            merge);
    if (!concerned || known) {
      return false;
    }
    Sql.update(
        writing.connection(),
        "INSERT INTO source_alert (entry, item, version, digest, seen_at)"
            + " SELECT CAST(? AS BIGINT), min(item), CAST(? AS BIGINT), CAST(? AS TEXT),"
            + " CAST(? AS BIGINT) FROM entry_item WHERE entry = ?",
        entry.id,
        SourceAlert.RECORD_MERGED,
        merge,
        writing.wallNow(),
        entry.id);
    audit(writing, entry, Step.LEDGER, "RECORD_MERGED", Map.of("merge", merge));
    return true;
  }

  /** Also what is held after it was sent: a person may have the same document sent again. */
  private static boolean isOnItsWay(Writing writing, EntryRow entry) throws SQLException {
    return ON_ITS_WAY.contains(entry.state)
        || (entry.state == State.HELD && Attempts.sent(writing.connection(), entry));
  }

  static DecisionResult settle(Writing writing, long number, String reason, Person who)
      throws SQLException {
    Optional<Long> entry =
        Sql.one(
            writing.connection(),
            "SELECT entry FROM source_alert e WHERE e.id = ? AND e.settled_at IS NULL"
                + writing.locking().rows(),
            row -> row.getLong(1),
            number);
    if (entry.isEmpty()) {
      return new DecisionResult.Refused("There is no alert " + number + " that could be settled.");
    }
    Sql.update(
        writing.connection(),
        "UPDATE source_alert SET settled_by = ?, settled_at = ?, said = ? WHERE id = ?",
        who.name(),
        writing.wallNow(),
        writing.payload(reason, place(number)),
        number);
    EntryRow row = EntryRow.need(writing, entry.get());
    audit(writing, row, "person:" + who, "ALERT_SETTLED", Map.of("alert", Long.toString(number)));
    return new DecisionResult.Done(
        row.state,
        "Alert "
            + number
            + " is settled. If a message is seen again at its source, that is a new one.");
  }

  private static void audit(
      Writing writing, EntryRow entry, String actor, String what, Map<String, String> facts)
      throws SQLException {
    AuditChain.append(writing.connection(), entry, writing.wallNow(), actor, what, "", "", facts);
    entry.store(writing);
  }

  /** Those that nobody has answered, oldest first. */
  static List<SourceAlert> open(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        "SELECT a.id AS number, a.entry, a.item AS item_number, a.version, a.seen_at, i.*,"
            + " EXISTS (SELECT 1 FROM filed_item f WHERE f.item = a.item AND f.digest = a.digest)"
            + " AS filed FROM source_alert a JOIN item i ON i.id = a.item"
            + " WHERE a.settled_at IS NULL ORDER BY a.id",
        row ->
            new SourceAlert(
                row.getLong("number"),
                new EntryId(row.getLong("entry")),
                row.getLong("item_number"),
                ref(row),
                row.getLong("version"),
                row.getBoolean("filed"),
                LedgerTime.instant(row.getLong("seen_at"))));
  }

  /** Of one entry, oldest first. */
  static List<SettledAlert> settled(Connection connection, Keys keys, EntryId entry)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT a.id AS number, a.seen_at, a.settled_by, a.settled_at, p.cipher AS said,"
            + " i.connector, i.conversation, i.message FROM source_alert a JOIN item i ON i.id ="
            + " a.item LEFT JOIN payload p ON p.id = a.said WHERE a.entry = ? AND a.settled_at IS"
            + " NOT NULL ORDER BY a.id",
        row ->
            new SettledAlert(
                row.getLong("number"),
                ref(row),
                LedgerTime.instant(row.getLong("seen_at")),
                row.getString("settled_by"),
                LedgerTime.instant(row.getLong("settled_at")),
                reason(row, keys)),
        entry.number());
  }

  private static Optional<String> reason(ResultSet row, Keys keys) throws SQLException {
    byte[] said = row.getBytes("said");
    return said == null
        ? Optional.empty()
        : Optional.of(
            new String(keys.decrypt(said, place(row.getLong("number"))), StandardCharsets.UTF_8));
  }

  private static String place(long number) {
    return "alert|" + number;
  }

  private static ItemRef ref(ResultSet row) throws SQLException {
    return new ItemRef(
        new ConnectorId(row.getString("connector")),
        new ConversationId(row.getString("conversation")),
        new MessageId(row.getString("message")));
  }
}
