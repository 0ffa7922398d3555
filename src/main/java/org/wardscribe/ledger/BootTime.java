package org.wardscribe.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Nanoseconds since this machine began, those included in which it was suspended.
 *
 * <p>{@link System#nanoTime} stands still while a machine sleeps (CLOCK_MONOTONIC), so that a lease
 * measured by it would seem to last when it has long passed to somebody else. Linux tells the other
 * clock (CLOCK_BOOTTIME) in {@code /proc/uptime}, to a hundredth of a second; a look takes some
 * microseconds, which is nothing beside an external call. Where there was no such file at the
 * start, it is {@code System.nanoTime}.
 */
final class BootTime implements LongSupplier {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final long NANOS_IN_A_HUNDREDTH = 10_000_000;

  private final Path uptime;
  private final LongSupplier monotonic;

  /** Chosen once: the two clocks have different beginnings. */
  private final boolean readable;

  BootTime() {
    this(UPTIME, System::nanoTime);
  }

  BootTime(Path uptime, LongSupplier monotonic) {
    this.uptime = uptime;
    this.monotonic = monotonic;
    this.readable = Files.isReadable(uptime);
  }

  /**
   * @throws LedgerException if the clock can't be read any more: no number would be a safe answer
   */
  @Override
  public long getAsLong() {
    return readable ? hundredths() * NANOS_IN_A_HUNDREDTH : monotonic.getAsLong();
  }

  private long hundredths() {
    try {
      String first = Files.readString(uptime, StandardCharsets.US_ASCII).split(" ", -1)[0];
      return Long.parseLong(first.replace(".", ""));
    } catch (IOException | NumberFormatException e) {
      throw new LedgerException("the machine's clock " + uptime + " can't be read any more", e);
    }
  }
}
