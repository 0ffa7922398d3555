package org.wardscribe.connector.gateway;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;

/**
 * Sends over one JMS connection, each message persistent and confirmed by the broker before {@link
 * #send} returns; a broken connection is opened again at the next send.
 */
public final class JmsTransport implements GatewayTransport, AutoCloseable {
  private final ConnectionFactory factory;
  private JMSContext context;

  public JmsTransport(ConnectionFactory factory) {
    this.factory = factory;
  }

  @Override
  public synchronized void send(
      String queue, String json, String correlationId, Duration timeToLive) {
    try {
      if (context == null) {
        context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
      }
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.PERSISTENT)
          .setJMSCorrelationID(correlationId)
          .setTimeToLive(timeToLive.toMillis())
          .send(context.createQueue(queue), json);
    } catch (JMSRuntimeException e) {
      close();
      throw new NotSent(queue, e);
    }
  }

  @Override
  public synchronized void close() {
    JMSContext old = context;
    context = null;
    if (old != null) {
      try {
        old.close();
      } catch (JMSRuntimeException e) {
        // It was broken already; the next send opens another.
      }
    }
  }
}
