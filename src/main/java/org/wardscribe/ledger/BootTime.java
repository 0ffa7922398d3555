package org.wardscribe.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Nanoseconds since this machine began, those included in which it was suspended.
 *
 * <p>{@link System#nanoTime} stands still while a machine sleeps (CLOCK_MONOTONIC), so that a lease
 * measured by it would seem to last when it has long passed to somebody else. Linux tells the other
 * clock (CLOCK_BOOTTIME) in {@code /proc/uptime}, to a hundredth of a second. The file stays open:
 * it is asked several times a message, and to open it costs more than to read it. Where there was
 * no such file at the start, it is {@code System.nanoTime}.
 */
final class BootTime implements LongSupplier {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final long NANOS_IN_A_HUNDREDTH = 10_000_000;

  private static final int LONGEST = 64;

  private final Path uptime;
  private final LongSupplier monotonic;

  /**
   * Chosen once: the two clocks have different beginnings. Not a channel, which a thread that is
   * interrupted would close for all.
   */
  private final Optional<RandomAccessFile> open;

  BootTime() {
    this(UPTIME, System::nanoTime);
  }

  BootTime(Path uptime, LongSupplier monotonic) {
    this.uptime = uptime;
    this.monotonic = monotonic;
    this.open = open(uptime);
  }

  /**
   * @throws LedgerException if the clock can't be read any more: no number would be a safe answer
   */
  @Override
  public long getAsLong() {
    return open.isPresent() ? hundredths(open.get()) * NANOS_IN_A_HUNDREDTH : monotonic.getAsLong();
  }

  private static Optional<RandomAccessFile> open(Path uptime) {
    if (!Files.isReadable(uptime)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RandomAccessFile(uptime.toFile(), "r"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private long hundredths(RandomAccessFile file) {
    try {
      byte[] bytes = new byte[LONGEST];
      int length;
      synchronized (file) {
        file.seek(0);
        length = file.read(bytes);
      }
      String line = new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
      int point = line.indexOf('.');
      int end = line.indexOf(' ');
      if (point < 0 || end != point + 3) {
        throw new NumberFormatException("no hundredths");
      }
      return Long.parseLong(line.substring(0, point)) * 100
          + Long.parseLong(line.substring(point + 1, end));
    } catch (IOException | NumberFormatException e) {
      throw new LedgerException("the machine's clock " + uptime + " can't be read any more", e);
    }
  }
}
