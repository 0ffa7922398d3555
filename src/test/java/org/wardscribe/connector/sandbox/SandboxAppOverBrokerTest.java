package org.wardscribe.connector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.gateway.GatewayConnector;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.gateway.GatewayResults;
import org.wardscribe.connector.gateway.JmsTransport;
import org.wardscribe.kit.ConnectorContract;

/** The gateway connector and the sandbox app, with a real broker between them. */
class SandboxAppOverBrokerTest extends ConnectorContract {
  private static final ConnectorId GATEWAY = new ConnectorId("ward-gateway");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String POST =
      """
      {"do":"post","conversation":"derm","message":"m0","author":{"sourceId":"u2"},"text":"Which cream?"}
      {"do":"post","conversation":"derm","message":"m1","author":{"sourceId":"u1"},"text":"An emollient.","answers":"m0"}
      """;
  private static final String FLAG =
      """
      {"do":"flag","message":"m1","by":{"sourceId":"u2"},"gesture":"reaction:📋"}
      """;

  @TempDir Path folder;

  private int port;
  private EmbeddedBroker broker;
  private SandboxApp app;
  private JMSContext listening;
  private JmsTransport transport;
  private GatewayConnector connector;
  private JMSContext reading;
  private JMSConsumer flags;
  private int posted;
  private final StringBuilder script = new StringBuilder();
  private final List<Deletion> late = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    startApp();
    connect();
  }

  private void startApp() throws IOException, InterruptedException {
    app =
        new SandboxApp(
            folder.resolve("app"),
            factory(BrokerLogins.GATEWAY),
            GATEWAY.value(),
            "RZZ",
            folder,
            Clock.systemUTC());
    assertThat(app.awaitConnected(SOON)).isTrue();
  }

  private void connect() {
    ConnectionFactory factory = factory(BrokerLogins.WARDSCRIBE);
    GatewayResults results =
        new GatewayResults(GATEWAY, (item, result) -> late.add(result), Clock.systemUTC());
    listening = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    listen(GatewayQueues.READ_RESULT, results::read);
    listen(GatewayQueues.DELETE_RESULT, results::deleted);
    transport = new JmsTransport(factory);
    connector =
        new GatewayConnector(
            GATEWAY,
            new GatewayEnvelopes(GATEWAY, Set.of(), Clock.systemUTC()),
            DeletionProfile.Kind.PURGE,
            true,
            Optional.empty(),
            transport,
            results,
            Duration.ofSeconds(5),
            Clock.systemUTC());
  }

  private void listen(String queue, java.util.function.Consumer<String> take) {
    JMSConsumer consumer = listening.createConsumer(listening.createQueue(queue));
    consumer.setMessageListener(
        message -> {
          try {
            take.accept(message.getBody(String.class));
          } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @AfterEach
  void stop() throws IOException {
    if (reading != null) {
      reading.close();
    }
    disconnect();
    app.close();
    broker.close();
  }

  private void disconnect() {
    transport.close();
    listening.close();
  }

  private ConnectionFactory factory(String user) {
    return new ActiveMQConnectionFactory(broker.url(), user, broker.logins().password(user));
  }

  /** Adds steps to the script, and plays what is new. */
  private void play(String... steps) throws IOException, InterruptedException {
    script.append(String.join("", steps));
    Path file = folder.resolve("script.jsonl");
    Files.writeString(file, script);
    List<String> said = new ArrayList<>();
    app.play(file, said::add);
    assertThat(said).isEmpty();
  }

  @Override
  protected Connector connector() {
    return connector;
  }

  @Override
  protected ItemRef post(String text) throws Exception {
    posted++;
    play(
        """
        {"do":"post","conversation":"derm","message":"p%d","author":{"sourceId":"u1"},"text":"%s"}
        """
            .formatted(posted, text));
    return item("p" + posted);
  }

  @Override
  protected void edit(ItemRef item, String text) throws Exception {
    play("{\"do\":\"edit\",\"message\":\"%s\",\"text\":\"%s\"}\n".formatted(item.message(), text));
  }

  @Override
  protected ItemRef neverPosted() throws Exception {
    post("Something else.");
    return item("never");
  }

  @Override
  protected void flag(ItemRef item) throws Exception {
    play(
        """
        {"do":"flag","message":"%s","by":{"sourceId":"u2"},"gesture":"reaction:📋"}
        """
            .formatted(item.message()));
  }

  /** What was read is acknowledged to the broker only when the next one is read. */
  @Override
  protected Received next() {
    if (reading == null) {
      reading = factory(BrokerLogins.WARDSCRIBE).createContext(JMSContext.SESSION_TRANSACTED);
      flags = reading.createConsumer(reading.createQueue(GatewayQueues.FLAGGED));
    } else {
      reading.commit();
    }
    String json = flags.receiveBody(String.class, SOON.toMillis());
    return connector.receiveFlagged().orElseThrow().receive(json);
  }

  @Override
  protected void redeliver() {
    reading.rollback();
  }

  @Override
  protected void cutOff() throws IOException {
    broker.close();
  }

  @Override
  protected void reconnect() throws Exception {
    disconnect();
    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    connect();
    // Each waits for its answer while the app finds its way back.
    for (int i = 0; i < 5 && connector.read(item("any")) instanceof Reading.CannotTell; i++) {}
  }

  @Override
  protected AccountId person() {
    return new AccountId("u2");
  }

  @Override
  protected AccountId nobody() {
    return new AccountId(AppRequests.NOBODY);
  }

  /** The app takes the words in their order. */
  @Override
  protected int seen(String text) {
    long until = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < until && shown(text) == 0) {
      LockSupport.parkNanos(10_000_000);
    }
    return shown(text);
  }

  private int shown(String text) {
    return (int)
        app.store().messages().stream()
            .filter(m -> m.conversation().equals("private/u2"))
            .filter(m -> m.versions().get(0).text().contains(text))
            .count();
  }

  private static ItemRef item(String id) {
    return new ItemRef(GATEWAY, new ConversationId("derm"), new MessageId(id));
  }

  private Received take() {
    try (JMSContext context =
        factory(BrokerLogins.WARDSCRIBE).createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      String json =
          context
              .createConsumer(context.createQueue(GatewayQueues.FLAGGED))
              .receiveBody(String.class, SOON.toMillis());
      return connector.receiveFlagged().orElseThrow().receive(json);
    }
  }

  private static Instant inAMinute() {
    return Instant.now().plusSeconds(60);
  }

  @Test
  void a_flag_arrives_with_what_the_message_answers() throws Exception {
    play(POST, FLAG);
    Received received = take();
    assertThat(received).isInstanceOf(Received.Event.class);
    SourceEvent.Flagged flagged = (SourceEvent.Flagged) ((Received.Event) received).event();
    assertThat(flagged.item()).isEqualTo(item("m1"));
    assertThat(flagged.message().text()).isEqualTo("An emollient.");
    assertThat(flagged.message().answers().orElseThrow().text()).isEqualTo("Which cream?");
    assertThat(flagged.gesture()).contains("reaction:📋");
  }

  @Test
  void what_is_read_has_the_digest_of_what_was_flagged() throws Exception {
    play(POST, FLAG);
    SourceEvent.Flagged flagged = (SourceEvent.Flagged) ((Received.Event) take()).event();
    Reading reading = connector.read(item("m1"));
    assertThat(reading).isInstanceOf(Reading.Present.class);
    assertThat(((Reading.Present) reading).digest()).isEqualTo(flagged.message().digest());
  }

  @Test
  void a_deletion_honours_the_version() throws Exception {
    play(POST, "{\"do\":\"edit\",\"message\":\"m1\",\"text\":\"A steroid.\"}\n");
    assertThat(connector.delete(item("m1"), 1, "DOC1", inAMinute()))
        .isInstanceOfSatisfying(
            Deletion.Refused.class, r -> assertThat(r.code()).isEqualTo("VERSION_MISMATCH"));
    assertThat(connector.verify(item("m1"))).isInstanceOf(Verification.StillThere.class);
    Deletion done = connector.delete(item("m1"), 2, "DOC1", inAMinute());
    assertThat(done)
        .isInstanceOfSatisfying(Deletion.Done.class, d -> assertThat(d.version()).contains(2L));
    assertThat(connector.verify(item("m1"))).isInstanceOf(Verification.Gone.class);
    assertThat(app.store().message("m1").orElseThrow().gone().orElseThrow().recordRef())
        .isEqualTo("DOC1");
  }

  @Test
  void a_request_after_its_deadline_deletes_nothing() throws Exception {
    play(POST);
    AppRequests requests =
        new AppRequests(
            new AppStore(folder.resolve("app"), Clock.systemUTC()), (message, text) -> {});
    String request =
        """
        {"eventId":"3f0c2f0e-7c1b-4a52-9d0e-5b8f1d2c3a44","conversation":{"id":"derm"},
         "items":[{"messageId":"m1","version":1}],"recordRef":"DOC1","deadline":"2020-01-01T00:00:00Z"}
        """;
    assertThat(requests.delete(request, inAMinute()).orElseThrow().json())
        .contains("REFUSED", "DEADLINE_PASSED");
    assertThat(connector.delete(item("m1"), 1, "DOC1", Instant.now()))
        .isInstanceOf(Deletion.Refused.class);
    assertThat(connector.verify(item("m1"))).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void a_message_that_was_deleted_before_is_not_found_and_that_proves_nothing() throws Exception {
    play(POST);
    assertThat(connector.delete(item("m1"), 1, "DOC1", inAMinute()))
        .isInstanceOf(Deletion.Done.class);
    assertThat(connector.delete(item("m1"), 1, "DOC1", inAMinute()))
        .isInstanceOf(Deletion.CannotTell.class);
  }

  @Test
  void a_blocked_message_stays() throws Exception {
    play(POST, "{\"do\":\"manner\",\"message\":\"m1\",\"manner\":\"block\"}\n");
    assertThat(connector.delete(item("m1"), 1, "DOC1", inAMinute()))
        .isInstanceOfSatisfying(
            Deletion.Refused.class, r -> assertThat(r.code()).isEqualTo("BLOCKED"));
    assertThat(connector.verify(item("m1"))).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void a_conversation_that_the_app_does_not_know_is_never_absent() {
    assertThat(connector.read(item("m1"))).isInstanceOf(Reading.CannotTell.class);
  }

  @Test
  void a_repetition_and_a_redelivery_have_the_same_event_id() throws Exception {
    play(POST, FLAG, "{\"do\":\"repeat\",\"message\":\"m1\"}\n");
    SourceEvent first;
    try (JMSContext context =
        factory(BrokerLogins.WARDSCRIBE).createContext(JMSContext.SESSION_TRANSACTED)) {
      String json =
          context
              .createConsumer(context.createQueue(GatewayQueues.FLAGGED))
              .receiveBody(String.class, SOON.toMillis());
      first = ((Received.Event) connector.receiveFlagged().orElseThrow().receive(json)).event();
      context.rollback();
    }
    assertThat(((Received.Event) take()).event().eventId()).isEqualTo(first.eventId());
    assertThat(((Received.Event) take()).event().eventId()).isEqualTo(first.eventId());
  }

  @Test
  void a_restarted_app_still_has_its_messages_and_does_no_step_twice() throws Exception {
    play(POST, FLAG);
    take();
    app.close();
    startApp();
    play();
    assertThat(app.store().messages()).hasSize(2);
    assertThat(connector.read(item("m1"))).isInstanceOf(Reading.Present.class);
    assertThat(SandboxAppStore.read(folder.resolve("app"))).isEqualTo(app.store());
  }

  @Test
  void the_app_finds_a_restarted_broker_again() throws Exception {
    play(POST);
    disconnect();
    broker.close();
    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    connect();
    // The app may still be on its way back: the request waits in the queue for it.
    assertThat(connector.read(item("m1"))).isInstanceOf(Reading.Present.class);
  }

  @Test
  void neither_side_can_do_what_is_the_other_sides() {
    try (JMSContext context = factory(BrokerLogins.GATEWAY).createContext()) {
      Assertions.assertThatThrownBy(
              () -> context.createProducer().send(context.createQueue("im.delete.request"), "{}"))
          .isInstanceOf(JMSRuntimeException.class);
      Assertions.assertThatThrownBy(
              () -> context.createConsumer(context.createQueue("im.flagged")).receive(1))
          .isInstanceOf(JMSRuntimeException.class);
    }
    Assertions.assertThatThrownBy(
            () -> new ActiveMQConnectionFactory(broker.url(), "gateway", "guess").createContext())
        .isInstanceOf(JMSRuntimeException.class);
  }
}
