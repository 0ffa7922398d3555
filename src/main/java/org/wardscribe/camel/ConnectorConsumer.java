package org.wardscribe.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReceiveFlagged.Received;

/**
 * Hands each event of a platform to its route, and tells the connector whether it was taken.
 *
 * <p>The connector moves on only past what was taken; it decides when to offer the rest again.
 */
final class ConnectorConsumer extends DefaultConsumer implements Suspendable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorConsumer.class);

  private final PullFlagged pull;
  private PullFlagged.Watch watch;

  ConnectorConsumer(ConnectorEndpoint endpoint, Processor processor, PullFlagged pull) {
    super(endpoint, processor);
    this.pull = pull;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    watch = pull.pull(this::take);
  }

  @Override
  protected void doStop() throws Exception {
    end();
    super.doStop();
  }

  @Override
  protected void doSuspend() {
    end();
  }

  @Override
  protected void doResume() {
    watch = pull.pull(this::take);
  }

  private void end() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  private void take(Received received) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(received);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    Exception thrown = exchange.getException();
    releaseExchange(exchange, false);
    if (thrown != null) {
      String kind = StepFailed.kindOf(thrown);
      LOG.warn("An event of {} was not taken ({}); it is offered again.", getEndpoint(), kind);
      throw new NotTaken(kind);
    }
  }

  /** The route failed; only what kind of failure it was goes further. */
  private static final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTaken(String kind) {
      super(kind);
    }
  }
}
