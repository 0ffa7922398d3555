package org.wardscribe.connector.sandbox;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.gateway.GatewayQueues;

/**
 * The sandbox app's side of the gateway's queues: answers requests in transacted sessions, and
 * publishes its outbox at least once; connects again for as long as it is not closed.
 */
final class AppConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppConnection.class);
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ConnectionFactory factory;
  private final AppStore store;
  private final AppRequests requests;
  private final CountDownLatch firstConnected = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final PriorityQueue<Late> late =
      new PriorityQueue<>((a, b) -> Long.compare(a.dueNanos(), b.dueNanos()));
  private final Thread thread = new Thread(this::run, "sandbox-app-connection");

  AppConnection(ConnectionFactory factory, AppStore store, AppRequests requests) {
    this.factory = factory;
    this.store = store;
    this.requests = requests;
  }

  private record Late(String queue, AppRequests.Answer answer, long dueNanos) {}

  void start() {
    thread.start();
  }

  boolean awaitConnected(Duration most) throws InterruptedException {
    return firstConnected.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    while (closed.getCount() > 0) {
      CountDownLatch broken = new CountDownLatch(1);
      try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED);
          JMSContext publisher = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
        context.setExceptionListener(e -> broken.countDown());
        listen(context, broken);
        context.start();
        firstConnected.countDown();
        while (closed.getCount() > 0 && broken.getCount() > 0) {
          publish(publisher);
          store.await(state -> !state.outbox.isEmpty() || broken.getCount() == 0, LOOK);
        }
      } catch (JMSRuntimeException e) {
        LOG.info("sandbox app: no broker; trying again");
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pause() {
    try {
      if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("sandbox app: closed");
      }
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  private void listen(JMSContext context, CountDownLatch broken) {
    answer(
        context,
        broken,
        GatewayQueues.READ_REQUEST,
        GatewayQueues.READ_RESULT,
        (request, sent) -> requests.read(request));
    answer(
        context,
        broken,
        GatewayQueues.DELETE_REQUEST,
        GatewayQueues.DELETE_RESULT,
        requests::delete);
    on(context, broken, GatewayQueues.RECEIPT, (receipt, sent) -> requests.receipt(receipt));
    on(context, broken, GatewayQueues.PRIVATE, (word, sent) -> requests.word(word));
    on(context, broken, GatewayQueues.REFUSED, (refusal, sent) -> requests.refused(refusal));
  }

  private void answer(
      JMSContext context,
      CountDownLatch broken,
      String from,
      String to,
      BiFunction<String, Instant, Optional<AppRequests.Answer>> act) {
    on(
        context,
        broken,
        from,
        (request, sent) ->
            act.apply(request, sent)
                .ifPresent(
                    answer -> {
                      if (answer.late().isZero()) {
                        send(context, to, answer.json(), answer.eventId());
                      } else {
                        answerLater(to, answer);
                      }
                    }));
  }

  /** One session: its listeners run one at a time, and each commits what it did. */
  private static void on(
      JMSContext context, CountDownLatch broken, String queue, BiConsumer<String, Instant> act) {
    context
        .createConsumer(context.createQueue(queue))
        .setMessageListener(
            message -> {
              try {
                act.accept(text(message), Instant.ofEpochMilli(message.getJMSTimestamp()));
                context.commit();
              } catch (JMSException | RuntimeException e) {
                LOG.warn("sandbox app: queue={} failed, will be delivered again", queue);
                // Another listener's commit must not take this message with it.
                rollback(context);
                broken.countDown();
              }
            });
  }

  private static void rollback(JMSContext context) {
    try {
      context.rollback();
    } catch (JMSRuntimeException e) {
      LOG.info("sandbox app: the connection broke; the broker rolls back");
    }
  }

  private static String text(Message message) throws JMSException {
    return message instanceof TextMessage sent ? sent.getText() : "";
  }

  private void answerLater(String queue, AppRequests.Answer answer) {
    synchronized (late) {
      late.add(new Late(queue, answer, System.nanoTime() + answer.late().toNanos()));
    }
  }

  private void publish(JMSContext publisher) {
    Map<String, String> unsent = store.with(state -> new LinkedHashMap<>(state.outbox));
    unsent.forEach(
        (sending, json) -> {
          send(publisher, GatewayQueues.FLAGGED, json, sending);
          store.happen(store.now("sent").put("sending", sending));
        });
    for (Optional<Late> due = due(); due.isPresent(); due = due()) {
      AppRequests.Answer answer = due.get().answer();
      send(publisher, due.get().queue(), answer.json(), answer.eventId());
    }
  }

  private Optional<Late> due() {
    synchronized (late) {
      boolean ready = !late.isEmpty() && late.peek().dueNanos() - System.nanoTime() <= 0;
      return ready ? Optional.of(late.remove()) : Optional.empty();
    }
  }

  private static void send(JMSContext context, String queue, String json, String correlationId) {
    context
        .createProducer()
        .setJMSCorrelationID(correlationId)
        .send(context.createQueue(queue), json);
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
