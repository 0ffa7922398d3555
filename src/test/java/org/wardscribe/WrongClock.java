package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, set wrong by so much. */
final class WrongClock extends Clock {
  private final AtomicReference<Duration> wrong;
  private final ZoneId zone;

  WrongClock() {
    this(new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
  }

  private WrongClock(AtomicReference<Duration> wrong, ZoneId zone) {
    this.wrong = wrong;
    this.zone = zone;
  }

  void by(Duration duration) {
    wrong.set(duration);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(wrong.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new WrongClock(wrong, other);
  }
}
