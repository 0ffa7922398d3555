package org.wardscribe.index.pdq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wardscribe.mllp.Deadline;
import org.wardscribe.mllp.MllpAddress;
import org.wardscribe.mllp.MllpFrames;
import org.wardscribe.mllp.MllpSocket;

/**
 * The connections to one supplier: so many at a time, one question under way on each. Whatever is
 * not expected closes a connection, so that a late answer never meets another question. For several
 * threads at once.
 */
final class PdqLanes implements AutoCloseable {
  private static final int LARGEST_ANSWER = 4 << 20;
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

  private final MllpAddress address;
  private final Semaphore places;
  private final Deque<MllpSocket> idle = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor timer;
  private boolean closed;

  PdqLanes(PdqIndex index) {
    this.address = index.address();
    this.places = new Semaphore(index.lanes());
    this.timer = Deadline.timer("pdq-deadlines-" + index.id());
  }

  /** Makes something of an answer's bytes. */
  @FunctionalInterface
  interface Reading<T> {
    T read(byte[] answer) throws NoAnswer;
  }

  /** A kept connection was closed by the other side. */
  private static final class WasClosed extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Asks, once more on a fresh connection if a kept one turns out to be closed: a question changes
   * nothing there.
   *
   * @param end of the time for it, with the wait for a place, by {@link System#nanoTime}
   * @param reading refuses what is no answer to this question
   */
  <T> T ask(byte[] message, long end, Reading<T> reading) throws NoAnswer {
    try {
      if (!places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new NoAnswer("BUSY");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("INTERRUPTED");
    }
    try {
      Optional<MllpSocket> kept = kept();
      if (kept.isPresent()) {
        try {
          return exchange(kept.get(), message, end, reading);
        } catch (WasClosed e) {
          // Again, on a fresh one.
        }
      }
      return exchange(open(end), message, end, reading);
    } catch (WasClosed e) {
      throw new NoAnswer("CONNECTION_CLOSED");
    } finally {
      places.release();
    }
  }

  private <T> T exchange(MllpSocket socket, byte[] message, long end, Reading<T> reading)
      throws NoAnswer, WasClosed {
    boolean clean = false;
    try (Deadline deadline = socket.deadline(left(end))) {
      byte[] answer = answer(socket, message, deadline);
      T read = reading.read(answer);
      clean = !socket.frames().moreHasCome();
      return read;
    } finally {
      if (clean) {
        keep(socket);
      } else {
        socket.close();
      }
    }
  }

  private static byte[] answer(MllpSocket socket, byte[] message, Deadline deadline)
      throws NoAnswer, WasClosed {
    try {
      if (socket.write(message) == MllpSocket.Sent.ALL) {
        return socket.frames().next();
      }
    } catch (MllpFrames.MalformedFrame e) {
      throw new NoAnswer(e.getMessage());
    } catch (IOException e) {
      // Closed, by whom is seen below.
    }
    if (deadline.passed()) {
      throw new NoAnswer("TIMEOUT");
    }
    throw new WasClosed();
  }

  private MllpSocket open(long end) throws NoAnswer {
    Duration left = left(end);
    Duration timeout =
        address.connectTimeout().compareTo(left) < 0 ? address.connectTimeout() : left;
    try {
      return MllpSocket.open(
          new MllpAddress(address.host(), address.port(), timeout, address.tls()),
          timer,
          LARGEST_ANSWER);
    } catch (IOException e) {
      throw new NoAnswer("NOT_CONNECTED");
    }
  }

  private static Duration left(long end) throws NoAnswer {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw new NoAnswer("TIMEOUT");
    }
    return Duration.ofNanos(left);
  }

  /** The one that was used last; those that can't be used any more are closed, also below it. */
  private synchronized Optional<MllpSocket> kept() {
    idle.removeIf(
        socket -> {
          boolean usable = socket.usable(LONGEST_IDLE);
          if (!usable) {
            socket.close();
          }
          return !usable;
        });
    return Optional.ofNullable(idle.poll());
  }

  private synchronized void keep(MllpSocket socket) {
    socket.used();
    if (closed) {
      socket.close();
    } else {
      idle.push(socket);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(MllpSocket::close);
    idle.clear();
    timer.shutdownNow();
  }
}
