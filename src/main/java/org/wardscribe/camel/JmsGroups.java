package org.wardscribe.camel;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a queue in groups: what waits is begun one after the other, in its order, and is
 * acknowledged in one go when all of it is done.
 *
 * <p>Where a route goes on later (as {@code ledger:received} does, after its commit) the next
 * message is begun meanwhile, so that a group shares a commit. If one of a group fails, the whole
 * group comes again, one by one until it is through: those that were done are known by their ids.
 *
 * <p>Reads nothing while several brokers are active ({@link OneBroker}).
 */
final class JmsGroups extends DefaultConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(JmsGroups.class);
  static final int MOST = 64;
  private static final long MOST_CHARACTERS = 1_000_000;
  private static final long LOOK_MILLIS = 500;
  private static final long RECOVERY_MILLIS = 1_000;

  private final ConnectionFactory factory;
  private final String queue;
  private final int most;
  private CountDownLatch stopping = new CountDownLatch(1);
  private ExecutorService reader;

  /**
   * @param most of a group; 1 where what is begun later may be done earlier: an edit must not come
   *     before its flag
   */
  JmsGroups(
      Endpoint endpoint, Processor processor, ConnectionFactory factory, String queue, int most) {
    super(endpoint, processor);
    this.factory = factory;
    this.queue = queue;
    this.most = most;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopping = new CountDownLatch(1);
    reader =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, "jms-" + queue);
    reader.execute(this::read);
  }

  @Override
  protected void doStop() throws Exception {
    stopping.countDown();
    getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(reader);
    super.doStop();
  }

  private boolean hasEnded() {
    return stopping.getCount() == 0;
  }

  /** The reader's whole life. */
  private void read() {
    boolean reached = true;
    while (!hasEnded()) {
      try (Connection connection = factory.createConnection();
          Session session = connection.createSession(Session.SESSION_TRANSACTED);
          MessageConsumer messages = session.createConsumer(session.createQueue(queue))) {
        OneBroker.check(connection);
        connection.start();
        reached = true;
        readFrom(connection, session, messages);
      } catch (OneBroker.SeveralActive e) {
        if (reached) {
          LOG.error("{} is not read: {}", queue, e.getMessage());
        }
        reached = false;
        pause();
      } catch (JMSException | RuntimeException e) {
        if (reached) {
          LOG.warn("{} can't be read just now ({}); trying again", queue, StepFailed.kindOf(e));
        }
        reached = false;
        pause();
      }
    }
  }

  private void readFrom(Connection connection, Session session, MessageConsumer messages)
      throws JMSException {
    int oneByOne = 0;
    while (!hasEnded()) {
      // Another may have become active since.
      OneBroker.check(connection);
      List<CompletableFuture<Void>> group = begin(messages, oneByOne > 0 ? 1 : most);
      if (group.isEmpty()) {
        continue;
      }
      if (allWell(group)) {
        session.commit();
        oneByOne = Math.max(0, oneByOne - group.size());
      } else {
        session.rollback();
        oneByOne = most;
        // The broker gives them again at once, in their order; nothing behind them is taken first.
        pause();
      }
    }
  }

  private List<CompletableFuture<Void>> begin(MessageConsumer messages, int most)
      throws JMSException {
    List<CompletableFuture<Void>> group = new ArrayList<>();
    long characters = 0;
    Message message = messages.receive(LOOK_MILLIS);
    while (message != null) {
      String text = text(message);
      characters += text.length();
      group.add(begin(text));
      message =
          group.size() < most && characters < MOST_CHARACTERS ? messages.receiveNoWait() : null;
    }
    return group;
  }

  /** Anything but text is read as an empty text, which no reader of ours takes for an event. */
  private static String text(Message message) throws JMSException {
    String text = message instanceof TextMessage sent ? sent.getText() : null;
    return text == null ? "" : text;
  }

  private CompletableFuture<Void> begin(String text) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(text);
    getAsyncProcessor()
        .process(
            exchange,
            doneSync -> {
              Exception thrown = exchange.getException();
              releaseExchange(exchange, false);
              if (thrown == null) {
                ended.complete(null);
              } else {
                LOG.warn("a message of {} comes again: {}", queue, said(thrown));
                ended.completeExceptionally(thrown);
              }
            });
    return ended;
  }

  private static String said(Exception thrown) {
    return thrown instanceof StepFailed failed ? failed.getMessage() : StepFailed.kindOf(thrown);
  }

  private static boolean allWell(List<CompletableFuture<Void>> group) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(group.toArray(CompletableFuture<?>[]::new));
    return all.handle((nothing, thrown) -> thrown == null).join();
  }

  private void pause() {
    try {
      if (stopping.await(RECOVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("{} is read no more", queue);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
