package org.wardscribe.camel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.EmbeddedBroker;
import org.wardscribe.kit.InMemoryLedger;

/** The shipped receive route with a real broker: what fails is delivered again. */
class ReceiveOverJmsTest {
  private static final String SECRET = "Mrs Ffion TESTPATIENT";

  @TempDir Path folder;

  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private EmbeddedBroker broker;
  private DefaultCamelContext context;
  private InMemoryLedger ledger;
  private JMSContext gateway;

  @BeforeEach
  void start() throws Exception {
    logged.start();
    root().addAppender(logged);
    broker = EmbeddedBroker.start(folder, freePort());
    ledger = new InMemoryLedger(Clock.systemUTC());
    context = new DefaultCamelContext();
    HouseRules.applyTo(context, Set.of());
    context.addComponent("jms", JmsWiring.component(factory(BrokerLogins.WARDSCRIBE)));
    context.addComponent(
        "ledger",
        new LedgerComponent(
            ledger, Map.of(), body -> Optional.empty(), any -> Notices.none(), Lanes.shipped()));
    Properties enabled = new Properties();
    enabled.setProperty("wardscribe.gateway.enabled", "true");
    context.getPropertiesComponent().setInitialProperties(enabled);
    context.getRegistry().bind("gatewayEnvelopes", new Envelopes());
    context.getRegistry().bind("reception", new Reception());
    context.getRegistry().bind("gatewayRefusals", new Refusals());
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveResource(
                context, "file:routes/1-receive/receive-from-gateway.camel.yaml"));
    context.start();
    gateway = factory(BrokerLogins.GATEWAY).createContext(JMSContext.AUTO_ACKNOWLEDGE);
  }

  @AfterEach
  void stop() {
    gateway.close();
    context.stop();
    ledger.close();
    broker.close();
    root().detachAppender(logged);
  }

  @Test
  void an_exception_gives_the_message_back_and_it_comes_again() throws Exception {
    failures.set(1);
    send(gateway.createTextMessage("event-1"));
    assertThat(read.poll(20, SECONDS)).isEqualTo("event-1");
    assertThat(read.poll(20, SECONDS)).isEqualTo("event-1");
    assertThat(refusal()).isEqualTo("refused event-1");
    assertThat(logged.list)
        .noneMatch(event -> event.getFormattedMessage().contains(SECRET))
        .noneMatch(
            event ->
                event.getThrowableProxy() != null
                    && String.valueOf(event.getThrowableProxy().getMessage()).contains(SECRET));
  }

  @Test
  void properties_of_a_message_steer_nothing_and_nobody_is_answered_elsewhere() throws Exception {
    TextMessage message = gateway.createTextMessage("event-2");
    message.setStringProperty("CamelBeanMethodName", "hashCode");
    message.setStringProperty("camelbeanmethodname", "hashCode");
    message.setStringProperty("CamelJmsDestinationName", GatewayQueues.RECEIPT);
    message.setJMSReplyTo(gateway.createQueue(GatewayQueues.RECEIPT));
    send(message);
    assertThat(read.poll(20, SECONDS)).isEqualTo("event-2");
    assertThat(refusal()).isEqualTo("refused event-2");
    assertThat(gateway.createConsumer(gateway.createQueue(GatewayQueues.RECEIPT)).receiveNoWait())
        .isNull();
  }

  private void send(Message message) {
    gateway.createProducer().send(gateway.createQueue(GatewayQueues.FLAGGED), message);
  }

  private String refusal() {
    return gateway
        .createConsumer(gateway.createQueue(GatewayQueues.REFUSED))
        .receiveBody(String.class, 20_000);
  }

  private ConnectionFactory factory(String user) {
    return JmsWiring.connectionFactory(broker.url(), user, broker.logins().password(user));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  public final class Envelopes {
    public Unreadable receive(String json) {
      read.add(json);
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("no sense in: " + SECRET);
      }
      return new Unreadable(json);
    }
  }

  public record Unreadable(String event) {
    public boolean readable() {
      return false;
    }
  }

  public static final class Reception {
    public Unreadable accept(Unreadable event) {
      return event;
    }
  }

  public static final class Refusals {
    public String write(Unreadable refused) {
      return "refused " + refused.event();
    }
  }
}
