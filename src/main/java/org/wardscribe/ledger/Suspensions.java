package org.wardscribe.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;

/** The register of suspended accounts, and the alerts about what was filed with their words. */
final class Suspensions {
  /** As stage 2 says of an entry that comes later. */
  static final String REASON = "ACCOUNT_SUSPENDED";

  static final String SENTENCE =
      "An account that wrote or flagged a message of this entry was suspended: its device was lost or"
          + " shared, so that these may be somebody else's words. Ask its owner. Theirs: set the"
          + " author, or have somebody else flag it. Not theirs: reject it.";

  /** Not all platforms' clocks are ours: what we saw so much earlier is looked at, too. */
  private static final Duration CLOCKS_APART = Duration.ofHours(1);

  private static final Set<State> NOT_SENT =
      EnumSet.of(State.RECEIVED, State.IDENTIFIED, State.TRANSCRIBED);
  private static final Set<State> NOTHING_FILED =
      EnumSet.of(State.REHEARSED, State.WITHDRAWN, State.REJECTED);

  /** Between the reasons of those who suspended it one after the other. */
  private static final String AND = "; ";

  private static final String WHOLE =
      "SELECT s.*, p.cipher FROM suspension s LEFT JOIN payload p ON p.id = s.said";

  private Suspensions() {}

  /** Oldest first, those that have ended as well. */
  static List<Suspension> all(Connection connection, Keys keys) throws SQLException {
    return Sql.all(connection, WHOLE + " ORDER BY s.id", row -> read(row, keys));
  }

  private static Suspension read(ResultSet row, Keys keys) throws SQLException {
    byte[] said = row.getBytes("cipher");
    return new Suspension(
        row.getLong("id"),
        Optional.ofNullable(row.getString("connector")).map(ConnectorId::new),
        new AccountId(row.getString("account")),
        LedgerTime.instant(row.getLong("since")),
        said == null
            ? ""
            : new String(keys.decrypt(said, place(row.getLong("id"))), StandardCharsets.UTF_8),
        row.getString("placed_by"),
        LedgerTime.instant(row.getLong("placed_at")),
        Sql.optionalLong(row, "searched_at").isPresent(),
        Optional.ofNullable(row.getString("ended_by")),
        Sql.optionalLong(row, "ended_at").map(LedgerTime::instant),
        row.getLong("mistaken") != 0);
  }

  private static String place(long number) {
    return "suspension|" + number;
  }

  /**
   * Suspends an account; one that is suspended already, from the earlier of both times on. Nothing
   * is deleted from this commit on until what it concerns was looked for.
   */
  static Suspension place(
      Writing writing,
      Optional<ConnectorId> connector,
      AccountId account,
      Instant since,
      String reason,
      Person who)
      throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<Suspension> stands = standing(writing, connector, account);
    long number;
    if (stands.isPresent()) {
      number = stands.get().number();
      Sql.update(
          writing.connection(),
          "UPDATE suspension SET since = ?, searched_at = NULL WHERE id = ?",
          Math.min(LedgerTime.micros(since), LedgerTime.micros(stands.get().since())),
          number);
      if (!List.of(stands.get().reason().split(AND, -1)).contains(reason)) {
        say(writing, number, stands.get().reason() + AND + reason);
      }
    } else {
      number =
          Sql.insert(
              writing.connection(),
              "INSERT INTO suspension (connector, account, since, placed_by, placed_at)"
                  + " VALUES (?, ?, ?, ?, ?)",
              connector.map(ConnectorId::value).orElse(null),
              account.value(),
              LedgerTime.micros(since),
              who.name(),
              writing.wallNow());
      say(writing, number, reason);
    }
    Suspension placed = one(writing.connection(), writing.keys(), number);
    audit(writing, "ACCOUNT_SUSPENDED", placed, who);
    return placed;
  }

  /** All reasons that were given; the payload of those before goes with them. */
  private static void say(Writing writing, long number, String reasons) throws SQLException {
    Optional<Long> before =
        Sql.one(
            writing.connection(),
            "SELECT said FROM suspension WHERE id = ? AND said IS NOT NULL",
            row -> row.getLong(1),
            number);
    Sql.update(
        writing.connection(),
        "UPDATE suspension SET said = ? WHERE id = ?",
        writing.payload(reasons, place(number)),
        number);
    if (before.isPresent()) {
      Sql.update(writing.connection(), "DELETE FROM payload WHERE id = ?", before.get());
    }
  }

  private static Optional<Suspension> standing(
      Writing writing, Optional<ConnectorId> connector, AccountId account) throws SQLException {
    return all(writing.connection(), writing.keys()).stream()
        .filter(s -> s.endedAt().isEmpty())
        .filter(s -> s.account().equals(account) && s.connector().equals(connector))
        .findFirst();
  }

  static Suspension one(Connection connection, Keys keys, long number) throws SQLException {
    return Sql.one(connection, WHOLE + " WHERE s.id = ?", row -> read(row, keys), number)
        .orElseThrow();
  }

  /** Entries with a message that was seen, or flagged, since then; by number. */
  static List<EntryId> perhaps(Connection connection, Instant since, EntryId after, int most)
      throws SQLException {
    return Sql.all(
        connection,
        "SELECT DISTINCT ei.entry FROM entry_item ei JOIN item i ON i.id = ei.item"
            + " WHERE ei.entry > ? AND (i.flag_at >= ? OR EXISTS (SELECT 1 FROM item_version v"
            + " WHERE v.item = i.id AND v.seen_at >= ?)) ORDER BY ei.entry LIMIT ?",
        row -> new EntryId(row.getLong(1)),
        after.number(),
        LedgerTime.micros(since),
        LedgerTime.micros(since.minus(CLOCKS_APART)),
        most);
  }

  /**
   * Holds what was not sent yet, and opens an alert for what was; of each of these once.
   *
   * @return empty if the suspension is not this one any more: it was ended, or made to reach
   *     further back, while its entries were read
   */
  static Optional<SuspensionFound> stop(
      Writing writing, Suspension suspension, List<EntryId> concerned) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    if (!one(writing.connection(), writing.keys(), suspension.number()).saysAs(suspension)) {
      return Optional.empty();
    }
    List<EntryId> held = new ArrayList<>();
    List<EntryId> filed = new ArrayList<>();
    for (EntryId id : concerned) {
      EntryRow entry = EntryRow.need(writing, id.number());
      boolean sent =
          Attempts.unresolved(writing.connection(), entry.id)
              || Filings.any(writing.connection(), entry.id);
      if (NOT_SENT.contains(entry.state) && entry.correction == 0) {
        Step.byLedger(State.HELD, REASON, SENTENCE, writing.now()).take(writing, entry);
        entry.store(writing);
        OutsideFacts.apply(writing, entry, false);
        held.add(id);
      }
      if (sent || isSent(entry) || wasRefused(writing, entry)) {
        alert(writing, suspension, entry);
        filed.add(id);
      }
    }
    return Optional.of(new SuspensionFound(held, filed));
  }

  /** Held after a definite refusal: a person may have the same bytes sent again. */
  private static boolean wasRefused(Writing writing, EntryRow entry) throws SQLException {
    return entry.state == State.HELD
        && !entry.reason.equals(REASON)
        && Attempts.sent(writing.connection(), entry);
  }

  /**
   * True if the entry was identified before it was found that an account of it is suspended, so
   * that nobody has asked whose words these are.
   */
  static boolean cameSince(Writing writing, EntryRow entry) throws SQLException {
    return entry.correction == 0
        && !Holds.noneStands(writing)
        && Sql.exists(
            writing.connection(),
            "SELECT 1 FROM account_alert l WHERE l.entry = ? AND l.settled_at IS NULL"
                + " AND l.seen_at >= coalesce((SELECT max(v.at) FROM evidence v"
                + " WHERE v.entry = l.entry AND v.kind = 'IDENTIFICATION'), 0)",
            entry.id);
  }

  private static boolean isSent(EntryRow entry) {
    return entry.correction != 0
        || (!NOT_SENT.contains(entry.state)
            && entry.state != State.HELD
            && !NOTHING_FILED.contains(entry.state));
  }

  private static void alert(Writing writing, Suspension suspension, EntryRow entry)
      throws SQLException {
    int rows =
        Sql.update(
            writing.connection(),
            "INSERT INTO account_alert (entry, suspension, seen_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (entry, suspension) DO NOTHING",
            entry.id,
            suspension.number(),
            writing.wallNow());
    if (rows > 0) {
      AuditChain.append(
          writing.connection(),
          entry,
          writing.wallNow(),
          Step.LEDGER,
          "FILED_WITH_SUSPENDED_ACCOUNT",
          "",
          "",
          Map.of("suspension", Long.toString(suspension.number())));
      entry.store(writing);
    }
  }

  /** All that it concerns was found. */
  static void searched(Writing writing, Suspension suspension) throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    // Not if it was made to reach further back meanwhile: who did so looks again.
    Sql.update(
        writing.connection(),
        "UPDATE suspension SET searched_at = ? WHERE id = ? AND since = ?",
        writing.wallNow(),
        suspension.number(),
        LedgerTime.micros(suspension.since()));
  }

  /**
   * The account is its owner's again from now on.
   *
   * @param mistaken it never was another's: nothing is doubted any more, and its alerts are settled
   */
  static DecisionResult restore(
      Writing writing,
      Optional<ConnectorId> connector,
      AccountId account,
      boolean mistaken,
      Person who)
      throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    writing.memory().holdsWritten();
    Optional<Suspension> stands = standing(writing, connector, account);
    if (stands.isEmpty()) {
      return new DecisionResult.Refused("This account is not suspended.");
    }
    long number = stands.get().number();
    Sql.update(
        writing.connection(),
        "UPDATE suspension SET ended_by = ?, ended_at = ?, mistaken = ? WHERE id = ?",
        who.name(),
        writing.wallNow(),
        mistaken ? 1 : 0,
        number);
    if (mistaken) {
      Sql.update(
          writing.connection(),
          "UPDATE account_alert SET settled_by = ?, settled_at = ? WHERE suspension = ?"
              + " AND settled_at IS NULL",
          who.name(),
          writing.wallNow(),
          number);
    }
    audit(
        writing, mistaken ? "ACCOUNT_SUSPENSION_MISTAKEN" : "ACCOUNT_RESTORED", stands.get(), who);
    return new DecisionResult.Done(
        State.RECEIVED,
        mistaken
            ? "The account was its owner's all the time. Entries that are held for it go on with"
                + " retry."
            : "From now on the account is its owner's again. What it wrote or flagged meanwhile stays"
                + " in doubt: entries are held, and alerts open, until a person decides about each.");
  }

  /** A person has seen to what was filed with the words of a suspended account. */
  static DecisionResult settle(Writing writing, EntryId id, String reason, Person who)
      throws SQLException {
    writing.locking().alone(writing.connection(), Locking.HOLDS);
    List<Long> open =
        Sql.all(
            writing.connection(),
            "SELECT id FROM account_alert WHERE entry = ? AND settled_at IS NULL",
            row -> row.getLong(1),
            id.number());
    if (open.isEmpty()) {
      return new DecisionResult.Refused(
          "There is no alert about a suspended account of " + id + " that could be settled.");
    }
    for (long number : open) {
      Sql.update(
          writing.connection(),
          "UPDATE account_alert SET settled_by = ?, settled_at = ?, said = ? WHERE id = ?",
          who.name(),
          writing.wallNow(),
          writing.payload(reason, "account-alert|" + number),
          number);
    }
    EntryRow entry = EntryRow.need(writing, id.number());
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "person:" + who,
        "ACCOUNT_ALERT_SETTLED",
        "",
        "",
        Map.of());
    entry.store(writing);
    return new DecisionResult.Done(
        entry.state, "Settled. The entry goes on, and its original may be deleted again.");
  }

  private static void audit(Writing writing, String what, Suspension suspension, Person who)
      throws SQLException {
    AuditChain.appendToOrganisation(
        writing,
        "person:" + who,
        what,
        Map.of(
            "suspension",
            Long.toString(suspension.number()),
            "account",
            suspension.name(),
            "since",
            suspension.since().toString()));
  }
}
