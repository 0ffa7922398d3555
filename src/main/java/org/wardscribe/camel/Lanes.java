package org.wardscribe.camel;

import java.time.Duration;

/**
 * How a consumer claims work.
 *
 * @param workers how many entries one route works on at once
 * @param batch how many it may claim at once where claiming ahead is allowed
 * @param lease for how long a claimed entry is its own; longer than the slowest step
 * @param idle how often it looks for entries that have become due, when nothing woke it
 */
public record Lanes(int workers, int batch, Duration lease, Duration idle) {
  public Lanes {
    atLeastOne("workers", workers);
    atLeastOne("batch", batch);
    positive("lease", lease);
    positive("idle", idle);
  }

  /** Thirty-two workers, batches of twenty, a minute's lease, a look each second. */
  public static Lanes shipped() {
    return new Lanes(32, 20, Duration.ofSeconds(60), Duration.ofSeconds(1));
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("'" + name + "' must be at least 1");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("'" + name + "' must be longer than nothing");
    }
  }
}
