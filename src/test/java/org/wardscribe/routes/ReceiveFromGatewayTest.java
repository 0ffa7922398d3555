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

class ReceiveFromGatewayTest extends RouteTest {
  private static final String FLAGGED = "jms:queue:im.flagged";
  private static final String REFUSED = "jms:queue:im.refused";

  ReceiveFromGatewayTest() {
    super("1-receive/receive-from-gateway.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of(
        "gatewayEnvelopes", new GatewayEnvelopes(),
        "reception", new Reception(),
        "gatewayRefusals", new GatewayRefusals());
  }

  @Override
  protected Optional<Intake> intakeIn(Object body) {
    return body instanceof Acceptance acceptance ? acceptance.intake() : Optional.empty();
  }

  @Test
  void an_accepted_event_is_in_the_ledger_before_the_platform_hears_that_it_was_taken()
      throws Exception {
    Exchange sent = send(FLAGGED, "welcome", Map.of());
    assertThat(sent.getException()).isNull();
    assertThat(ledger.furtherDeeds()).containsExactly("taken in event-1");
    assertThat(nothingSentTo(REFUSED)).isTrue();
  }

  @Test
  void an_event_that_may_not_come_in_is_refused_to_its_sender() throws Exception {
    send(FLAGGED, "unwelcome", Map.of());
    assertThat(nextSentTo(REFUSED)).isEqualTo("refused: the conversation is not known");
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void an_unreadable_event_is_refused_to_its_sender() throws Exception {
    send(FLAGGED, "unreadable", Map.of());
    assertThat(nextSentTo(REFUSED)).isEqualTo("refused: it can't be read");
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void a_step_that_throws_gives_the_event_back_to_the_platform() {
    Exchange sent = send(FLAGGED, "breaks", Map.of());
    assertThat(sent.getException()).hasMessageEndingWith("failed: IllegalStateException");
    assertThat(ledger.furtherDeeds()).isEmpty();
  }

  @Test
  void headers_that_would_steer_camel_have_no_effect() {
    send(
        FLAGGED,
        "welcome",
        Map.of(
            "CamelBeanMethodName", "hashCode",
            "camelbeanmethodname", "hashCode",
            "CamelHttpUri", "http://127.0.0.1:1/",
            "JMSReplyTo", "elsewhere",
            "wardscribe.passage", "E000001"));
    assertThat(ledger.furtherDeeds()).containsExactly("taken in event-1");
  }

  public static final class GatewayEnvelopes {
    public Received receive(String json) {
      if (json.equals("breaks")) {
        throw new IllegalStateException("broken");
      }
      return new Received(json, !json.equals("unreadable"));
    }
  }

  public record Received(String json, boolean readable) {}

  public static final class Reception {
    public Acceptance accept(Received received) {
      return new Acceptance(received.json().equals("welcome"));
    }
  }

  public record Acceptance(boolean accepted) {
    Optional<Intake> intake() {
      SourceEvent event =
          new SourceEvent.Unflagged(
              new EventId("event-1"),
              new ItemRef(
                  new ConnectorId("ward-gateway"),
                  new ConversationId("conversation-1"),
                  new MessageId("message-1")),
              new Account(new AccountId("account-1"), "Tomos"),
              Instant.parse("2026-11-22T20:00:00Z"));
      return accepted ? Optional.of(new Intake(event, Optional.empty())) : Optional.empty();
    }
  }

  public static final class GatewayRefusals {
    public String write(Object refused) {
      return refused instanceof Acceptance
          ? "refused: the conversation is not known"
          : "refused: it can't be read";
    }
  }
}
