package org.wardscribe.camel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.EmbeddedBroker;

/** What Camel's JMS component lets in and out, over a real broker. */
class JmsWiringTest {
  private static final long SOON_MILLIS = 20_000;

  @TempDir static Path folder;
  private static EmbeddedBroker broker;

  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private DefaultCamelContext camel;
  private JMSContext gateway;

  private record Got(Object body, Map<String, Object> headers) {}

  @BeforeAll
  static void startBroker() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    broker = EmbeddedBroker.start(folder, port);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() throws Exception {
    camel = new DefaultCamelContext();
    camel.addComponent("jms", JmsWiring.component(factory(BrokerLogins.WARDSCRIBE)));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("jms:queue:im.flagged")
                .process(JmsWiringTest.this::take)
                .to("jms:queue:im.refused");
          }
        });
    camel.start();
    gateway = factory(BrokerLogins.GATEWAY).createContext(JMSContext.AUTO_ACKNOWLEDGE);
  }

  private void take(Exchange exchange) {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("not now");
    }
    got.add(new Got(exchange.getMessage().getBody(), headers(exchange)));
    exchange.getMessage().setHeader("patient", "must not leave");
    exchange.getMessage().setBody("answer");
  }

  /** A copy: the next step adds its own. */
  private static Map<String, Object> headers(Exchange exchange) {
    Map<String, Object> present = new HashMap<>(exchange.getMessage().getHeaders());
    present.values().removeIf(java.util.Objects::isNull);
    return present;
  }

  @AfterEach
  void stop() {
    gateway.close();
    camel.stop();
  }

  private static ConnectionFactory factory(String user) {
    return JmsWiring.connectionFactory(broker.url(), user, broker.logins().password(user));
  }

  private void send(jakarta.jms.Message message) {
    gateway.createProducer().send(gateway.createQueue("im.flagged"), message);
  }

  private Got taken() throws InterruptedException {
    Got one = got.poll(SOON_MILLIS, TimeUnit.MILLISECONDS);
    assertThat(one).isNotNull();
    return one;
  }

  private TextMessage answer() {
    try (JMSConsumer answers = gateway.createConsumer(gateway.createQueue("im.refused"))) {
      return (TextMessage) answers.receive(SOON_MILLIS);
    }
  }

  @Test
  void text_comes_in_as_text_and_no_header_of_its_sender_does() throws Exception {
    TextMessage message = gateway.createTextMessage("event");
    message.setStringProperty("CamelBeanMethodName", "delete");
    message.setStringProperty("camelJmsDestinationName", "elsewhere");
    message.setStringProperty("patient", "name");
    send(message);
    Got one = taken();
    assertThat(one.body()).isEqualTo("event");
    assertThat(one.headers().keySet())
        .as("what JMS and Camel themselves say, and no property")
        .allMatch(name -> name.startsWith("JMS") || "CamelMessageTimestamp".equals(name));
    answer();
  }

  @Test
  void a_broker_is_reached_only_by_a_user_that_it_knows() {
    assertThat(JmsWiring.reaches(factory(BrokerLogins.WARDSCRIBE))).isTrue();
    assertThat(JmsWiring.reaches(JmsWiring.connectionFactory(broker.url(), "gateway", "wrong")))
        .isFalse();
  }

  @Test
  void the_addresses_of_a_pair_take_together_as_long_as_one() {
    assertThat(connectMillis("tcp://127.0.0.1:1")).containsExactly("5000");
    assertThat(connectMillis("(tcp://127.0.0.1:1?sslEnabled=true,tcp://127.0.0.1:2)?ha=true"))
        .containsExactly("2500", "2500");
    assertThat(connectMillis("(tcp://127.0.0.1:1?sslEnabled=true,tcp://127.0.0.1:2)"))
        .containsExactly("2500", "2500");
  }

  private static List<String> connectMillis(String url) {
    return Stream.of(new ActiveMQConnectionFactory(JmsWiring.bounded(url)).getStaticConnectors())
        .map(address -> String.valueOf(address.getParams().get("connect-timeout-millis")))
        .toList();
  }

  @Test
  void a_pair_of_which_one_is_away_is_reached() {
    String pair = "(tcp://127.0.0.1:1," + broker.url() + ")";
    for (int i = 0; i < 4; i++) {
      assertThat(
              JmsWiring.reached(
                  JmsWiring.connectionFactory(
                      pair,
                      BrokerLogins.WARDSCRIBE,
                      broker.logins().password(BrokerLogins.WARDSCRIBE))))
          .isEqualTo(JmsWiring.Reached.ONE_BROKER);
    }
  }

  @Test
  void text_goes_out_without_a_header_of_ours() throws Exception {
    send(gateway.createTextMessage("event"));
    TextMessage answer = answer();
    assertThat(answer.getText()).isEqualTo("answer");
    assertThat(Collections.list((java.util.Enumeration<?>) answer.getPropertyNames()))
        .asString()
        .doesNotContain("patient");
  }

  @Test
  void anything_but_text_is_read_as_nothing_and_never_deserialized() throws Exception {
    send(gateway.createObjectMessage(new java.util.ArrayList<>()));
    assertThat(taken().body()).isEqualTo("");
    answer();
    send(gateway.createMapMessage());
    assertThat(taken().body()).isEqualTo("");
    answer();
  }

  @Test
  void a_sender_that_wants_a_reply_gets_none() throws Exception {
    TextMessage message = gateway.createTextMessage("event");
    message.setJMSReplyTo(gateway.createQueue("im.read.result"));
    send(message);
    taken();
    assertThat(answer()).isNotNull();
    assertThat(messages("im.read.result")).isZero();
  }

  private long messages(String queue) throws JMSException {
    try (JMSContext ours = factory(BrokerLogins.WARDSCRIBE).createContext();
        JMSConsumer consumer = ours.createConsumer(ours.createQueue(queue))) {
      return consumer.receiveNoWait() == null ? 0 : 1;
    }
  }

  @Test
  void what_fails_is_delivered_again_and_the_next_message_is_unaffected() throws Exception {
    failures.set(2);
    send(gateway.createTextMessage("first"));
    assertThat(taken().body()).isEqualTo("first");
    send(gateway.createTextMessage("second"));
    assertThat(taken().body()).isEqualTo("second");
    assertThat(got).isEmpty();
    answer();
    answer();
  }

  @Test
  void a_megabyte_of_text_comes_through() throws Exception {
    String text = "é".repeat(1_000_000);
    send(gateway.createTextMessage(text));
    assertThat(taken().body()).isEqualTo(text);
    answer();
  }
}
