package org.wardscribe.connector.gateway;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Sends over one JMS connection, each sender on a session of its own, so that none waits for
 * another; a broken connection is opened again at the next send.
 *
 * <p>A request to delete is persistent and confirmed by the broker before {@link #send} returns. A
 * request to read is neither: one that is lost has no answer, and is asked again.
 */
public final class JmsTransport implements GatewayTransport, AutoCloseable {
  private final ConnectionFactory factory;
  private final Deque<Lane> idle = new ConcurrentLinkedDeque<>();
  private Connection connection;

  public JmsTransport(ConnectionFactory factory) {
    this.factory = factory;
  }

  @Override
  public void send(String queue, String json, String correlationId, Duration timeToLive) {
    Lane lane = null;
    try {
      lane = take();
      lane.send(queue, json, correlationId, timeToLive);
      giveBack(lane);
    } catch (JMSException e) {
      close(lane);
      throw new NotSent(queue, e);
    }
  }

  private Lane take() throws JMSException {
    Lane free = idle.pollLast();
    return free == null ? open() : free;
  }

  /** One whose connection was closed meanwhile is of no use to the next sender. */
  private synchronized void giveBack(Lane lane) {
    if (lane.connection() == connection) {
      idle.addLast(lane);
    }
  }

  private synchronized Lane open() throws JMSException {
    if (connection == null) {
      connection = factory.createConnection();
    }
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    return new Lane(connection, session, session.createProducer(null), new HashMap<>());
  }

  /** Closes the connection of a lane that broke, unless another has been opened since. */
  private synchronized void close(Lane broken) {
    if (broken == null || broken.connection() == connection) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    Connection old = connection;
    connection = null;
    idle.clear();
    if (old != null) {
      try {
        old.close();
      } catch (JMSException e) {
        // It was broken already; the next send opens another.
      }
    }
  }

  /** One sender at a time. */
  private record Lane(
      Connection connection, Session session, MessageProducer producer, Map<String, Queue> queues) {
    void send(String queue, String json, String correlationId, Duration timeToLive)
        throws JMSException {
      Queue to = queues.get(queue);
      if (to == null) {
        to = session.createQueue(queue);
        queues.put(queue, to);
      }
      Message message = session.createTextMessage(json);
      message.setJMSCorrelationID(correlationId);
      producer.send(
          to,
          message,
          queue.equals(GatewayQueues.READ_REQUEST)
              ? DeliveryMode.NON_PERSISTENT
              : DeliveryMode.PERSISTENT,
          Message.DEFAULT_PRIORITY,
          timeToLive.toMillis());
    }
  }
}
