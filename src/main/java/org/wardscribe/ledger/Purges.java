package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the content from entries that ended long enough ago. Digests, ids, times and the evidence's
 * facts stay, so that everything that was proved can still be.
 */
final class Purges {
  static final String WHAT = "CONTENT_PURGED";
  private static final int BATCH = 200;

  private static final String PAYLOADS =
      "SELECT p.id, length(p.cipher) AS bytes FROM payload p WHERE p.id IN ("
          + "SELECT ev.payload FROM evidence ev WHERE ev.entry = ? UNION"
          + " SELECT v.payload FROM entry_item ei JOIN item_version v ON v.item = ei.item"
          + " WHERE ei.entry = ? UNION SELECT c.reason FROM correction c WHERE c.entry = ?"
          + " UNION SELECT a.said FROM source_alert a WHERE a.entry = ?"
          + " UNION SELECT l.said FROM account_alert l WHERE l.entry = ?"
          + " UNION SELECT w.said FROM wrong_recipient w WHERE w.entry = ?)";

  private final Connection connection;
  private final Retention rules;
  private final State state;
  private final long wall;

  private record Payload(long id, long bytes) {}

  private enum Fate {
    PURGED,
    HELD,
    IN_USE
  }

  private Purges(Connection connection, Retention rules, State state, long wall) {
    this.connection = connection;
    this.rules = rules;
    this.state = state;
    this.wall = wall;
  }

  /** What a purge would do; nothing is written. */
  static PurgeBatch rehearsed(
      Connection connection, Retention rules, State state, PurgeBatch.Place after, long wall)
      throws SQLException {
    Purges purges = new Purges(connection, rules, state, wall);
    PurgeBatch sum = PurgeBatch.NOTHING;
    Set<Long> seen = new HashSet<>();
    List<EntryRow> due = purges.due(after, "");
    for (EntryRow entry : due) {
      Fate fate = purges.fate(entry);
      sum =
          sum.and(
              purges.one(
                  entry, fate, fate == Fate.PURGED ? purges.payloads(entry) : List.of(), seen));
    }
    return purges.ended(sum, due, after);
  }

  static PurgeBatch purge(
      Writing writing, Retention rules, State state, PurgeBatch.Place after, String actor)
      throws SQLException {
    // A hold that is being placed waits for this, or this for it.
    writing.locking().share(writing.connection(), Locking.HOLDS);
    Purges purges = new Purges(writing.connection(), rules, state, writing.wallNow());
    PurgeBatch sum = PurgeBatch.NOTHING;
    Set<Long> seen = new HashSet<>();
    List<EntryRow> due = purges.due(after, writing.locking().rows());
    for (EntryRow entry : due) {
      purges.lockItems(entry, writing.locking().rows());
      Fate fate = purges.fate(entry);
      List<Payload> payloads = fate == Fate.PURGED ? purges.payloads(entry) : List.of();
      if (fate == Fate.PURGED) {
        purges.take(writing, entry, payloads, actor);
      }
      sum = sum.and(purges.one(entry, fate, payloads, seen));
    }
    return purges.ended(sum, due, after);
  }

  private List<EntryRow> due(PurgeBatch.Place after, String locked) throws SQLException {
    if (Recoveries.lasts(connection)) {
      // It isn't known yet what became of the entries since the backup.
      return List.of();
    }
    return Sql.all(
        connection,
        // The state's own name, so that SQLite sees that the index has all of it.
        "SELECT e.* FROM entry e WHERE e.state = '"
            + state.name()
            + "' AND e.state_since <= ? AND e.purged_at < e.state_since"
            + " AND (e.state_since, e.id) > (?, ?) ORDER BY e.state_since, e.id LIMIT "
            + BATCH
            + locked,
        EntryRow::read,
        wall - micros(rules.age(state).orElseThrow()),
        after.since(),
        after.entry());
  }

  /**
   * Whoever gives one of these messages to another entry meanwhile waits for this, or this sees
   * that entry: else its content would go while it is needed again.
   */
  private void lockItems(EntryRow entry, String locked) throws SQLException {
    Sql.all(
        connection,
        "SELECT e.id FROM item e WHERE e.id IN (SELECT item FROM entry_item WHERE entry = ?)"
            + " ORDER BY e.id"
            + locked,
        row -> row.getLong("id"),
        entry.id);
  }

  /** Who looks whose words these were needs them. */
  private boolean hasOpenAccountAlert(EntryRow entry) throws SQLException {
    return Sql.exists(
        connection, "SELECT 1 FROM account_alert WHERE entry = ? AND settled_at IS NULL", entry.id);
  }

  /** Information governance looks at what a stranger may have read. */
  private boolean hasOpenWrongRecipient(EntryRow entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM wrong_recipient WHERE entry = ? AND settled_at IS NULL",
        entry.id);
  }

  private Fate fate(EntryRow entry) throws SQLException {
    if (entry.deletedUnfiled
        || entry.pendingEvent
        || others(entry)
        || toBeCorrected(entry)
        || hasOpenAccountAlert(entry)
        || hasOpenWrongRecipient(entry)) {
      return Fate.IN_USE;
    }
    return Holds.covering(connection, entry.id).isEmpty() ? Fate.PURGED : Fate.HELD;
  }

  /** It, or what shares a message with it, is corrected, or still has to be. */
  private boolean toBeCorrected(EntryRow entry) throws SQLException {
    Set<RecordDoubt> doubts = RecordDoubts.of(connection, entry.id);
    return doubts.contains(RecordDoubt.CORRECTION_OPEN)
        || doubts.contains(RecordDoubt.WRONG_DOCUMENT_STANDS);
  }

  /** Somebody else needs it: an entry with the same message, or one that follows it. */
  private boolean others(EntryRow entry) throws SQLException {
    String ripe =
        rules.ages().entrySet().stream()
            .map(
                rule ->
                    "(n.state = '"
                        + rule.getKey()
                        + "' AND n.state_since <= "
                        + (wall - micros(rule.getValue()))
                        + ")")
            .collect(Collectors.joining(" OR "));
    return Sql.exists(
        connection,
        "SELECT 1 FROM entry n WHERE n.id <> ? AND (n.follows = ? OR n.id IN (SELECT theirs.entry"
            + " FROM entry_item mine JOIN entry_item theirs ON theirs.item = mine.item"
            + " WHERE mine.entry = ?)) AND NOT (n.purged_at >= n.state_since AND n.state IN ("
            + names()
            + ")) AND NOT ("
            + ripe
            + ")",
        entry.id,
        entry.id,
        entry.id);
  }

  private static String names() {
    return Retention.STATES.stream()
        .map(one -> "'" + one.name() + "'")
        .collect(Collectors.joining(", "));
  }

  private List<Payload> payloads(EntryRow entry) throws SQLException {
    return Sql.all(
        connection,
        PAYLOADS,
        row -> new Payload(row.getLong(1), row.getLong(2)),
        entry.id,
        entry.id,
        entry.id,
        entry.id,
        entry.id,
        entry.id);
  }

  private void take(Writing writing, EntryRow entry, List<Payload> payloads, String actor)
      throws SQLException {
    for (Payload payload : payloads) {
      Sql.update(
          connection,
          "INSERT INTO purged_payload (payload) VALUES (?) ON CONFLICT (payload) DO NOTHING",
          payload.id());
    }
    Sql.update(
        connection,
        "UPDATE evidence SET payload = NULL WHERE entry = ? AND payload IS NOT NULL",
        entry.id);
    Sql.update(
        connection,
        "UPDATE correction SET reason = NULL WHERE entry = ? AND reason IS NOT NULL",
        entry.id);
    Sql.update(
        connection,
        "UPDATE source_alert SET said = NULL WHERE entry = ? AND said IS NOT NULL",
        entry.id);
    Sql.update(
        connection,
        "UPDATE account_alert SET said = NULL WHERE entry = ? AND said IS NOT NULL",
        entry.id);
    Sql.update(
        connection,
        "UPDATE wrong_recipient SET said = NULL WHERE entry = ? AND said IS NOT NULL",
        entry.id);
    List<Long> items =
        Sql.all(
            connection,
            "SELECT item FROM entry_item WHERE entry = ?",
            row -> row.getLong(1),
            entry.id);
    for (long item : items) {
      Sql.update(
          connection,
          "UPDATE item_version SET payload = NULL WHERE item = ? AND payload IS NOT NULL",
          item);
      writing.memory().forgetItem(item);
    }
    AuditChain.append(
        connection,
        entry,
        writing.wallNow(),
        actor,
        WHAT,
        "",
        "",
        Map.of(
            "rule",
            rules.rule(state),
            "payloads",
            Integer.toString(payloads.size()),
            "bytes",
            Long.toString(payloads.stream().mapToLong(Payload::bytes).sum())));
    entry.store(writing);
    writing.memory().forget(entry.id);
    Sql.update(
        connection,
        "UPDATE entry SET purged_at = ? WHERE id = ?",
        // Not before its own end, whatever became of the clock: it would be purged for ever.
        Math.max(wall, entry.stateSince),
        entry.id);
  }

  /** What two entries share is counted once, as it is purged once. */
  private PurgeBatch one(EntryRow entry, Fate fate, List<Payload> payloads, Set<Long> seen) {
    List<Payload> fresh = new ArrayList<>(payloads);
    fresh.removeIf(payload -> !seen.add(payload.id()));
    return new PurgeBatch(
        fate == Fate.PURGED ? 1 : 0,
        fresh.stream().mapToLong(Payload::bytes).sum(),
        fate == Fate.HELD ? 1 : 0,
        fate == Fate.IN_USE ? 1 : 0,
        new PurgeBatch.Place(entry.stateSince, entry.id),
        true);
  }

  private PurgeBatch ended(PurgeBatch sum, List<EntryRow> due, PurgeBatch.Place after) {
    return new PurgeBatch(
        sum.purged(),
        sum.bytes(),
        sum.held(),
        sum.inUse(),
        due.isEmpty() ? after : sum.upTo(),
        due.size() == BATCH);
  }

  private static long micros(Duration age) {
    return Writing.micros(age);
  }

  /**
   * True if the content was purged and nothing has happened to the entry since: it can't go on
   * before its source has given it anew.
   */
  static boolean isPurged(Connection connection, long entry) throws SQLException {
    return Sql.exists(
        connection, "SELECT 1 FROM entry WHERE id = ? AND purged_at >= state_since", entry);
  }
}
