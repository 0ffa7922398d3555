package org.wardscribe.ledger;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.SourceEvent;

/**
 * One-time codes, by which the owner of an account shows that it is theirs, and who has done so. A
 * code is six digits, can be used once, for half an hour, and is wrong three times at most; of it
 * and of the address only keyed digests are kept.
 *
 * <p>Not promised: that the mailbox is the owner's; that is what the trust's register says.
 */
public final class AccountBook {
  /** For how long a code can be used. */
  public static final Duration VALID = Duration.ofMinutes(30);

  private static final String LOCK = "account codes";
  private static final int CODES = 1_000_000;
  private static final int MOST_WRONG = 3;

  private final Writes writes;
  private final Readers readers;
  private final Keys keys;
  private final LedgerTime time;
  private final SecureRandom random = new SecureRandom();

  AccountBook(Writes writes, Readers readers, Keys keys, LedgerTime time) {
    this.writes = writes;
    this.readers = readers;
    this.keys = keys;
    this.time = time;
  }

  private record Row(long id, String code, long until, boolean sent, int wrong, String lastEvent) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("id"),
          row.getString("code"),
          row.getLong("until_at"),
          Sql.optionalLong(row, "sent_at").isPresent(),
          row.getInt("wrong"),
          row.getString("last_event"));
    }

    boolean canBeUsed(long now) {
      return wrong < MOST_WRONG && now < until;
    }
  }

  /**
   * Begins a code for this owner, unless one was mailed that can still be used.
   *
   * @param again also then; the earlier one counts no more
   */
  public CompletionStage<AccountInvitation> invite(AccountOwner owner, boolean again, Person who) {
    String code = "%06d".formatted(random.nextInt(CODES));
    return writes.write(
        writing -> {
          writing.locking().alone(writing.connection(), LOCK);
          String key = owner.key(keys);
          Optional<Row> last = last(writing.connection(), key);
          if (!again && last.filter(r -> r.sent() && r.canBeUsed(writing.wallNow())).isPresent()) {
            return new AccountInvitation.Open(LedgerTime.instant(last.get().until()));
          }
          Sql.update(
              writing.connection(),
              "UPDATE account_code SET ended_at = ? WHERE owner = ? AND ended_at IS NULL",
              writing.wallNow(),
              key);
          long until = writing.wallNow() + Writing.micros(VALID);
          long number =
              Sql.insert(
                  writing.connection(),
                  "INSERT INTO account_code (owner, code, invited_by, invited_at, until_at, wrong,"
                      + " last_event) VALUES (?, ?, ?, ?, ?, 0, '')",
                  key,
                  digest(key, code),
                  who.name(),
                  writing.wallNow(),
                  until);
          audit(writing, "ACCOUNT_INVITED", owner, "person:" + who, Map.of());
          return new AccountInvitation.Fresh(number, code, LedgerTime.instant(until));
        });
  }

  /** The mail server took it. */
  public CompletionStage<Void> sent(AccountInvitation.Fresh invitation) {
    return writes.write(
        writing -> {
          Sql.update(
              writing.connection(),
              "UPDATE account_code SET sent_at = ? WHERE id = ?",
              writing.wallNow(),
              invitation.number());
          return null;
        });
  }

  /** A code that somebody said to a person at the desk. */
  public CompletionStage<CodeSaid> atDesk(AccountOwner owner, String code, Person who) {
    return said(owner, code, AccountStanding.Way.DESK, who.name(), "person:" + who, "");
  }

  /** A code that the account itself sent in private; the same event again counts once. */
  public CompletionStage<CodeSaid> inPrivate(AccountOwner owner, String code, SourceEvent event) {
    return said(
        owner, code, AccountStanding.Way.PRIVATE, "", "source", Intakes.eventKey(keys, event));
  }

  private CompletionStage<CodeSaid> said(
      AccountOwner owner,
      String code,
      AccountStanding.Way way,
      String by,
      String actor,
      String event) {
    return writes.write(
        writing -> {
          writing.locking().alone(writing.connection(), LOCK);
          String key = owner.key(keys);
          if (!event.isEmpty() && isTaken(writing.connection(), key, event)) {
            return CodeSaid.CONFIRMED;
          }
          Optional<Row> open = last(writing.connection(), key);
          if (open.isEmpty()) {
            return CodeSaid.NOT_INVITED;
          }
          Row row = open.get();
          if (row.wrong() >= MOST_WRONG) {
            return CodeSaid.WRONG_ONCE_TOO_OFTEN;
          }
          if (writing.wallNow() >= row.until()) {
            return CodeSaid.TOO_LATE;
          }
          if (!row.code().equals(digest(key, code))) {
            return wrong(writing, owner, row, actor, event);
          }
          Sql.update(
              writing.connection(),
              "UPDATE account_code SET ended_at = ? WHERE id = ?",
              writing.wallNow(),
              row.id());
          Sql.update(
              writing.connection(),
              "INSERT INTO account_confirmation (owner, way, taken_by, confirmed_at, event)"
                  + " VALUES (?, ?, ?, ?, ?)",
              key,
              way.name(),
              by,
              writing.wallNow(),
              event);
          audit(writing, "ACCOUNT_CONFIRMED", owner, actor, Map.of("way", way.name()));
          return CodeSaid.CONFIRMED;
        });
  }

  private static boolean isTaken(Connection connection, String key, String event)
      throws SQLException {
    return Sql.exists(
        connection, "SELECT 1 FROM account_confirmation WHERE owner = ? AND event = ?", key, event);
  }

  private static CodeSaid wrong(
      Writing writing, AccountOwner owner, Row row, String actor, String event)
      throws SQLException {
    if (!event.isEmpty() && event.equals(row.lastEvent())) {
      return CodeSaid.WRONG;
    }
    int wrong = row.wrong() + 1;
    Sql.update(
        writing.connection(),
        "UPDATE account_code SET wrong = ?, last_event = ? WHERE id = ?",
        wrong,
        event,
        row.id());
    audit(writing, "ACCOUNT_CODE_WRONG", owner, actor, Map.of("time", Integer.toString(wrong)));
    return wrong < MOST_WRONG ? CodeSaid.WRONG : CodeSaid.WRONG_ONCE_TOO_OFTEN;
  }

  /** When this owner last confirmed; empty: never, or somebody else did. Asked for each message. */
  public Optional<Instant> confirmedAt(AccountOwner owner) {
    String key = owner.key(keys);
    return readers
        .read(connection -> confirmed(connection, key))
        .map(AccountStanding.Confirmed::at);
  }

  /** True if a code was mailed to this owner that can still be used. */
  public boolean isInvited(AccountOwner owner) {
    return standings(List.of(owner)).get(0).invited().isPresent();
  }

  /** How it stands with each, in their order. */
  public List<AccountStanding> standings(List<AccountOwner> owners) {
    long now = LedgerTime.micros(time.wall());
    return readers.read(
        connection -> {
          List<AccountStanding> standings = new ArrayList<>();
          for (AccountOwner owner : owners) {
            String key = owner.key(keys);
            standings.add(
                new AccountStanding(
                    confirmed(connection, key),
                    last(connection, key)
                        .filter(row -> row.sent() && row.canBeUsed(now))
                        .map(row -> LedgerTime.instant(row.until()))));
          }
          return standings;
        });
  }

  private static Optional<AccountStanding.Confirmed> confirmed(Connection connection, String key)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT * FROM account_confirmation WHERE owner = ? ORDER BY id DESC LIMIT 1",
        row ->
            new AccountStanding.Confirmed(
                LedgerTime.instant(row.getLong("confirmed_at")),
                AccountStanding.Way.valueOf(row.getString("way")),
                row.getString("taken_by")),
        key);
  }

  /** The one that was not used and has no successor. */
  private static Optional<Row> last(Connection connection, String key) throws SQLException {
    return Sql.one(
        connection,
        "SELECT * FROM account_code WHERE owner = ? AND ended_at IS NULL ORDER BY id DESC LIMIT 1",
        Row::read,
        key);
  }

  private String digest(String key, String code) {
    return keys.keyed("account code", key, code);
  }

  private static void audit(
      Writing writing, String what, AccountOwner owner, String actor, Map<String, String> more)
      throws SQLException {
    Map<String, String> facts = new HashMap<>(more);
    facts.put("account", owner.name());
    facts.put("staff", owner.staff());
    AuditChain.appendToOrganisation(writing, actor, what, facts);
  }
}
