package org.wardscribe.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;

/**
 * {@code connector:}: the messaging platforms that we fetch from, by the names that the site gave
 * them.
 *
 * <ul>
 *   <li>{@code from: connector:ward-jabber} gives one event after the other; the body is a {@link
 *       org.wardscribe.connector.ReceiveFlagged.Received}. An exchange that fails is offered again.
 *   <li>{@code to: connector:ward-jabber} says the body back in the conversation: a {@link
 *       org.wardscribe.connector.ConversationReceipt}, or a {@link
 *       org.wardscribe.connector.Refusal}.
 * </ul>
 */
public final class ConnectorComponent extends DefaultComponent {
  private final Map<ConnectorId, Connector> connectors;

  public ConnectorComponent(Map<ConnectorId, Connector> connectors) {
    this.connectors = Map.copyOf(connectors);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String place, Map<String, Object> options) {
    Connector connector = connectors.get(new ConnectorId(place));
    if (connector == null) {
      throw new IllegalArgumentException("no connector is called '" + place + "'");
    }
    return new ConnectorEndpoint(uri, this, connector);
  }
}
