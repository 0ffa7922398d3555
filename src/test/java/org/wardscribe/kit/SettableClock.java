package org.wardscribe.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A wall clock and a monotonic clock that move only when a test says so. */
public final class SettableClock extends Clock {
  private final AtomicReference<Instant> wall;
  private final AtomicLong nanos = new AtomicLong();

  public SettableClock(Instant start) {
    this.wall = new AtomicReference<>(start);
  }

  /** Time passes, on both clocks. */
  public void pass(Duration duration) {
    wall.updateAndGet(now -> now.plus(duration));
    nanos.addAndGet(duration.toNanos());
  }

  /** Somebody sets the wall clock. */
  public void setBy(Duration duration) {
    wall.updateAndGet(now -> now.plus(duration));
  }

  /** The monotonic clock, as {@link System#nanoTime()}. */
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return wall.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
