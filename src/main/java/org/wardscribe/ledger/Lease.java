package org.wardscribe.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a claimed entry is ours, measured from before the claim, on a clock that nobody sets
 * and that goes on while the machine is suspended ({@link BootTime}).
 *
 * <p>The ledger refuses a worker whose lease has passed, but it can't stop a request that this
 * worker sends: so a worker asks {@link #covers} just before each external call, and does not call
 * when the answer is no. Not promised: a process that is stopped, or a machine that is suspended,
 * between that answer and its first byte sends that byte when it goes on. What then happens is for
 * the settle time, the version that a deletion names, and a destination that deduplicates.
 */
public final class Lease {
  private final long endNanos;
  private final LongSupplier nanoTime;

  /**
   * @param endNanos on the scale of {@code nanoTime}
   * @param nanoTime a clock that nobody sets
   */
  public Lease(long endNanos, LongSupplier nanoTime) {
    this.endNanos = endNanos;
    this.nanoTime = nanoTime;
  }

  /** A lease that starts now, for what needs none (a dry run, a test). */
  public static Lease of(Duration length) {
    return new Lease(System.nanoTime() + length.toNanos(), System::nanoTime);
  }

  /** Zero if the clock can't be read: who asks does not call. */
  public Duration remaining() {
    try {
      return Duration.ofNanos(endNanos - nanoTime.getAsLong());
    } catch (LedgerException e) {
      return Duration.ZERO;
    }
  }

  /**
   * True if a call of at most {@code timeout}, and {@code margin} after it, end before the lease
   * does.
   */
  public boolean covers(Duration timeout, Duration margin) {
    return remaining().compareTo(timeout.plus(margin)) > 0;
  }
}
