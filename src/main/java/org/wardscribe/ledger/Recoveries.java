package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a ledger holds back that was restored from a backup, since the world is ahead of it.
 *
 * <p>While a recovery lasts nothing is sent and nothing is deleted. A document that may have left
 * before the restore is taken for one whose outcome is unknown, so that the record system is asked,
 * or else a person; this also after the end, for every entry that was there by then.
 */
final class Recoveries {
  /** Why an entry waits that was asked about. */
  static final String WAITS = "RECOVERY";

  /** Why an outcome is unknown that this ledger never saw begin. */
  static final String RESTORED = "RESTORED";

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);
  private static final Set<State> WORKED_ON =
      EnumSet.of(
          State.RECEIVED,
          State.IDENTIFIED,
          State.TRANSCRIBED,
          State.DELIVERING,
          State.UNKNOWN,
          State.DELIVERED,
          State.DELETING,
          State.VERIFYING);

  private Recoveries() {}

  private record Row(
      long id, long lastAttempt, long lastEntry, Optional<String> finishBy, boolean lasts) {
    static Row read(ResultSet row) throws SQLException {
      Optional<Long> lastEntry = Sql.optionalLong(row, "last_entry");
      return new Row(
          row.getLong("id"),
          row.getLong("last_attempt"),
          lastEntry.orElse(Long.MAX_VALUE),
          Optional.ofNullable(row.getString("finish_by")),
          lastEntry.isEmpty());
    }
  }

  private static Optional<Row> latest(Connection connection) throws SQLException {
    return Sql.one(connection, "SELECT * FROM recovery ORDER BY id DESC LIMIT 1", Row::read);
  }

  static boolean lasts(Connection connection) throws SQLException {
    return latest(connection).filter(Row::lasts).isPresent();
  }

  /**
   * Begins one; nothing, if one lasts.
   *
   * @return whether it began
   */
  static boolean begin(Writing writing, String why) throws SQLException {
    // A deletion that is being decided shares it.
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    if (lasts(writing.connection())) {
      return false;
    }
    Sql.update(
        writing.connection(),
        "INSERT INTO recovery (began_at, why, last_attempt)"
            + " VALUES (?, ?, (SELECT coalesce(max(id), 0) FROM attempt))",
        writing.wallNow(),
        why);
    AuditChain.appendToOrganisation(writing, Step.LEDGER, "RECOVERY_BEGAN", Map.of("why", why));
    return true;
  }

  /** Ends it with the second person's word; what only waited for that goes on. */
  static DecisionResult finish(Writing writing, Person who) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    Optional<Row> found = latest(writing.connection()).filter(Row::lasts);
    if (found.isEmpty()) {
      return new DecisionResult.Refused("No recovery lasts that could be finished.");
    }
    Recovery now = find(writing.connection()).orElseThrow();
    String remains =
        now.notAsked()
            + " open entries were not asked about yet, "
            + now.waiting()
            + " were and wait, "
            + now.withPeople()
            + " rest with people.";
    Map<String, String> counts =
        Map.of(
            "notAsked", Long.toString(now.notAsked()),
            "waiting", Long.toString(now.waiting()),
            "withPeople", Long.toString(now.withPeople()));
    Optional<DecisionResult> first =
        FourEyes.answer(
            writing,
            who,
            found.get().finishBy(),
            "finish a recovery",
            "Noted. The recovery ends when a second person says the same. As it stands, " + remains,
            () -> {
              Sql.update(
                  writing.connection(),
                  "UPDATE recovery SET finish_by = ? WHERE id = ?",
                  who.name(),
                  found.get().id());
              audit(writing, "RECOVERY_FINISH_PROPOSED", counts, who);
            });
    if (first.isPresent()) {
      return first.get();
    }
    Sql.update(
        writing.connection(),
        "UPDATE recovery SET finished_at = ?, last_entry ="
            + " (SELECT coalesce(max(id), 0) FROM entry) WHERE id = ?",
        writing.wallNow(),
        found.get().id());
    audit(writing, "RECOVERY_FINISHED", counts, who);
    goOn(writing);
    return new DecisionResult.Done(
        State.DELIVERED,
        "The recovery is over: "
            + remains
            + " From now on documents are sent and originals deleted again; a document that may have"
            + " been sent before the restore is still asked about first.");
  }

  private static void goOn(Writing writing) throws SQLException {
    writing.memory().clear();
    Sql.update(
        writing.connection(),
        "UPDATE entry SET due_at = ? WHERE reason = ? AND state IN (" + names() + ")",
        writing.now(),
        WAITS);
    writing.touched().addAll(Set.of(State.TRANSCRIBED, State.UNKNOWN, State.DELIVERED));
  }

  private static void audit(Writing writing, String what, Map<String, String> facts, Person who)
      throws SQLException {
    AuditChain.appendToOrganisation(writing, "person:" + who, what, facts);
  }

  /** The one that lasts, and how far it is. */
  static Optional<Recovery> find(Connection connection) throws SQLException {
    if (!lasts(connection)) {
      return Optional.empty();
    }
    return Sql.one(
        connection,
        "SELECT r.*, (SELECT count(*) FROM entry WHERE reason <> ? AND state IN ("
            + names()
            + ")) AS not_asked, (SELECT count(*) FROM entry WHERE reason = ? AND state IN ("
            + names()
            + ")) AS waiting, (SELECT count(*) FROM entry WHERE state IN ('HELD', 'ESCALATED'))"
            + " AS with_people FROM recovery r ORDER BY r.id DESC LIMIT 1",
        row ->
            new Recovery(
                LedgerTime.instant(row.getLong("began_at")),
                row.getString("why"),
                Optional.ofNullable(row.getString("finish_by")),
                row.getLong("not_asked"),
                row.getLong("waiting"),
                row.getLong("with_people")),
        WAITS,
        WAITS);
  }

  private static String names() {
    return WORKED_ON.stream()
        .map(state -> "'" + state.name() + "'")
        .collect(java.util.stream.Collectors.joining(", "));
  }

  /** Instead of sending: asks first, or waits; empty: it may be sent. */
  static Optional<MoveResult> insteadOfSending(
      Writing writing, EntryRow entry, Outcome outcome, List<Evidence> evidence)
      throws SQLException {
    Optional<Row> latest = latest(writing.connection());
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    if (entry.state == State.TRANSCRIBED
        && mayBeFiledSince(writing.connection(), latest.get(), entry)) {
      return Optional.of(askFirst(writing, entry, outcome, evidence));
    }
    return latest.get().lasts() ? Optional.of(wait(writing, entry, List.of())) : Optional.empty();
  }

  /**
   * True if the entry, or one from which it goes on, was there when the backup was restored: what
   * it has now may have been filed in the time that is lost, and nobody has asked.
   */
  static boolean mayBeFiledSince(Connection connection, EntryRow entry) throws SQLException {
    Optional<Row> latest = latest(connection);
    return latest.isPresent() && mayBeFiledSince(connection, latest.get(), entry);
  }

  private static boolean mayBeFiledSince(Connection connection, Row recovery, EntryRow entry)
      throws SQLException {
    long first = entry.origin == 0 ? entry.id : entry.origin;
    return first <= recovery.lastEntry() && !askedSince(connection, recovery, entry);
  }

  /** Two people have looked, and what is held is not there: as if it had been asked about. */
  static DecisionResult notThere(Writing writing, EntryRow entry, Person who, Evidence word)
      throws SQLException {
    Attempts.neverSent(writing, entry);
    EvidenceRows.Kept kept =
        EvidenceRows.keep(writing, entry, entry.state, entry.state, List.of(word));
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "person:" + who,
        Verb.NOT_IN_EPR.name(),
        entry.state.name(),
        entry.state.name(),
        kept.facts());
    entry.fence++;
    entry.store(writing);
    Sql.update(writing.connection(), "DELETE FROM proposal WHERE entry = ?", entry.id);
    return new DecisionResult.Done(
        entry.state,
        "Noted: not in the record, by two people. "
            + entry.entryId()
            + " is still held, to be decided as before.");
  }

  private static boolean askedSince(Connection connection, Row recovery, EntryRow entry)
      throws SQLException {
    return Sql.exists(
        connection,
        "SELECT 1 FROM attempt WHERE entry = ? AND content_version = ? AND id > ?",
        entry.id,
        entry.contentVersion,
        recovery.lastAttempt());
  }

  /**
   * An attempt that this ledger doesn't know of may have been made: it is supposed, and in doubt.
   */
  private static MoveResult askFirst(
      Writing writing, EntryRow entry, Outcome outcome, List<Evidence> evidence)
      throws SQLException {
    new Step(State.DELIVERING, Step.LEDGER, RESTORED, "", evidence, writing.now())
        .take(writing, entry);
    new Landing(writing, entry, State.TRANSCRIBED, outcome).settle();
    Instant since = LedgerTime.instant(Math.min(entry.createdAt, entry.lastFlagAt));
    Leases.end(writing, entry, RESTORED, Map.of(Evidence.MAY_HAVE_LEFT_AT, since.toString()));
    Moves.land(writing, entry);
    return new MoveResult.Diverted(entry.state, entry.reason);
  }

  /** Asked about, and nothing more happens until the recovery is over. */
  static MoveResult wait(Writing writing, EntryRow entry, List<Evidence> evidence)
      throws SQLException {
    return Waits.until(writing, entry, evidence, WAITS, writing.time().wall().plus(LOOK_AGAIN));
  }
}
