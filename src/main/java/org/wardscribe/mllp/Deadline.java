package org.wardscribe.mllp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A total time limit for work on a connection: closes the connection when it is over, whatever it
 * blocks on (a handshake, a write that nobody reads, a byte a second).
 */
public final class Deadline implements AutoCloseable {
  private final ScheduledFuture<?> end;
  private volatile boolean passed;

  private Deadline(ScheduledThreadPoolExecutor timer, Closeable connection, Duration length) {
    end = timer.schedule(() -> pass(connection), length.toNanos(), TimeUnit.NANOSECONDS);
  }

  public static Deadline of(
      ScheduledThreadPoolExecutor timer, Closeable connection, Duration length) {
    return new Deadline(timer, connection, length);
  }

  /** One daemon thread for all connections to a partner: it only ever closes sockets. */
  public static ScheduledThreadPoolExecutor timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  public boolean passed() {
    return passed;
  }

  private void pass(Closeable connection) {
    passed = true;
    try {
      connection.close();
    } catch (IOException e) {
      // The descriptor is released all the same, and nobody uses this connection again.
    }
  }

  /** The work ended in time. */
  @Override
  public void close() {
    end.cancel(false);
  }
}
