package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.Intake;

class ReceiveFromJabberTest extends RouteTest {
  private static final String ROOMS = "connector:ward-jabber";

  ReceiveFromJabberTest() {
    super("1-receive/receive-from-jabber.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("reception", new Reception());
  }

  @Override
  protected Optional<Intake> intakeIn(Object body) {
    return body instanceof Acceptance acceptance ? acceptance.intake() : Optional.empty();
  }

  @Test
  void an_accepted_event_is_in_the_ledger_before_the_connector_reads_on() throws Exception {
    Exchange taken = send(ROOMS, new Received("welcome", true), Map.of());
    assertThat(taken.getException()).isNull();
    assertThat(ledger.furtherDeeds()).containsExactly("taken in event-1");
    assertThat(nothingSentTo(ROOMS)).isTrue();
  }

  @Test
  void an_event_that_may_not_come_in_is_refused_where_it_was_flagged() throws Exception {
    send(ROOMS, new Received("unwelcome", true), Map.of());
    assertThat(nextSentTo(ROOMS)).isEqualTo(new Acceptance(false));
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void an_unreadable_event_is_refused_where_it_was_flagged() throws Exception {
    Received unreadable = new Received("encrypted", false);
    send(ROOMS, unreadable, Map.of());
    assertThat(nextSentTo(ROOMS)).isEqualTo(unreadable);
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void a_step_that_throws_is_told_to_the_connector_that_offers_the_event_again() {
    Exchange taken = send(ROOMS, new Received("breaks", true), Map.of());
    assertThat(taken.getException()).hasMessageEndingWith("failed: IllegalStateException");
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  public record Received(String text, boolean readable) {}

  public static final class Reception {
    public Acceptance accept(Received received) {
      if (received.text().equals("breaks")) {
        throw new IllegalStateException("broken");
      }
      return new Acceptance(received.text().equals("welcome"));
    }
  }

  public record Acceptance(boolean accepted) {
    Optional<Intake> intake() {
      SourceEvent event =
          new SourceEvent.Unflagged(
              new EventId("event-1"),
              new ItemRef(
                  new ConnectorId("ward-jabber"),
                  new ConversationId("conversation-1"),
                  new MessageId("message-1")),
              new Account(new AccountId("account-1"), "Tomos"),
              Instant.parse("2026-11-22T20:00:00Z"));
      return accepted ? Optional.of(new Intake(event, Optional.empty())) : Optional.empty();
    }
  }
}
