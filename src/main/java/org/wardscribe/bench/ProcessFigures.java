package org.wardscribe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the operating system counts for a process, and for the whole machine. Linux. */
public final class ProcessFigures {
  private static final Path PROC = Path.of("/proc");
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int COUNTED = 8;

  /** The kernel's clock tick in what it tells user space: 100 a second on all that Java runs on. */
  private static final long TICK_MILLIS = 10;

  private ProcessFigures() {}

  /** CPU milliseconds that a process has used. */
  public static long cpuMillis(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(used -> used.toMillis())
        .orElse(0L);
  }

  /** CPU milliseconds that all processes have used; empty where there is no /proc. */
  public static OptionalLong machineCpuMillis() {
    try (Stream<String> lines = Files.lines(PROC.resolve("stat"))) {
      long[] ticks =
          Arrays.stream(lines.findFirst().orElseThrow().trim().split("\\s+"))
              .skip(1)
              .mapToLong(Long::parseLong)
              .toArray();
      long busy = 0;
      for (int i = 0; i < Math.min(COUNTED, ticks.length); i++) {
        busy += i == IDLE || i == IO_WAIT ? 0 : ticks[i];
      }
      return OptionalLong.of(busy * TICK_MILLIS);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The most memory that a process ever held (VmHWM), in KiB; empty where there is no /proc. */
  public static OptionalLong peakMemoryKib(long pid) {
    try (Stream<String> lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
