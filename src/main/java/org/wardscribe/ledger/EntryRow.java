package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One row of {@code entry}, as the writer changes it inside one transaction.
 *
 * <p>Mutable, seen only by the thread of one transaction. {@link #store} is the compare-and-set: it
 * fails if the row has another state or fence than when it was loaded. Times are microseconds;
 * {@code dueAt}, {@code leaseUntil} and {@code openUntil} on the ledger's own scale ({@link
 * LedgerTime}).
 */
final class EntryRow implements Cloneable {
  /** Who waits longer for its turn is read again. */
  private static final long SOON_MICROS = 60_000_000;

  /** Runs more often than any other statement: a dozen times in an entry's life. */
  static final String STORE =
      "UPDATE entry SET part = ?, segments = ?, content_version = ?, content_digest = ?,"
          + " filing = ?, revision = ?,"
          + " state = ?, state_since = ?, fence = ?, lease_until = ?, due_at = ?,"
          + " last_flag_at = ?, patient_key = ?, pending_event = ?, deleted_unfiled = ?,"
          + " correction = ?, cancelling = ?,"
          + " attempts = ?, open_until = ?, deletions = ?, reason = ?, sentence = ?,"
          + " audit_rows = ?, audit_hash = ? WHERE id = ? AND state = ? AND fence = ?";

  long id;

  /** The first of the entries that go on from one another; 0: this one. */
  long origin;

  String sourceKey;

  /** 0: nobody split the entry. */
  int part;

  /** Of a part: the segments that its document number is of; empty: as before parts had them. */
  String segments;

  int contentVersion;
  String contentDigest;
  int filing;
  int revision;
  State state;
  long stateSince;
  long createdAt;
  long fence;
  long leaseUntil;
  long dueAt;
  String destination;
  String connector;
  String conversation;
  String flagger;
  long lastFlagAt;
  String threadKey;
  String patientKey;
  boolean pendingEvent;
  boolean deletedUnfiled;

  /** The open correction; 0: none. */
  long correction;

  /** Content version of the document whose cancel is on its way; 0: none. */
  int cancelling;

  int attempts;
  long openUntil;
  int deletions;
  String reason;
  String sentence;
  long auditRows;
  String auditHash;

  private State loadedState;
  private long loadedFence;
  private Object[] stored;

  /** For reading only. */
  static Optional<EntryRow> find(Connection connection, long id) throws SQLException {
    return Sql.one(connection, "SELECT * FROM entry WHERE id = ?", EntryRow::read, id);
  }

  /** To be changed: no other transaction can, until this one ends. */
  static Optional<EntryRow> load(Writing writing, long id) throws SQLException {
    Optional<EntryRow> known = writing.memory().row(id);
    if (known.isPresent()) {
      assert Arrays.equals(known.get().values(), forUpdate(writing, id).orElseThrow().values());
      return known;
    }
    Optional<EntryRow> read = forUpdate(writing, id);
    read.ifPresent(row -> writing.memory().stored(row, true));
    return read;
  }

  private static Optional<EntryRow> forUpdate(Writing writing, long id) throws SQLException {
    return Sql.one(
        writing.connection(),
        "SELECT * FROM entry e WHERE e.id = ?" + writing.locking().rows(),
        EntryRow::read,
        id);
  }

  static EntryRow need(Writing writing, long id) throws SQLException {
    return load(writing, id)
        .orElseThrow(() -> new LedgerException("there is no entry " + new EntryId(id)));
  }

  static EntryRow read(ResultSet row) throws SQLException {
    EntryRow entry = new EntryRow();
    entry.id = row.getLong("id");
    entry.origin = row.getLong("origin");
    entry.sourceKey = row.getString("source_key");
    entry.part = row.getInt("part");
    entry.segments = row.getString("segments");
    entry.contentVersion = row.getInt("content_version");
    entry.contentDigest = row.getString("content_digest");
    entry.filing = row.getInt("filing");
    entry.revision = row.getInt("revision");
    entry.state = State.valueOf(row.getString("state"));
    entry.stateSince = row.getLong("state_since");
    entry.createdAt = row.getLong("created_at");
    entry.fence = row.getLong("fence");
    entry.leaseUntil = row.getLong("lease_until");
    entry.dueAt = row.getLong("due_at");
    entry.destination = row.getString("destination");
    entry.connector = row.getString("connector");
    entry.conversation = row.getString("conversation");
    entry.flagger = row.getString("flagger");
    entry.lastFlagAt = row.getLong("last_flag_at");
    entry.threadKey = row.getString("thread_key");
    entry.patientKey = row.getString("patient_key");
    entry.pendingEvent = row.getBoolean("pending_event");
    entry.deletedUnfiled = row.getBoolean("deleted_unfiled");
    entry.correction = row.getLong("correction");
    entry.cancelling = row.getInt("cancelling");
    entry.attempts = row.getInt("attempts");
    entry.openUntil = row.getLong("open_until");
    entry.deletions = row.getInt("deletions");
    entry.reason = row.getString("reason");
    entry.sentence = row.getString("sentence");
    entry.auditRows = row.getLong("audit_rows");
    entry.auditHash = row.getString("audit_hash");
    entry.loadedState = entry.state;
    entry.loadedFence = entry.fence;
    return entry;
  }

  /** A new entry; {@code id} is set by {@link #insert}. */
  static EntryRow fresh(State state, long now) {
    EntryRow entry = new EntryRow();
    entry.contentVersion = 1;
    entry.filing = 1;
    entry.revision = 1;
    entry.contentDigest = "";
    entry.segments = "";
    entry.state = state;
    entry.stateSince = now;
    entry.createdAt = now;
    entry.fence = 1;
    entry.reason = "";
    entry.sentence = "";
    entry.auditHash = "";
    return entry;
  }

  void insert(Connection connection, Long follows) throws SQLException {
    id =
        Sql.insert(
            connection,
            "INSERT INTO entry (source_key, origin, part, segments, content_version, content_digest,"
                + " filing, follows, state, state_since, created_at, due_at, destination, connector,"
                + " conversation, flagger, last_flag_at, thread_key)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            sourceKey,
            origin,
            part,
            segments,
            contentVersion,
            contentDigest,
            filing,
            follows,
            state.name(),
            stateSince,
            createdAt,
            dueAt,
            destination,
            connector,
            conversation,
            flagger,
            lastFlagAt,
            threadKey);
    loadedState = state;
    loadedFence = fence;
  }

  /**
   * Writes all that may change, if the row still is what was loaded; nothing if this transaction
   * has written just that.
   */
  void store(Writing writing) throws SQLException {
    Object[] values = values();
    if (Arrays.equals(values, stored)) {
      return;
    }
    int rows = Sql.update(writing.connection(), STORE, values);
    written(writing, rows, values);
  }

  /** Writes who works on it and nothing else, so that no index is written. */
  void storeClaim(Writing writing) throws SQLException {
    int rows =
        Sql.update(
            writing.connection(),
            "UPDATE entry SET fence = ?, lease_until = ? WHERE id = ? AND state = ? AND fence = ?",
            fence,
            leaseUntil,
            id,
            loadedState.name(),
            loadedFence);
    written(writing, rows, values());
  }

  private void written(Writing writing, int rows, Object[] values) {
    if (rows != 1) {
      throw new LedgerException(new EntryId(id) + " was changed by another writer");
    }
    loadedState = state;
    loadedFence = fence;
    values[values.length - 2] = state.name();
    values[values.length - 1] = fence;
    stored = values;
    writing.memory().stored(this, dueAt <= writing.now() + SOON_MICROS);
  }

  /** All that may change, and what it was loaded as. */
  private Object[] values() {
    return new Object[] {
      part,
      segments,
      contentVersion,
      contentDigest,
      filing,
      revision,
      state.name(),
      stateSince,
      fence,
      leaseUntil,
      dueAt,
      lastFlagAt,
      patientKey,
      pendingEvent ? 1 : 0,
      deletedUnfiled ? 1 : 0,
      correction,
      cancelling,
      attempts,
      openUntil,
      deletions,
      reason,
      sentence,
      auditRows,
      auditHash,
      id,
      loadedState.name(),
      loadedFence
    };
  }

  /** A new entry that goes on from this one, or beside it. */
  EntryRow next(long now) {
    EntryRow entry = fresh(State.RECEIVED, now);
    entry.origin = origin == 0 ? id : origin;
    entry.sourceKey = sourceKey;
    entry.part = part;
    entry.segments = segments;
    entry.filing = filing;
    entry.destination = destination;
    entry.connector = connector;
    entry.conversation = conversation;
    entry.flagger = flagger;
    entry.lastFlagAt = lastFlagAt;
    entry.threadKey = threadKey;
    return entry;
  }

  /** As it is now; a change of one is none of the other. */
  EntryRow copy() {
    try {
      return (EntryRow) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a row can be copied", e);
    }
  }

  EntryId entryId() {
    return new EntryId(id);
  }
}
