package org.wardscribe.deliver;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wardscribe.mllp.Deadline;
import org.wardscribe.mllp.MllpAddress;

/** The connections to one EPR: at most so many at once, used again while they are clean. */
final class Lanes implements AutoCloseable {
  private final MllpAddress address;
  private final Duration longestIdle;
  private final ScheduledThreadPoolExecutor timer;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<MllpConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * @param longestIdle firewalls forget silent connections without a word, and a message on such a
   *     one gets no answer
   */
  Lanes(MllpAddress address, int lanes, Duration longestIdle, String name) {
    this.address = address;
    this.longestIdle = longestIdle;
    this.timer = Deadline.timer("deadlines-" + name);
    this.free = new Semaphore(lanes);
  }

  /**
   * A connection for one exchange: one that was used before and is clean, or a new one.
   *
   * @throws IOException if there is none; nothing was sent then
   */
  Lane take() throws IOException {
    if (closed) {
      throw new IOException("this destination was closed");
    }
    try {
      if (!free.tryAcquire(address.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("every connection is in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for a connection");
    }
    boolean taken = false;
    try {
      Lane lane = new Lane(clean());
      taken = true;
      return lane;
    } finally {
      if (!taken) {
        free.release();
      }
    }
  }

  private MllpConnection clean() throws IOException {
    for (MllpConnection used = idle.pollLast(); used != null; used = idle.pollLast()) {
      if (used.usable(longestIdle)) {
        return used;
      }
      used.close();
    }
    return MllpConnection.open(address, timer);
  }

  /** Closes the idle connections now and the others when their exchange ends. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
    timer.shutdown();
  }

  private void closeIdle() {
    for (MllpConnection used = idle.pollLast(); used != null; used = idle.pollLast()) {
      used.close();
    }
  }

  /** The right to use one connection; closing gives it back. */
  final class Lane implements AutoCloseable {
    private final MllpConnection connection;

    private Lane(MllpConnection connection) {
      this.connection = connection;
    }

    MllpConnection connection() {
      return connection;
    }

    @Override
    public void close() {
      idle.addLast(connection);
      if (closed) {
        closeIdle();
      }
      free.release();
    }
  }
}
