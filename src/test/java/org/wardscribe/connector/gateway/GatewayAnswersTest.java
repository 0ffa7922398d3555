package org.wardscribe.connector.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.ReceiveFlagged.Received;

/** What we say to a gateway, held to the examples of the contract. */
class GatewayAnswersTest {
  @Test
  void a_refusal_is_as_the_contract_shows_it() {
    ObjectNode example = Examples.find(e -> e.has("sentence"));
    Clock clock = Clock.fixed(Instant.parse(example.get("at").asText()), ZoneOffset.UTC);
    String written =
        new GatewayRefusals(clock)
            .write(
                new Received.Unreadable(
                    Optional.of(new EventId(example.get("eventId").asText())),
                    Optional.empty(),
                    example.get("code").asText(),
                    example.get("sentence").asText()));
    assertThat(Examples.parse(written)).isEqualTo(example);
  }

  @Test
  void a_refusal_without_an_event_id_carries_the_digest() {
    String written =
        new GatewayRefusals(Clock.systemUTC())
            .write(
                new Received.Unreadable(
                    Optional.empty(), Optional.of("ab12"), "NOT_JSON", "No JSON."));
    JsonNode json = Examples.parse(written);
    assertThat(json.get("eventId").isNull()).isTrue();
    assertThat(json.get("receivedSha256").asText()).isEqualTo("ab12");
  }

  @Test
  void a_receipt_is_as_the_contract_shows_it() {
    ObjectNode example = Examples.find(e -> e.has("kind"));
    String written =
        new GatewayReceipts()
            .write(
                new ConversationReceipt(
                    new EventId(example.get("eventId").asText()),
                    new ItemRef(
                        new ConnectorId("ward-gateway"),
                        new ConversationId(example.at("/conversation/id").asText()),
                        new MessageId(example.get("messageId").asText())),
                    ConversationReceipt.Kind.FILED,
                    Instant.parse(example.get("at").asText()),
                    example.get("text").asText()));
    assertThat(Examples.parse(written)).isEqualTo(example);
  }
}
