package org.wardscribe.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a claimed entry is ours, measured on the monotonic clock from before the claim.
 *
 * <p>The ledger refuses a worker whose lease has passed, but it can't stop a request that this
 * worker sends: so a worker asks {@link #covers} just before each external call, and does not call
 * when the answer is no.
 */
public final class Lease {
  private final long endNanos;
  private final LongSupplier nanoTime;

  /**
   * @param endNanos on the scale of {@code nanoTime}
   * @param nanoTime the monotonic clock, {@code System::nanoTime} outside of tests
   */
  public Lease(long endNanos, LongSupplier nanoTime) {
    this.endNanos = endNanos;
    this.nanoTime = nanoTime;
  }

  /** A lease that starts now, for what needs none (a dry run, a test). */
  public static Lease of(Duration length) {
    return new Lease(System.nanoTime() + length.toNanos(), System::nanoTime);
  }

  public Duration remaining() {
    return Duration.ofNanos(endNanos - nanoTime.getAsLong());
  }

  /**
   * True if a call of at most {@code timeout}, and {@code margin} after it, end before the lease
   * does.
   */
  public boolean covers(Duration timeout, Duration margin) {
    return remaining().compareTo(timeout.plus(margin)) > 0;
  }
}
