package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.FlaggerQuestion.Refused;
import org.wardscribe.ledger.Items.Item;
import org.wardscribe.ledger.Items.SealedMessage;

/** The table {@code question}: who was asked what, where that stands, and what was answered. */
final class QuestionRows {
  /** The author of our own messages. */
  private static final Account OURSELVES = new Account(new AccountId("wardscribe"), "");

  private QuestionRows() {}

  private record Row(
      long id,
      String questionId,
      long entry,
      int contentVersion,
      String connector,
      String account,
      long until,
      long askedAt,
      Optional<Long> askedItem,
      Optional<Long> reply) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("id"),
          row.getString("question_id"),
          row.getLong("entry"),
          row.getInt("content_version"),
          row.getString("connector"),
          row.getString("account"),
          row.getLong("until_at"),
          row.getLong("asked_at"),
          Sql.optionalLong(row, "asked_item"),
          Sql.optionalLong(row, "reply"));
    }
  }

  /** Begins one, at most one for each content of the entry; what its wait stands on. */
  static Evidence open(
      Writing writing, EntryRow entry, FlaggerQuestion.Wanted wanted, Instant until)
      throws SQLException {
    String id = "question-" + entry.entryId() + "-" + entry.contentVersion;
    Item about = Items.find(writing, wanted.about()).orElseThrow();
    Sql.update(
        writing.connection(),
        "INSERT INTO question (question_id, entry, content_version, connector, account, asked,"
            + " about, asked_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (question_id) DO NOTHING",
        id,
        entry.id,
        entry.contentVersion,
        wanted.about().connector().value(),
        wanted.account().value(),
        wanted.asked().name(),
        about.id(),
        writing.wallNow(),
        LedgerTime.micros(until));
    // Who tells it listens for work in this state.
    writing.touched().add(entry.state);
    return Evidence.of(
        EvidenceKind.QUESTION,
        Map.of(
            "question", id,
            "asked", wanted.asked().name(),
            "account", wanted.account().value(),
            "at", writing.time().wall().toString(),
            "until", until.toString()));
  }

  static List<FlaggerQuestion> untold(
      Connection connection, ConnectorId connector, Instant now, int most) throws SQLException {
    return Sql.all(
        connection,
        "SELECT q.*, i.conversation, i.message, i.flag_at FROM question q"
            + " JOIN entry e ON e.id = q.entry JOIN item i ON i.id = q.about"
            + " WHERE q.connector = ? AND q.told_at IS NULL AND (q.reply IS NOT NULL"
            + " OR (q.until_at > ? AND e.state = 'RECEIVED'"
            + " AND e.content_version = q.content_version)) ORDER BY q.id LIMIT ?",
        row ->
            new FlaggerQuestion(
                new EventId(row.getString("question_id")),
                new EntryId(row.getLong("entry")),
                new ItemRef(
                    connector,
                    new ConversationId(row.getString("conversation")),
                    new MessageId(row.getString("message"))),
                LedgerTime.instant(row.getLong("flag_at")),
                new AccountId(row.getString("account")),
                AskedFor.valueOf(row.getString("asked")),
                LedgerTime.instant(row.getLong("asked_at")),
                LedgerTime.instant(row.getLong("until_at"))),
        connector.value(),
        LedgerTime.micros(now),
        most);
  }

  static void told(Writing writing, EventId question) throws SQLException {
    Sql.update(
        writing.connection(),
        "UPDATE question SET told_at = ? WHERE question_id = ? AND told_at IS NULL",
        writing.wallNow(),
        question.value());
  }

  static void stands(Writing writing, EventId question, ItemRef where, String text)
      throws SQLException {
    Optional<Row> found = byId(writing.connection(), question.value());
    if (found.isEmpty() || found.get().askedItem().isPresent()) {
      return;
    }
    Row row = found.get();
    SourceMessage ours =
        new SourceMessage(
            where,
            1,
            LedgerTime.instant(row.askedAt()),
            Optional.empty(),
            OURSELVES,
            text,
            List.of(),
            Optional.empty());
    Item item = Items.findOrMake(writing, where);
    if (item.isBlank()) {
      item = Items.addVersion(writing, item, SealedMessage.seal(writing.keys(), ours), true);
    }
    Items.own(writing, row.entry(), item, Role.ASKED);
    Sql.update(
        writing.connection(),
        "UPDATE question SET asked_item = ? WHERE id = ?",
        item.id(),
        row.id());
  }

  /** Takes an answer: its entry is identified again, at once. */
  static IntakeResult answer(Writing writing, SourceEvent.Answered event, SealedMessage message)
      throws SQLException {
    Optional<Row> found = meant(writing.connection(), event, writing.wallNow());
    if (found.isEmpty()
        || refusal(writing.connection(), found, event, writing.wallNow()).isPresent()) {
      return new IntakeResult.NotOurs();
    }
    Row row = found.get();
    Item before = Items.findOrMake(writing, event.item());
    if (!before.isBlank()) {
      // Something else that is known already is no answer.
      return new IntakeResult.NotOurs();
    }
    EntryRow entry = EntryRow.need(writing, row.entry());
    Item item = Items.addVersion(writing, before, message, true);
    Items.own(writing, entry.id, item, Role.REPLY);
    Sql.update(
        writing.connection(), "UPDATE question SET reply = ? WHERE id = ?", item.id(), row.id());
    EvidenceRows.Kept kept =
        EvidenceRows.keep(
            writing,
            entry,
            entry.state,
            entry.state,
            List.of(
                Evidence.of(
                    EvidenceKind.ANSWER,
                    Map.of(
                        "question", row.questionId(),
                        "item", Long.toString(item.id()),
                        "at", event.at().toString()))));
    AuditChain.append(
        writing.connection(),
        entry,
        writing.wallNow(),
        "source",
        "EVENT",
        "",
        "",
        EvidenceRows.with(Map.of("event", "ANSWERED"), kept));
    entry.fence++;
    entry.leaseUntil = 0;
    entry.dueAt = writing.now();
    entry.store(writing);
    writing.touched().add(entry.state);
    return new IntakeResult.Recorded(List.of(entry.entryId()));
  }

  static Optional<Refused> refusal(
      Connection connection, Keys keys, SourceEvent.Answered event, Instant now)
      throws SQLException {
    boolean again =
        Sql.exists(
            connection, "SELECT 1 FROM event WHERE event_key = ?", Intakes.eventKey(keys, event));
    long micros = LedgerTime.micros(now);
    return again
        ? Optional.empty()
        : refusal(connection, meant(connection, event, micros), event, micros);
  }

  private static Optional<Refused> refusal(
      Connection connection, Optional<Row> found, SourceEvent.Answered event, long now)
      throws SQLException {
    if (found.isEmpty()) {
      return Optional.of(Refused.NO_OPEN_QUESTION);
    }
    Row row = found.get();
    if (!row.account().equals(event.by().id().value())) {
      return Optional.of(Refused.NOT_THE_ONE_ASKED);
    }
    if (row.reply().isPresent()) {
      return Optional.of(Refused.NO_OPEN_QUESTION);
    }
    if (row.until() <= now) {
      return Optional.of(Refused.ANSWER_TOO_LATE);
    }
    boolean waits =
        Sql.exists(
            connection,
            "SELECT 1 FROM entry WHERE id = ? AND state = 'RECEIVED' AND content_version = ?",
            row.entry(),
            row.contentVersion());
    return waits ? Optional.empty() : Optional.of(Refused.NO_OPEN_QUESTION);
  }

  /** The one that it names; or else the last one to this account, an open one before all others. */
  private static Optional<Row> meant(Connection connection, SourceEvent.Answered event, long now)
      throws SQLException {
    String connector = event.item().connector().value();
    if (event.question().isPresent()) {
      return byId(connection, event.question().get().value())
          .filter(row -> row.connector().equals(connector));
    }
    return Sql.one(
        connection,
        "SELECT * FROM question WHERE connector = ? AND account = ? ORDER BY"
            + " CASE WHEN reply IS NULL AND until_at > ? THEN 0 ELSE 1 END, id DESC LIMIT 1",
        Row::read,
        connector,
        event.by().id().value(),
        now);
  }

  private static Optional<Row> byId(Connection connection, String question) throws SQLException {
    return Sql.one(connection, "SELECT * FROM question WHERE question_id = ?", Row::read, question);
  }
}
