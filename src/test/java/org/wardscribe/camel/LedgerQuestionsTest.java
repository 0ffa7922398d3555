package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.TellPerson;
import org.wardscribe.kit.InMemoryLedger;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.FlaggerQuestion;
import org.wardscribe.ledger.Questions;

class LedgerQuestionsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:00:00Z");
  private static final ConnectorId CHAT = new ConnectorId("ward-chat");

  /** One question, and what its ledger was told of it. */
  private static final class Book implements Questions {
    private final List<String> said = new ArrayList<>();

    @Override
    public List<FlaggerQuestion> untold(ConnectorId connector, int most) {
      return List.of(
          new FlaggerQuestion(
              new EventId("q1"),
              new EntryId(1),
              place("m1"),
              NOW,
              new AccountId("anna"),
              AskedFor.DATE_OF_BIRTH,
              NOW,
              NOW));
    }

    @Override
    public CompletionStage<Void> stands(EventId question, ItemRef where, String text) {
      return say(question + " stands as " + where.message() + ": " + text);
    }

    @Override
    public CompletionStage<Void> notSent(EventId question, boolean surely) {
      return say(question + (surely ? " was not sent" : " may have been sent"));
    }

    @Override
    public CompletionStage<Void> told(EventId question) {
      return say(question + " was told");
    }

    @Override
    public Optional<FlaggerQuestion.Refused> refusal(SourceEvent.Answered answer) {
      throw new UnsupportedOperationException();
    }

    private CompletionStage<Void> say(String what) {
      said.add(what);
      return CompletableFuture.completedStage(null);
    }
  }

  private final Book book = new Book();
  private final InMemoryLedger ledger = new InMemoryLedger(new SettableClock(NOW));
  private final LedgerQuestions questions =
      new LedgerQuestions(
          CHAT,
          ledger,
          book,
          q -> new PrivateMessage(q.id(), q.about(), q.account(), q.askedAt(), "Born when?"));

  @AfterEach
  void close() {
    ledger.close();
  }

  private static ItemRef place(String message) {
    return new ItemRef(CHAT, new ConversationId("ward"), new MessageId(message));
  }

  @Test
  void where_it_stands_is_kept_before_that_it_was_told() {
    questions.went(questions.next(10).get(0), place("p1"));
    assertThat(book.said).containsExactly("q1 stands as p1: Born when?", "q1 was told");
  }

  @Test
  void only_what_surely_was_not_sent_is_said_to_be_so() {
    Notices.Notice question = questions.next(10).get(0);
    questions.failed(question, StepFailed.kindOf(new TellPerson.NotTold("nobody there")));
    questions.failed(question, StepFailed.kindOf(new IllegalStateException("no answer")));
    questions.failed(question, StepFailed.kindOf(new RouteFault("it went, and was not kept")));
    assertThat(book.said)
        .containsExactly("q1 was not sent", "q1 may have been sent", "q1 may have been sent");
  }
}
