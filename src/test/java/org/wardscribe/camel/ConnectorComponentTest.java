package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.Refusal;
import org.wardscribe.connector.TellConversation;
import org.wardscribe.connector.TellPerson;

class ConnectorComponentTest {
  private static final ConnectorId ID = new ConnectorId("ward-jabber");
  private static final Received.Unreadable EVENT =
      new Received.Unreadable(
          Optional.of(new EventId("event-1")), Optional.empty(), "ENCRYPTED", "It is encrypted.");

  private static final ItemRef PLACE =
      new ItemRef(ID, new ConversationId("us"), new MessageId("asked"));

  private final Platform platform = new Platform();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final List<Object> seen = new ArrayList<>();
  private boolean failing;

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void an_event_is_taken_when_its_route_went_through() throws Exception {
    start("connector:ward-jabber");
    platform.sink.take(EVENT);
    assertThat(seen).containsExactly(EVENT);
  }

  @Test
  void an_event_whose_route_failed_was_not_taken_and_nothing_of_it_is_said() throws Exception {
    start("connector:ward-jabber");
    failing = true;
    assertThatThrownBy(() -> platform.sink.take(EVENT))
        .hasMessage("IllegalStateException")
        .hasNoCause();
  }

  @Test
  void the_watch_ends_with_its_route() throws Exception {
    start("connector:ward-jabber");
    context.getRouteController().stopRoute("watching");
    assertThat(platform.watching).isFalse();
    context.getRouteController().startRoute("watching");
    assertThat(platform.watching).isTrue();
    context.getRouteController().suspendRoute("watching");
    assertThat(platform.watching).isFalse();
  }

  @Test
  void receipts_and_refusals_are_said_in_the_conversation_and_nothing_else_is() throws Exception {
    start("connector:ward-jabber");
    ConversationReceipt receipt =
        new ConversationReceipt(
            new EventId("receipt-1"),
            new ItemRef(ID, new ConversationId("ward"), new MessageId("1")),
            ConversationReceipt.Kind.FILED,
            Instant.EPOCH,
            "Filed.");
    assertThat(say(receipt)).isEmpty();
    assertThat(say(EVENT)).isEmpty();
    assertThat(say("anything else")).isPresent();
    assertThat(platform.told).containsExactly(receipt, EVENT);
  }

  @Test
  void a_word_in_private_is_said_to_its_person_and_its_place_goes_on() throws Exception {
    start("connector:ward-jabber");
    PrivateMessage question =
        new PrivateMessage(
            new EventId("question-1"),
            new ItemRef(ID, new ConversationId("ward"), new MessageId("1")),
            new AccountId("anna"),
            Instant.EPOCH,
            "Reply to this with the date of birth.");
    Object place = context.createProducerTemplate().requestBody("connector:ward-jabber", question);
    assertThat(place).isEqualTo(PLACE);
    assertThat(platform.told).containsExactly(question);
  }

  @Test
  void a_connector_that_the_site_has_not_is_refused_at_the_start() {
    assertThatThrownBy(() -> start("connector:elsewhere"))
        .hasStackTraceContaining("no connector is called 'elsewhere'");
  }

  private Optional<Exception> say(Object body) {
    return Optional.ofNullable(
        context
            .createProducerTemplate()
            .send("connector:ward-jabber", exchange -> exchange.getMessage().setBody(body))
            .getException());
  }

  private void start(String from) throws Exception {
    HouseRules.applyTo(context, Set.of());
    context.addComponent("connector", new ConnectorComponent(Map.of(ID, platform)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(from)
                .routeId("watching")
                .process(
                    exchange -> {
                      if (failing) {
                        throw new IllegalStateException("with words of a message");
                      }
                      seen.add(exchange.getMessage().getBody());
                    });
          }
        });
    context.start();
  }

  private static final class Platform
      implements Connector, PullFlagged, TellConversation, TellPerson {
    private final List<Object> told = new ArrayList<>();
    private Sink sink;
    private boolean watching;

    @Override
    public ConnectorId id() {
      return ID;
    }

    @Override
    public DeletionProfile deletionProfile() {
      throw new IllegalStateException("nobody asks in these tests");
    }

    @Override
    public Optional<PullFlagged> pullFlagged() {
      return Optional.of(this);
    }

    @Override
    public Optional<TellConversation> tellConversation() {
      return Optional.of(this);
    }

    @Override
    public Optional<TellPerson> tellPerson() {
      return Optional.of(this);
    }

    @Override
    public Watch pull(Sink events) {
      sink = events;
      watching = true;
      return () -> watching = false;
    }

    @Override
    public void tell(ConversationReceipt receipt) {
      told.add(receipt);
    }

    @Override
    public void tell(Refusal refusal) {
      told.add(refusal);
    }

    @Override
    public ItemRef tell(PrivateMessage message) {
      told.add(message);
      return PLACE;
    }
  }
}
