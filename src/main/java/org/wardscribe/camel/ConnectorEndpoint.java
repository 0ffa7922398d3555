package org.wardscribe.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.PullFlagged;

/** One {@code connector:} address of one route. */
final class ConnectorEndpoint extends DefaultEndpoint {
  private final Connector connector;

  ConnectorEndpoint(String uri, ConnectorComponent component, Connector connector) {
    super(uri, component);
    this.connector = connector;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    PullFlagged pull =
        connector
            .pullFlagged()
            .orElseThrow(() -> cannot("does not fetch events; another kind of route receives its"));
    return new ConnectorConsumer(this, processor, pull);
  }

  @Override
  public Producer createProducer() {
    if (connector.tellConversation().isEmpty() && connector.tellPerson().isEmpty()) {
      throw cannot("can't say anything in a conversation, nor to one person alone");
    }
    return new ConnectorProducer(this, connector.tellConversation(), connector.tellPerson());
  }

  private IllegalArgumentException cannot(String what) {
    return new IllegalArgumentException("connector '" + connector.id() + "' " + what);
  }

  @Override
  public boolean isLenientProperties() {
    return false;
  }
}
