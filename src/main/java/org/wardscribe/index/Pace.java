package org.wardscribe.index;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets at most so many questions begin within any one second; who comes too early is told how long
 * to wait, or that it is too long. For several threads at once.
 */
final class Pace {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final int perSecond;
  private final LongSupplier nanoTime;
  private final Deque<Long> begun = new ArrayDeque<>();

  Pace(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes the next free moment, which is to be waited for before anything is asked; empty, and
   * nothing taken, if it comes later than {@code within}.
   */
  synchronized Optional<Duration> take(Duration within) {
    long now = nanoTime.getAsLong();
    long begin = now;
    if (begun.size() == perSecond) {
      long free = begun.peekFirst() + SECOND;
      begin = free - now > 0 ? free : now;
    }
    Duration wait = Duration.ofNanos(begin - now);
    if (wait.compareTo(within) > 0) {
      return Optional.empty();
    }
    if (begun.size() == perSecond) {
      begun.removeFirst();
    }
    begun.addLast(begin);
    return Optional.of(wait);
  }
}
