package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/**
 * Stored evidence, and the digest by which an audit row vouches for it.
 *
 * <p>The digest covers kind, facts and the digest of the content, so that it still can be checked
 * when the content was purged. A deletion's proof lies in evidence: changed evidence has to be seen
 * as a changed audit row is.
 */
final class EvidenceRows {
  private EvidenceRows() {}

  /**
   * What was written.
   *
   * @param facts that the step's audit row needs in addition
   */
  record Kept(Map<String, String> facts, List<EntryView.StoredEvidence> stored) {}

  /** Writes the evidence of one step. */
  static Kept keep(Writing writing, EntryRow entry, State from, State to, List<Evidence> evidence)
      throws SQLException {
    List<String> digests = new ArrayList<>();
    List<EntryView.StoredEvidence> all = new ArrayList<>();
    for (Evidence one : evidence) {
      String facts = EvidenceJson.facts(new TreeMap<>(one.facts()));
      String contentDigest = contentDigest(writing.keys(), one.content());
      long number =
          Sql.insert(
              writing.connection(),
              "INSERT INTO evidence (entry, content_version, fence, from_state, to_state, at, kind,"
                  + " facts, content_digest, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              entry.id,
              entry.contentVersion,
              entry.fence,
              from.name(),
              to.name(),
              writing.wallNow(),
              one.kind().name(),
              facts,
              contentDigest,
              writing.payload(one.content(), place(entry.id, entry.fence, one.kind())));
      EntryView.StoredEvidence stored =
          new EntryView.StoredEvidence(
              number, entry.contentVersion, from, to, LedgerTime.instant(writing.wallNow()), one);
      writing.memory().added(entry.id, parts -> parts.withEvidence(stored));
      all.add(stored);
      digests.add(digest(writing.keys(), one.kind().name(), facts, contentDigest));
    }
    return new Kept(
        digests.isEmpty() ? Map.of() : Map.of(AuditRow.DIGESTS, String.join(" ", digests)), all);
  }

  /** An audit row's own facts, and those of the evidence that was written with it. */
  static Map<String, String> with(Map<String, String> facts, Kept kept) {
    Map<String, String> both = new TreeMap<>(facts);
    both.putAll(kept.facts());
    return both;
  }

  /** The digest that a stored row has now. */
  static String digest(Keys keys, ResultSet row) throws SQLException {
    return digest(
        keys, row.getString("kind"), row.getString("facts"), row.getString("content_digest"));
  }

  private static String digest(Keys keys, String kind, String facts, String contentDigest) {
    return keys.keyed("evidence", kind, facts, contentDigest);
  }

  static String contentDigest(Keys keys, String content) {
    return keys.keyed("evidence content", content);
  }

  /** Where evidence stands, for its encryption. */
  static String place(long entry, long fence, EvidenceKind kind) {
    return "evidence|" + entry + "|" + fence + "|" + kind;
  }

  /** The last identification in that time of each entry; no index leads there. */
  static List<IdentifiedEntry> identified(Connection connection, Instant from, Instant until)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT v.entry, v.facts, e.connector, e.conversation FROM evidence v"
            + " JOIN entry e ON e.id = v.entry WHERE v.id IN (SELECT max(id) FROM evidence"
            + " WHERE kind = 'IDENTIFICATION' AND at >= ? AND at < ? GROUP BY entry)"
            + " ORDER BY v.entry",
        row ->
            new IdentifiedEntry(
                new EntryId(row.getLong("entry")),
                new ConversationRef(
                    new ConnectorId(row.getString("connector")),
                    new ConversationId(row.getString("conversation"))),
                Views.facts(row.getString("facts"))),
        LedgerTime.micros(from),
        LedgerTime.micros(until));
  }
}
