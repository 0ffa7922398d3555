package org.wardscribe.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;

/**
 * Who could read what: looks at conversations' members, strangers among them, and the incidents
 * that follow. Several processes may look; a look that is older than another one changes nothing.
 */
public final class MemberBook {
  /** In the audit, and the reason of a line in the worklist. */
  public static final String WRONG_RECIPIENT = "WRONG_RECIPIENT";

  private static final String LOCK = "members";

  /** Numbers of entries may come into sight out of their order, on PostgreSQL. */
  private static final int OUT_OF_ORDER = 1000;

  private static final Duration CLOCKS_APART = Duration.ofHours(1);

  private final Writes writes;
  private final Readers readers;

  MemberBook(Writes writes, Readers readers) {
    this.writes = writes;
    this.readers = readers;
  }

  /** An entry of which it is not written yet who could read it. */
  public record Captured(EntryId entry, ConversationRef conversation, Instant at) {}

  /** What the platform answered then. */
  public CompletionStage<Void> looked(ConversationRef conversation, RoomLook look, Instant at) {
    return writes.write(
        writing -> {
          writing.locking().alone(writing.connection(), LOCK);
          Optional<Memberships.Room> before = MemberRows.room(writing.connection(), conversation);
          if (before.filter(room -> room.at().isAfter(at)).isPresent()) {
            return null;
          }
          if (look instanceof RoomLook.Seen seen) {
            change(writing, conversation, seen, before.flatMap(Memberships.Room::seenAt), at);
          }
          store(writing, conversation, look, before, at);
          return null;
        });
  }

  private static void store(
      Writing writing,
      ConversationRef conversation,
      RoomLook look,
      Optional<Memberships.Room> before,
      Instant at)
      throws SQLException {
    Optional<RoomLook.Seen> seen =
        look instanceof RoomLook.Seen all ? Optional.of(all) : Optional.empty();
    Optional<Instant> seenAt =
        seen.map(all -> at).or(() -> before.flatMap(Memberships.Room::seenAt));
    Sql.update(
        writing.connection(),
        "INSERT INTO room_look (connector, conversation, at, seen_at, members, strangers, why)"
            + " VALUES (?, ?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), ?)"
            + " ON CONFLICT (connector, conversation) DO UPDATE SET at = excluded.at,"
            + " seen_at = excluded.seen_at, members = excluded.members,"
            + " strangers = excluded.strangers, why = excluded.why",
        conversation.connector().value(),
        conversation.conversation().value(),
        LedgerTime.micros(at),
        seenAt.map(LedgerTime::micros).orElse(null),
        seen.map(all -> all.accounts().size()).orElse(null),
        seen.map(all -> all.strangers().size()).orElse(null),
        look instanceof RoomLook.NotKnown not ? not.why() : seen.orElseThrow().gap());
  }

  private static void change(
      Writing writing,
      ConversationRef conversation,
      RoomLook.Seen seen,
      Optional<Instant> absentAt,
      Instant at)
      throws SQLException {
    Set<AccountId> coming = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    coming.addAll(seen.strangers());
    List<Stay> open =
        MemberRows.stays(writing.connection(), conversation).stream()
            .filter(stay -> stay.goneAt().isEmpty())
            .toList();
    for (Stay stay : open) {
      // Who is not seen where not everybody is shown is not known to have gone.
      boolean there =
          coming.remove(stay.account())
              || (!seen.gap().isEmpty() && !seen.accounts().contains(stay.account()));
      if (!there) {
        Sql.update(
            writing.connection(),
            "UPDATE room_stay SET gone_at = ? WHERE id = ?",
            LedgerTime.micros(at),
            stay.number());
        String what =
            seen.accounts().contains(stay.account())
                ? "UNKNOWN_MEMBER_KNOWN"
                : "UNKNOWN_MEMBER_GONE";
        audit(writing, what, conversation, stay.account(), Map.of("at", at.toString()));
      }
    }
    for (AccountId account : coming) {
      Sql.update(
          writing.connection(),
          "INSERT INTO room_stay (connector, conversation, account, absent_at, seen_at)"
              + " VALUES (?, ?, ?, CAST(? AS BIGINT), ?)",
          conversation.connector().value(),
          conversation.conversation().value(),
          account.value(),
          absentAt.map(LedgerTime::micros).orElse(null),
          LedgerTime.micros(at));
      audit(
          writing,
          "UNKNOWN_MEMBER",
          conversation,
          account,
          Map.of(
              "seenAt",
              at.toString(),
              "absentAt",
              absentAt.map(Instant::toString).orElse("not known")));
    }
  }

  private static void audit(
      Writing writing,
      String what,
      ConversationRef conversation,
      AccountId account,
      Map<String, String> more)
      throws SQLException {
    Map<String, String> facts = new HashMap<>(more);
    facts.put("conversation", conversation.toString());
    facts.put("account", account.value());
    AuditChain.appendToOrganisation(writing, Step.LEDGER, what, facts);
  }

  /**
   * The next entries of these platforms of which it is to be written who could read them.
   *
   * @param since older ones are left out: who can read them now says nothing of them
   */
  public List<Captured> notLookedAt(Set<ConnectorId> connectors, Instant since, int most) {
    if (connectors.isEmpty()) {
      return List.of();
    }
    String places = String.join(", ", connectors.stream().map(one -> "?").toList());
    List<Object> arguments = new ArrayList<>(connectors.stream().map(ConnectorId::value).toList());
    arguments.add(LedgerTime.micros(since));
    arguments.add(most);
    return readers.read(
        connection ->
            Sql.all(
                connection,
                "SELECT e.id, e.connector, e.conversation, e.created_at FROM entry e WHERE e.id >"
                    + " COALESCE((SELECT max(entry) FROM entry_audience),"
                    + " (SELECT max(id) FROM entry)) - "
                    + OUT_OF_ORDER
                    + " AND e.connector IN ("
                    + places
                    + ") AND e.created_at >= ? AND NOT EXISTS (SELECT 1 FROM entry_audience a WHERE a.entry = e.id)"
                    + " ORDER BY e.id LIMIT ?",
                row ->
                    new Captured(
                        new EntryId(row.getLong("id")),
                        new ConversationRef(
                            new ConnectorId(row.getString("connector")),
                            new ConversationId(row.getString("conversation"))),
                        LedgerTime.instant(row.getLong("created_at"))),
                arguments.toArray()));
  }

  /** Writes who could read an entry's conversation; as a count and a keyed digest. */
  public CompletionStage<Void> captured(EntryId entry, RoomLook look, Instant at) {
    return writes.write(
        writing -> {
          EntryRow row = EntryRow.need(writing, entry.number());
          int rows =
              Sql.update(
                  writing.connection(),
                  "INSERT INTO entry_audience (entry, looked_at) VALUES (?, ?)"
                      + " ON CONFLICT (entry) DO NOTHING",
                  row.id,
                  LedgerTime.micros(at));
          if (rows > 0) {
            audit(writing, row, "MEMBERS", facts(writing, look, at));
          }
          return null;
        });
  }

  private static Map<String, String> facts(Writing writing, RoomLook look, Instant at) {
    if (look instanceof RoomLook.Seen seen) {
      String[] sorted =
          seen.accounts().stream().map(AccountId::value).sorted().toArray(String[]::new);
      return Map.of(
          "at",
          at.toString(),
          "members",
          Integer.toString(seen.accounts().size()),
          "unknown",
          Integer.toString(seen.strangers().size()),
          "mayBeMore",
          seen.gap(),
          "digest",
          writing.keys().keyed("members", sorted));
    }
    return Map.of("at", at.toString(), "notKnown", ((RoomLook.NotKnown) look).why());
  }

  /** All of a conversation, those that ended as well. */
  public List<Stay> stays(ConversationRef conversation) {
    return readers.read(connection -> MemberRows.stays(connection, conversation));
  }

  /** Those whose entries were not looked for to the end yet. */
  public List<Stay> unsearched() {
    return readers.read(MemberRows::unsearched);
  }

  /** Entries in which a stay may have read something, by number. */
  public static EntryQuery heardBy(Stay stay, EntryId after, int most) {
    return new EntryQuery(
        Set.of(),
        Optional.empty(),
        Optional.of(stay.conversation()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(stay.from().minus(CLOCKS_APART)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        after,
        most);
  }

  /** What was said in its presence was looked for to the end. */
  public CompletionStage<Void> searched(Stay stay) {
    return writes.write(
        writing -> {
          Sql.update(
              writing.connection(),
              "UPDATE room_stay SET searched_at = ? WHERE id = ?",
              writing.wallNow(),
              stay.number());
          return null;
        });
  }

  /** Opens the incident that this entry was read by a stranger; once. */
  public CompletionStage<Boolean> wrongRecipient(EntryId entry, Stay stay) {
    return writes.write(
        writing -> {
          EntryRow row = EntryRow.need(writing, entry.number());
          int rows =
              Sql.update(
                  writing.connection(),
                  "INSERT INTO wrong_recipient (entry, stay, seen_at) VALUES (?, ?, ?)"
                      + " ON CONFLICT (entry, stay) DO NOTHING",
                  row.id,
                  stay.number(),
                  writing.wallNow());
          if (rows > 0) {
            audit(
                writing,
                row,
                WRONG_RECIPIENT,
                Map.of(
                    "account",
                    stay.account().value(),
                    "absentAt",
                    stay.absentAt().map(Instant::toString).orElse("not known"),
                    "seenAt",
                    stay.seenAt().toString()));
          }
          return rows > 0;
        });
  }

  private static void audit(Writing writing, EntryRow row, String what, Map<String, String> facts)
      throws SQLException {
    AuditChain.append(
        writing.connection(), row, writing.wallNow(), Step.LEDGER, what, "", "", facts);
    row.store(writing);
  }

  static DecisionResult settle(Writing writing, EntryId id, String reason, Person who)
      throws SQLException {
    EntryRow row = EntryRow.need(writing, id.number());
    List<Long> open =
        Sql.all(
            writing.connection(),
            "SELECT id FROM wrong_recipient WHERE entry = ? AND settled_at IS NULL",
            one -> one.getLong(1),
            row.id);
    if (open.isEmpty()) {
      return new DecisionResult.Refused(
          "There is no wrong-recipient incident of " + id + " that could be settled.");
    }
    for (long number : open) {
      Sql.update(
          writing.connection(),
          "UPDATE wrong_recipient SET settled_by = ?, settled_at = ?, said = ? WHERE id = ?",
          who.name(),
          writing.wallNow(),
          writing.payload(reason, "wrong-recipient|" + number),
          number);
    }
    AuditChain.append(
        writing.connection(),
        row,
        writing.wallNow(),
        "person:" + who,
        "WRONG_RECIPIENT_SETTLED",
        "",
        "",
        Map.of());
    row.store(writing);
    return new DecisionResult.Done(
        row.state, "Settled. What the stranger can still read in the app is not changed by that.");
  }
}
