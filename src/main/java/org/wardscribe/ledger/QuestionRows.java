package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String WITH_ENTRY =
      " FROM question q JOIN entry e ON e.id = q.entry JOIN item i ON i.id = q.about";

  /** Its entry still waits for just this answer: who was asked is who flagged it last. */
  private static final String WAITED_FOR =
      "(e.state = 'RECEIVED' AND e.content_version = q.content_version"
          + " AND i.flag_by = q.account)";

  /** Nothing is deleted of an entry in these states, and no question of it looked for. */
  private static final String OVER = states(state -> state.isFinal() || state.isEnded());

  /** States that nothing leaves. */
  static final String FINAL = states(State::isFinal);

  /** Of {@code q}: it may have been sent, and where it stands is not known. */
  static final String UNPLACED =
      "q.given_at IS NOT NULL AND q.told_at IS NULL AND q.asked_item IS NULL";

  private QuestionRows() {}

  private static String states(Predicate<State> which) {
    return Stream.of(State.values())
        .filter(which)
        .map(state -> "'" + state + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private record Row(
      long id,
      String questionId,
      long entry,
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
          row.getString("connector"),
          row.getString("account"),
          row.getLong("until_at"),
          row.getLong("asked_at"),
          Sql.optionalLong(row, "asked_item"),
          Sql.optionalLong(row, "reply"));
    }
  }

  /** Begins one, the first about this content or one to somebody else; what its wait stands on. */
  static Evidence open(
      Writing writing, EntryRow entry, FlaggerQuestion.Wanted wanted, Instant until)
      throws SQLException {
    long before =
        Sql.one(
                writing.connection(),
                "SELECT count(*) FROM question WHERE entry = ? AND content_version = ?",
                row -> row.getLong(1),
                entry.id,
                entry.contentVersion)
            .orElseThrow();
    String id =
        "question-"
            + entry.entryId()
            + "-"
            + entry.contentVersion
            + (before == 0 ? "" : "-" + (before + 1));
    Item about = Items.find(writing, wanted.about()).orElseThrow();
    Sql.update(
        writing.connection(),
        "INSERT INTO question (question_id, entry, content_version, connector, account, asked,"
            + " about, asked_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

  /**
   * Those that can still be answered, and after them those that may have been sent: where these
   * stand is needed for as long as something may be deleted of their entry.
   */
  static List<FlaggerQuestion> untold(
      Connection connection, ConnectorId connector, Instant now, int most) throws SQLException {
    return Sql.all(
        connection,
        "SELECT * FROM (SELECT q.*, i.conversation, i.message, i.flag_at,"
            + " CASE WHEN q.reply IS NULL AND q.until_at > ? AND "
            + WAITED_FOR
            + " THEN 0 ELSE 1 END AS past"
            + WITH_ENTRY
            + " WHERE q.connector = ? AND q.told_at IS NULL AND e.state NOT IN "
            + OVER
            + ") one WHERE past = 0 OR given_at IS NOT NULL OR reply IS NOT NULL"
            + " ORDER BY past, id LIMIT ?",
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
        LedgerTime.micros(now),
        connector.value(),
        most);
  }

  /**
   * From now on they may have been sent, whatever becomes of who sends them.
   *
   * @return those that were not given before
   */
  static List<EventId> given(Writing writing, List<FlaggerQuestion> questions) throws SQLException {
    List<EventId> first = new ArrayList<>();
    for (FlaggerQuestion question : questions) {
      int changed =
          Sql.update(
              writing.connection(),
              "UPDATE question SET given_at = ? WHERE question_id = ? AND given_at IS NULL",
              writing.wallNow(),
              question.id().value());
      if (changed > 0) {
        first.add(question.id());
      }
    }
    if (!first.isEmpty()) {
      writing.memory().holdsWritten();
    }
    return first;
  }

  /** It was given once only, and surely was not sent then. */
  static void notSent(Writing writing, EventId question) throws SQLException {
    Sql.update(
        writing.connection(),
        "UPDATE question SET given_at = NULL WHERE question_id = ? AND told_at IS NULL"
            + " AND asked_item IS NULL AND reply IS NULL",
        question.value());
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
    if (EntryRow.need(writing, row.entry()).state.isFinal()) {
      // Its proof names all that was deleted, and would be none any more.
      return;
    }
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
  static IntakeResult answer(
      Writing writing, String eventKey, SourceEvent.Answered event, SealedMessage message)
      throws SQLException {
    Optional<Row> found = meant(writing.connection(), event, writing.wallNow());
    if (found.isEmpty()) {
      return new IntakeResult.NotOurs();
    }
    // From here on nobody else changes the entry: only what is read now counts.
    EntryRow entry = EntryRow.need(writing, found.get().entry());
    if (Intakes.isKnown(writing.connection(), eventKey)) {
      return new IntakeResult.Duplicate();
    }
    Optional<Row> now = byId(writing.connection(), found.get().questionId());
    if (refusal(writing.connection(), now, event, writing.wallNow()).isPresent()) {
      return new IntakeResult.NotOurs();
    }
    Row row = now.orElseThrow();
    Item before = Items.findOrMake(writing, event.item());
    if (!before.isBlank()) {
      // Something else that is known already is no answer.
      return new IntakeResult.NotOurs();
    }
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
    boolean again = Intakes.isKnown(connection, Intakes.eventKey(keys, event));
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
    // The words' author becomes who confirmed the patient: it must be who was asked, too.
    if (!row.account().equals(event.by().id().value())
        || !row.account().equals(event.message().author().id().value())) {
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
            connection, "SELECT 1" + WITH_ENTRY + " WHERE q.id = ? AND " + WAITED_FOR, row.id());
    return waits ? Optional.empty() : Optional.of(Refused.NO_OPEN_QUESTION);
  }

  /**
   * The one that it names; or else the last one to this account: of those that an entry waits for
   * one that was told, before all others.
   */
  private static Optional<Row> meant(Connection connection, SourceEvent.Answered event, long now)
      throws SQLException {
    String connector = event.item().connector().value();
    if (event.question().isPresent()) {
      return byId(connection, event.question().get().value())
          .filter(row -> row.connector().equals(connector));
    }
    return Sql.one(
        connection,
        "SELECT q.*"
            + WITH_ENTRY
            + " WHERE q.connector = ? AND q.account = ? ORDER BY"
            + " CASE WHEN q.reply IS NULL AND q.until_at > ? AND "
            + WAITED_FOR
            + " THEN CASE WHEN q.told_at IS NULL THEN 1 ELSE 0 END ELSE 2 END, q.id DESC LIMIT 1",
        Row::read,
        connector,
        event.by().id().value(),
        now);
  }

  private static Optional<Row> byId(Connection connection, String question) throws SQLException {
    return Sql.one(connection, "SELECT * FROM question WHERE question_id = ?", Row::read, question);
  }
}
