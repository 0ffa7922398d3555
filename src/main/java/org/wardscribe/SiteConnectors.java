package org.wardscribe;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.wardscribe.camel.JmsWiring;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.gateway.GatewayConnector;
import org.wardscribe.connector.gateway.GatewayEnvelopes;
import org.wardscribe.connector.gateway.GatewayReceipts;
import org.wardscribe.connector.gateway.GatewayRefusals;
import org.wardscribe.connector.gateway.GatewayResults;
import org.wardscribe.connector.gateway.GatewayTransport;
import org.wardscribe.connector.gateway.JmsTransport;
import org.wardscribe.connector.jabber.JabberConnector;

/** The messaging platforms of one running site, and what their routes name. */
final class SiteConnectors {
  private final Map<ConnectorId, Connector> all = new LinkedHashMap<>();
  private final Map<String, Object> beans = new HashMap<>();
  private final Map<ConnectorId, BooleanSupplier> up = new LinkedHashMap<>();
  private final Optional<ConnectionFactory> broker;

  /**
   * @param cursors where each connector keeps how far it has read
   * @param closeLater takes what must be closed when the site ends
   * @param wired stands between a gateway and its transport, or is that
   * @param late is told of a deletion's answer that nobody waited for any more
   */
  SiteConnectors(
      Installation installation,
      Optional<SSLContext> trust,
      Function<ConnectorId, Cursors> cursors,
      Consumer<AutoCloseable> closeLater,
      BiConsumer<ItemRef, DeleteMessage.Deletion> late,
      UnaryOperator<GatewayTransport> wired,
      Clock clock) {
    GatewayProperties gateway = installation.gateway();
    broker = gateway.enabled() ? Optional.of(gateway.broker()) : Optional.empty();
    broker.ifPresent(factory -> gateway(gateway, factory, closeLater, late, wired, clock));
    JabberProperties jabber = installation.jabber();
    if (jabber.enabled()) {
      JabberConnector connector =
          new JabberConnector(
              jabber.read(installation.conversations(), installation.gestures(), trust),
              cursors.apply(jabber.id()),
              clock);
      closeLater.accept(connector);
      all.put(connector.id(), connector);
      up.put(connector.id(), connector::connected);
    }
  }

  private void gateway(
      GatewayProperties gateway,
      ConnectionFactory factory,
      Consumer<AutoCloseable> closeLater,
      BiConsumer<ItemRef, DeleteMessage.Deletion> late,
      UnaryOperator<GatewayTransport> wired,
      Clock clock) {
    SitePlatform platform = gateway.platform();
    JmsTransport transport = new JmsTransport(factory);
    closeLater.accept(transport);
    GatewayResults results = new GatewayResults(platform.id(), late::accept, clock);
    GatewayEnvelopes envelopes =
        new GatewayEnvelopes(platform.id(), gateway.attachmentHosts(), clock);
    all.put(
        platform.id(),
        new GatewayConnector(
            platform.id(),
            envelopes,
            platform.deletion(),
            gateway.privateMessages(),
            platform.window(),
            wired.apply(transport),
            results,
            platform.callTimeout(),
            clock));
    up.put(platform.id(), () -> JmsWiring.reaches(factory));
    beans.put("gatewayEnvelopes", envelopes);
    beans.put("gatewayRefusals", new GatewayRefusals(clock));
    beans.put("gatewayReceipts", new GatewayReceipts());
    beans.put("gatewayResults", results);
  }

  Map<ConnectorId, Connector> all() {
    return Map.copyOf(all);
  }

  Optional<Connector> find(ConnectorId id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Whether each platform can be reached just now; asked by those who watch the site. */
  Map<ConnectorId, BooleanSupplier> up() {
    return Map.copyOf(up);
  }

  /** By the names under which routes call them. */
  Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  /** The gateway's, if the site has one. */
  Optional<ConnectionFactory> broker() {
    return broker;
  }
}
