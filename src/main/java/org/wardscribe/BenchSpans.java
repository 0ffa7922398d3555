package org.wardscribe;

import org.HdrHistogram.Histogram;
import org.wardscribe.bench.Lives;

/** The times of the lives that are measured, all from when they were to be sent. */
final class BenchSpans {
  private static final int DIGITS = 3;

  private final Histogram filed = new Histogram(DIGITS);
  private final Histogram deleted = new Histogram(DIGITS);
  private long first = Long.MAX_VALUE;
  private long lastFiled;

  BenchSpans(Lives atEpr, Lives atSource, int warmUp) {
    for (Lives.Seen each : atEpr.all().values()) {
      if (each.message().number() >= warmUp) {
        filed.recordValue(Math.max(0, each.firstAt() - each.message().intended()));
        first = Math.min(first, each.message().intended());
        lastFiled = Math.max(lastFiled, each.firstAt());
      }
    }
    for (Lives.Seen each : atSource.all().values()) {
      if (each.message().number() >= warmUp) {
        deleted.recordValue(Math.max(0, each.firstAt() - each.message().intended()));
      }
    }
  }

  long first() {
    return first;
  }

  long lastFiled() {
    return lastFiled;
  }

  Histogram filedMicros() {
    return filed;
  }

  Histogram deletedMicros() {
    return deleted;
  }
}
