package org.wardscribe.camel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.Ledger;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

/**
 * Writes what a stage found out: a transition, a wait, or a new entry.
 *
 * <p>The next step runs only after the commit, and never on the thread that writes.
 */
final class LedgerProducer extends DefaultAsyncProducer {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerProducer.class);

  private final LedgerEndpoint endpoint;
  private final Ledger ledger;
  private ExecutorService awayFromTheWriter;

  LedgerProducer(LedgerEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
    this.ledger = endpoint.component().ledger();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    awayFromTheWriter =
        endpoint
            .getCamelContext()
            .getExecutorServiceManager()
            .newThreadPool(this, "ledger-watchdog", 0, 1);
  }

  @Override
  protected void doStop() throws Exception {
    endpoint.getCamelContext().getExecutorServiceManager().shutdown(awayFromTheWriter);
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Write<?> write;
    try {
      write = begin(exchange);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
    CompletableFuture<?> committed = write.stage().toCompletableFuture();
    if (committed.isDone() && !ledger.onWriterThread()) {
      write.land(exchange);
      callback.done(true);
      return true;
    }
    write.stage().whenComplete((result, failure) -> proceed(exchange, write, callback));
    return false;
  }

  /** The watchdog: a step that ran on the writing thread would stop every commit behind it. */
  private void proceed(Exchange exchange, Write<?> write, AsyncCallback callback) {
    if (ledger.onWriterThread()) {
      LOG.error("a route step was about to run on the ledger's writing thread; its work is failed");
      exchange.setException(new RouteFault("the ledger completed a write on its writing thread"));
      awayFromTheWriter.execute(() -> callback.done(false));
      return;
    }
    Runnable next =
        () -> {
          write.land(exchange);
          callback.done(false);
        };
    Passage.of(exchange).ifPresentOrElse(passage -> passage.inLogs(next), next);
  }

  private Write<?> begin(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    Optional<Passage> passage = Passage.of(exchange);
    if (passage.isEmpty()) {
      return takeIn(body);
    }
    Passage open = passage.get();
    if (open.ended()) {
      throw new RouteFault(
          "the work on " + open.claim().entry() + " has ended; " + address() + " can't follow");
    }
    Outcome outcome = outcomeOf(body, open.claim());
    if (endpoint.place().equals(LedgerPlace.WAIT)) {
      return new Write<>(ledger.postpone(outcome), (e, result) -> land(e, open, result));
    }
    State to = endpoint.place().state().orElseThrow();
    return new Write<>(
        ledger.move(new Move(open.claim(), to, outcome)), (e, result) -> land(e, open, result));
  }

  private Write<IntakeResult> takeIn(Object body) {
    if (!endpoint.place().state().equals(Optional.of(State.RECEIVED))) {
      throw new RouteFault(address() + " needs an entry that the route has claimed");
    }
    return new Write<>(
        ledger.receive(
            endpoint
                .component()
                .intake(body)
                .orElseThrow(() -> new RouteFault(address() + " was given nothing to take in"))),
        (e, result) -> LOG.debug("taken in: {}", result.getClass().getSimpleName()));
  }

  private Outcome outcomeOf(Object body, Claim claim) {
    if (!(body instanceof Outcome outcome)) {
      throw new RouteFault(address() + " was given no outcome of a stage");
    }
    Claim given = outcome.claim();
    if (!given.entry().equals(claim.entry())
        || given.state() != claim.state()
        || given.fence() != claim.fence()) {
      throw new RouteFault(
          address() + " was given an outcome for " + given + ", and the route works on " + claim);
    }
    return outcome;
  }

  private void land(Exchange exchange, Passage passage, MoveResult result) {
    if (result instanceof MoveResult.Moved moved) {
      Claimed claimed = moved.claimed();
      passage.goOn(claimed.claim());
      exchange.getMessage().setBody(endpoint.component().recheck(claimed));
      return;
    }
    passage.end();
    if (result instanceof MoveResult.Landed) {
      return;
    }
    exchange.setRouteStop(true);
    if (result instanceof MoveResult.Diverted diverted) {
      LOG.info("diverted to {}: {}", diverted.to(), diverted.reason());
    } else if (result instanceof MoveResult.Waiting waiting) {
      LOG.debug("waits until {}: {}", waiting.due(), waiting.reason());
    } else {
      LOG.info("somebody else has the entry now; what was found out is dropped");
    }
  }

  private String address() {
    return "'ledger:" + endpoint.place().name() + "'";
  }

  /** A write that is under way, and what its result means for the exchange. */
  private record Write<R>(CompletionStage<R> stage, Landing<R> landing) {
    /** Only once the stage is complete. */
    void land(Exchange exchange) {
      try {
        landing.land(exchange, stage.toCompletableFuture().join());
      } catch (CompletionException e) {
        exchange.setException(e.getCause());
      } catch (RuntimeException e) {
        exchange.setException(e);
      }
    }
  }

  private interface Landing<R> {
    void land(Exchange exchange, R result);
  }
}
