package org.wardscribe.camel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.EmbeddedBroker;

/** What waits in a queue is begun in its order, and acknowledged only when it is done. */
class JmsGroupsTest {
  private static final long SOON = 20;

  @TempDir Path folder;

  private final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
  private EmbeddedBroker broker;
  private DefaultCamelContext camel;

  private record Begun(Exchange exchange, String text, AsyncCallback callback) {
    void end() {
      callback.done(false);
    }

    void fail() {
      exchange.setException(new IllegalStateException("not now"));
      callback.done(false);
    }
  }

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(folder, freePort());
    send("first", "second");
  }

  private void read(Function<ConnectionFactory, Component> jms) throws Exception {
    camel = new DefaultCamelContext();
    camel.addComponent("jms", jms.apply(factory(BrokerLogins.WARDSCRIBE)));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("jms:queue:im.flagged").process(new Later());
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    broker.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void the_next_is_begun_while_the_first_is_not_done_and_all_are_acknowledged_together()
      throws Exception {
    read(JmsWiring::component);
    Begun first = next();
    Begun second = next();
    assertThat(first.text()).isEqualTo("first");
    assertThat(second.text()).isEqualTo("second");
    second.end();
    first.end();
    send("third");
    Begun third = next();
    assertThat(third.text()).isEqualTo("third");
    third.end();
  }

  @Test
  void where_a_ledger_has_several_writers_each_waits_for_the_one_before() throws Exception {
    read(JmsWiring::oneByOne);
    Begun first = next();
    assertThat(first.text()).isEqualTo("first");
    assertThat(begun.poll(1, SECONDS)).as("begun only when the first is done").isNull();
    first.end();
    Begun second = next();
    assertThat(second.text()).isEqualTo("second");
    second.end();
  }

  @Test
  void what_comes_later_never_overtakes_one_that_failed() throws Exception {
    read(JmsWiring::oneByOne);
    next().fail();
    send("third");
    for (String text : List.of("first", "second", "third")) {
      Begun one = next();
      assertThat(one.text()).isEqualTo(text);
      one.end();
    }
  }

  @Test
  void one_that_fails_brings_its_group_again_one_by_one() throws Exception {
    read(JmsWiring::component);
    Begun first = next();
    next().fail();
    first.end();
    Begun again = next();
    assertThat(again.text()).isEqualTo("first");
    assertThat(begun.poll(1, SECONDS)).as("begun only when the first is done").isNull();
    again.end();
    Begun secondAgain = next();
    assertThat(secondAgain.text()).isEqualTo("second");
    secondAgain.end();
  }

  private Begun next() throws InterruptedException {
    Begun one = begun.poll(SOON, SECONDS);
    assertThat(one).isNotNull();
    return one;
  }

  private void send(String... texts) {
    try (JMSContext gateway = factory(BrokerLogins.GATEWAY).createContext()) {
      for (String text : texts) {
        gateway.createProducer().send(gateway.createQueue("im.flagged"), text);
      }
    }
  }

  private ConnectionFactory factory(String user) {
    return JmsWiring.connectionFactory(broker.url(), user, broker.logins().password(user));
  }

  /** Goes on when the test says so. */
  private final class Later extends AsyncProcessorSupport {
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      begun.add(new Begun(exchange, exchange.getMessage().getBody(String.class), callback));
      return false;
    }
  }
}
