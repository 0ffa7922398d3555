package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a destination answers by itself, after the attempt: kept as evidence, and the entry that
 * waits for it is looked at at once. What the answer means is decided by who looks.
 */
final class LateAnswers {
  private static final String HELD_MEANWHILE =
      "The record system has answered since. Use retry: Wardscribe then reads the answer.";

  private LateAnswers() {}

  /** What became of one. */
  enum Kept {
    /** Nobody waits for an answer to such a message: it is not ours, or is accepted already. */
    NOT_AWAITED,
    /** Its entry is looked at. */
    AWAITED,
    /** It is kept; a person, or an answer, has settled the attempt already. */
    SETTLED_BEFORE
  }

  static Kept keep(Writing writing, String controlId, Evidence answer) throws SQLException {
    Optional<Long> number =
        Sql.one(
            writing.connection(),
            "SELECT entry FROM attempt WHERE control_id = ?"
                + " AND (outcome IS NULL OR outcome <> 'ACCEPTED') ORDER BY id DESC LIMIT 1",
            row -> row.getLong(1),
            controlId);
    if (number.isEmpty()
        || attempted(writing.connection(), number.get(), controlId, "= 'ACCEPTED'")) {
      return Kept.NOT_AWAITED;
    }
    EntryRow entry = EntryRow.need(writing, number.get());
    if (entry.state.isFinal()) {
      return Kept.NOT_AWAITED;
    }
    boolean open = attempted(writing.connection(), entry.id, controlId, "IS NULL");
    EvidenceRows.Kept kept =
        EvidenceRows.keep(writing, entry, entry.state, entry.state, List.of(answer));
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "destination",
        "EVENT",
        "",
        "",
        EvidenceRows.with(Map.of("event", "LATE_ANSWER"), kept));
    if (open && entry.state == State.UNKNOWN) {
      // Who resolves it just now has not seen it: that result is dropped.
      entry.fence++;
      entry.leaseUntil = 0;
      entry.dueAt = Math.min(entry.dueAt, writing.now());
      writing.touched().add(State.UNKNOWN);
    }
    if (open && entry.state == State.HELD && entry.cancelling == 0) {
      entry.fence++;
      entry.sentence = HELD_MEANWHILE;
    }
    entry.store(writing);
    return open ? Kept.AWAITED : Kept.SETTLED_BEFORE;
  }

  private static boolean attempted(
      Connection connection, long entry, String controlId, String outcome) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM attempt WHERE entry = ? AND control_id = ? AND outcome " + outcome,
        entry,
        controlId);
  }

  /** True if one came to what was last sent, before its outcome was written down. */
  static boolean came(Connection connection, long entry) throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM evidence WHERE entry = ? AND kind = 'LATE_ANSWER' AND id > (SELECT"
            + " coalesce(max(id), 0) FROM evidence WHERE entry = ? AND kind = 'INTENT')",
        entry,
        entry);
  }
}
