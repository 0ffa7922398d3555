package org.wardscribe.kit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReceiveFlagged.Received;

/**
 * Watches with a connector that pulls, and takes its events one by one; ends it and begins again as
 * a restart does, with cursors that are kept or are those of before the last event.
 *
 * @param <C> the connector's type
 */
public final class PulledEvents<C extends Connector> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Function<Cursors, C> make;
  private final Map<String, String> positions = new HashMap<>();
  private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
  private final BlockingQueue<Received> refused = new LinkedBlockingQueue<>();
  private boolean refusing;
  private Map<String, String> beforeLast = Map.of();
  private C connector;
  private PullFlagged.Watch watch;

  /** An event, and how far had been read when it came. */
  private record Taken(Received received, Map<String, String> before) {}

  /**
   * @param make a new connector that keeps its place in these cursors
   */
  public PulledEvents(Function<Cursors, C> make) {
    this.make = make;
    start();
  }

  public C connector() {
    return connector;
  }

  /** Begins, after {@link #stop}, with a new connector; what is in the cursors is all it knows. */
  public void start() {
    connector = make.apply(new Positions());
    watch = connector.pullFlagged().orElseThrow().pull(this::take);
  }

  private void take(Received received) {
    synchronized (positions) {
      if (refusing) {
        refusing = false;
        refused.add(received);
        throw new IllegalStateException("not taken, as the test asked");
      }
      taken.add(new Taken(received, Map.copyOf(positions)));
    }
  }

  /** The next event is not taken when it is offered, and has to be offered again. */
  public void refuseNext() {
    synchronized (positions) {
      refusing = true;
    }
  }

  /** The event that was not taken; fails if none was offered. */
  public Received refused() throws InterruptedException {
    return Optional.ofNullable(refused.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no event was offered"));
  }

  /** The next event; fails if none comes. */
  public Received next() throws InterruptedException {
    Taken next = taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no event came");
    }
    beforeLast = next.before();
    return next.received();
  }

  /** Ends the watch, and the connector if it can be ended. */
  public void stop() {
    watch.close();
    if (connector instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException("the connector does not end", e);
      }
    }
  }

  /** A crash after the last event was taken and before the cursors said so, and a new start. */
  public void redeliver() {
    stop();
    taken.clear();
    synchronized (positions) {
      positions.clear();
      positions.putAll(beforeLast);
    }
    start();
  }

  @Override
  public void close() {
    stop();
  }

  /** Cursors in memory. */
  private final class Positions implements Cursors {
    @Override
    public Optional<String> read(String name) {
      synchronized (positions) {
        return Optional.ofNullable(positions.get(name));
      }
    }

    @Override
    public void write(String name, String position) {
      synchronized (positions) {
        positions.put(name, position);
      }
    }
  }
}
