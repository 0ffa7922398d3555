package org.wardscribe.camel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.server.cluster.impl.MessageLoadBalancingType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.camel.JmsWiring.Reached;

/** A second broker becomes active and knows of the first, which is the one that is read. */
class OneBrokerTest {
  private static final String QUEUE = "im.flagged";

  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private int[] ports;
  private EmbeddedActiveMQ first;
  private EmbeddedActiveMQ second;

  @BeforeEach
  void start() throws Exception {
    ports = new int[] {freePort(), freePort()};
    first = broker(0);
    second = broker(1);
    first.start();
    camel.addComponent("jms", JmsWiring.component(factory()));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("jms:queue:" + QUEUE)
                .process(exchange -> read.add(exchange.getMessage().getBody(String.class)));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() throws Exception {
    camel.stop();
    first.stop();
    second.stop();
  }

  @Test
  void nothing_is_read_while_a_second_broker_is_active_and_all_of_it_when_it_is_gone()
      throws Exception {
    send("flag");
    assertThat(read.poll(20, SECONDS)).isEqualTo("flag");
    assertThat(JmsWiring.reached(factory())).isEqualTo(Reached.ONE_BROKER);

    second.start();
    await(Reached.SEVERAL_BROKERS);
    assertThat(read.poll(1, SECONDS)).as("the reader notices, too").isNull();
    send("edit");
    assertThat(read.poll(1, SECONDS)).as("read from one of two").isNull();

    second.stop();
    await(Reached.ONE_BROKER);
    assertThat(read.poll(20, SECONDS)).isEqualTo("edit");
  }

  private void await(Reached reached) {
    long until = System.nanoTime() + SECONDS.toNanos(30);
    while (JmsWiring.reached(factory()) != reached) {
      assertThat(System.nanoTime()).as("it comes to %s", reached).isLessThan(until);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void send(String text) {
    try (JMSContext gateway = factory().createContext()) {
      gateway.createProducer().send(gateway.createQueue(QUEUE), text);
    }
  }

  private ConnectionFactory factory() {
    return JmsWiring.connectionFactory("tcp://127.0.0.1:" + ports[0], "u", "p");
  }

  private EmbeddedActiveMQ broker(int own) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setClusterPassword("of-a-test")
            .addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), at(own)))
            .addConnectorConfiguration("own", connector(own))
            .addConnectorConfiguration("other", connector(1 - own))
            .addClusterConfiguration(
                new ClusterConnectionConfiguration()
                    .setName("both")
                    .setConnectorName("own")
                    .setMessageLoadBalancingType(MessageLoadBalancingType.OFF)
                    .setStaticConnectors(List.of("other")))
            .addAddressConfiguration(
                new CoreAddressConfiguration()
                    .setName(QUEUE)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(
                        QueueConfiguration.of(QUEUE).setRoutingType(RoutingType.ANYCAST)));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(configuration);
    return broker;
  }

  private TransportConfiguration connector(int which) {
    return new TransportConfiguration(NettyConnectorFactory.class.getName(), at(which));
  }

  private Map<String, Object> at(int which) {
    return Map.of("host", "127.0.0.1", "port", ports[which]);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
