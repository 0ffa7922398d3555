package org.wardscribe.connector.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.wardscribe.connector.gateway.GatewayQueues;

/**
 * An Artemis broker in this process, for the demo: the gateway's queues on disk, two users of which
 * each may only write and read its own side, loopback only.
 *
 * <p>There is no dead letter and no expiry address: what can't be taken is delivered again until it
 * is, and what expires is dropped, so no clinical message rests where nobody looks. What waits in a
 * queue lies unencrypted in the folder.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int JOURNAL_FILE_BYTES = 4 << 20;

  /** The NIO journal's default caps one writer at about 270 commits a second. */
  private static final int JOURNAL_TIMEOUT_NANOS = 200_000;

  private static final long REDELIVERY_MILLIS = 500;
  private static final long MOST_REDELIVERY_MILLIS = 30_000;
  private static final long PAGE_ABOVE_BYTES =
      Long.getLong("wardscribe.sandbox.page-above", 64L << 20);

  /** Never larger than what an address may have in memory. */
  private static final int PAGE_BYTES = (int) Math.min(10L << 20, PAGE_ABOVE_BYTES / 2);

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final BrokerLogins logins;
  private final String url;

  private EmbeddedBroker(BrokerLogins logins, String url) {
    this.logins = logins;
    this.url = url;
  }

  /**
   * Starts a broker, or throws {@link IOException} with the reason.
   *
   * @param folder its own; kept over restarts
   * @param port on 127.0.0.1
   */
  public static EmbeddedBroker start(Path folder, int port) throws IOException {
    BrokerLogins logins = BrokerLogins.in(folder);
    EmbeddedBroker started = new EmbeddedBroker(logins, "tcp://127.0.0.1:" + port);
    try {
      started.broker.setConfiguration(configuration(folder, port));
      started.broker.setSecurityManager(logins);
      started.broker.start();
      if (!started.broker.getActiveMQServer().isActive()) {
        // Artemis itself only logs that another process has the folder or the port.
        throw new IOException("the embedded broker can't use " + folder + " or port " + port);
      }
      return started;
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the embedded broker can't start on port " + port, e);
    }
  }

  private static Configuration configuration(Path folder, int port) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("wardscribe-sandbox")
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalBufferTimeout_NIO(JOURNAL_TIMEOUT_NANOS)
            .setJournalFileSize(JOURNAL_FILE_BYTES)
            .setJournalMinFiles(2)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
            .setSecurityEnabled(true)
            .setJMXManagementEnabled(false)
            // A full disk of somebody else's must not stop the demo; a real broker keeps its limit.
            .setMaxDiskUsage(-1)
            .addAcceptorConfiguration(acceptor(port))
            .addAddressSetting("#", settings())
            // Events stay in their order: one that failed comes again before what is behind it.
            .addAddressSetting(GatewayQueues.FLAGGED, settings().setRedeliveryDelay(0));
    for (String queue : GatewayQueues.FROM_GATEWAY) {
      add(configuration, queue, BrokerLogins.GATEWAY, BrokerLogins.WARDSCRIBE);
    }
    for (String queue : GatewayQueues.TO_GATEWAY) {
      add(configuration, queue, BrokerLogins.WARDSCRIBE, BrokerLogins.GATEWAY);
    }
    return configuration;
  }

  private static TransportConfiguration acceptor(int port) {
    Map<String, Object> options = Map.of("host", "127.0.0.1", "port", port, "protocols", "CORE");
    return new TransportConfiguration(NettyAcceptorFactory.class.getName(), options);
  }

  private static AddressSettings settings() {
    return new AddressSettings()
        .setAutoCreateQueues(false)
        .setAutoCreateAddresses(false)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false)
        .setAutoCreateDeadLetterResources(false)
        .setAutoCreateExpiryResources(false)
        .setMaxDeliveryAttempts(-1)
        .setRedeliveryDelay(REDELIVERY_MILLIS)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(MOST_REDELIVERY_MILLIS)
        .setMaxSizeBytes(PAGE_ABOVE_BYTES)
        .setPageSizeBytes(PAGE_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }

  private static void add(Configuration configuration, String queue, String from, String to) {
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration()
            .setName(queue)
            .addRoutingType(RoutingType.ANYCAST)
            .addQueueConfiguration(
                QueueConfiguration.of(SimpleString.of(queue))
                    .setAddress(SimpleString.of(queue))
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true)));
    Role writes = new Role();
    writes.setName(from);
    writes.setSend(true);
    Role reads = new Role();
    reads.setName(to);
    reads.setConsume(true);
    configuration.putSecurityRoles(queue, new HashSet<>(Set.of(writes, reads)));
  }

  public String url() {
    return url;
  }

  public BrokerLogins logins() {
    return logins;
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded broker did not stop", e);
    }
  }
}
