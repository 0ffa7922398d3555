package org.wardscribe.bench;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.gateway.GatewayQueues;

/** The app's side of the gateway's queues: one thread that sends, one for each queue it reads. */
final class Source implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Source.class);
  private static final int BATCH = 32;
  private static final long MICRO = 1_000;

  private final ConnectionFactory factory;
  private final SourceMessages messages;
  private final Semaphore answered = new Semaphore(0);
  private JMSContext connection;

  Source(ConnectionFactory factory, BenchWard ward) {
    this.factory = factory;
    this.messages = new SourceMessages(ward, answered::release);
  }

  Lives deletions() {
    return messages.deletions();
  }

  void start() {
    connection = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    answer(GatewayQueues.READ_REQUEST, GatewayQueues.READ_RESULT, messages::read);
    answer(GatewayQueues.DELETE_REQUEST, GatewayQueues.DELETE_RESULT, messages::delete);
    listen(
        connection.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE), GatewayQueues.RECEIPT, t -> {});
    listen(
        connection.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE),
        GatewayQueues.REFUSED,
        refusal -> LOG.warn("refused: {}", refusal));
  }

  private void answer(String requests, String results, UnaryOperator<String> act) {
    JMSContext session = connection.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE);
    Queue to = session.createQueue(results);
    JMSProducer producer = session.createProducer();
    listen(session, requests, request -> producer.send(to, act.apply(request)));
  }

  private static void listen(
      JMSContext session, String queue, java.util.function.Consumer<String> act) {
    session
        .createConsumer(session.createQueue(queue))
        .setMessageListener(message -> act.accept(text(message)));
    session.start();
  }

  private static String text(Message message) {
    try {
      return message instanceof TextMessage sent ? sent.getText() : "";
    } catch (JMSException e) {
      return "";
    }
  }

  /**
   * Sends flagged messages, and returns when each of them was deleted and found gone.
   *
   * @param rate messages a second, each at its own time whatever became of those before it; 0: as
   *     fast as they are taken, with {@code inFlight} under way
   */
  void send(int first, int count, double rate, int inFlight) {
    try (JMSContext session = connection.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue flagged = session.createQueue(GatewayQueues.FLAGGED);
      JMSProducer producer = session.createProducer();
      long start = BenchMessage.micros();
      int open = 0;
      int ended = 0;
      for (int i = 0; i < count; i++) {
        long intended;
        if (rate > 0) {
          intended = start + Math.round(i * 1_000_000.0 / rate);
          if (intended > BenchMessage.micros()) {
            open = commit(session, open);
            sleepUntil(intended);
          }
        } else {
          if (i - ended >= inFlight) {
            if (!answered.tryAcquire()) {
              open = commit(session, open);
              answered.acquire();
            }
            ended++;
          }
          intended = BenchMessage.micros();
        }
        producer.send(flagged, messages.flagged(new BenchMessage(first + i, intended)));
        open = ++open >= BATCH ? commit(session, open) : open;
      }
      commit(session, open);
      answered.acquire(count - ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int commit(JMSContext session, int open) {
    if (open > 0) {
      session.commit();
    }
    return 0;
  }

  private static void sleepUntil(long micros) {
    for (long left = micros - BenchMessage.micros();
        left > 0;
        left = micros - BenchMessage.micros()) {
      LockSupport.parkNanos(left * MICRO);
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
