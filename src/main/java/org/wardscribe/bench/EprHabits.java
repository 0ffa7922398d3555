package org.wardscribe.bench;

import java.util.Map;

/**
 * How an EPR of a bench treats documents, which it filed, and when it said so.
 *
 * <p>Options: {@code --ack-delay} ms, {@code --error-rate} (refused for now at the first attempt),
 * {@code --drop-rate} (filed, and the connection closed without an answer, at the first attempt),
 * {@code --double-rate} (filed twice).
 */
record EprHabits(
    long ackDelayNanos, Chance error, Chance drop, Chance twice, Lives filed, Lives attempts) {
  private static final double NANOS_A_MILLI = 1_000_000;

  /** What becomes of one attempt. */
  enum Way {
    FILE,
    FILE_AND_HANG_UP,
    REFUSE
  }

  static EprHabits of(Map<String, String> options) {
    return new EprHabits(
        (long) (number(options, "--ack-delay") * NANOS_A_MILLI),
        new Chance(number(options, "--error-rate"), 1),
        new Chance(number(options, "--drop-rate"), 2),
        new Chance(number(options, "--double-rate"), 3),
        new Lives(),
        new Lives());
  }

  private static double number(Map<String, String> options, String name) {
    return Double.parseDouble(options.getOrDefault(name, "0"));
  }

  /** Of this attempt; asking counts as one. */
  Way wayOf(BenchMessage message) {
    if (!attempts.happened(message, 0)) {
      return Way.FILE;
    }
    if (error.picks(message)) {
      return Way.REFUSE;
    }
    return drop.picks(message) ? Way.FILE_AND_HANG_UP : Way.FILE;
  }

  /** A document that was not there yet, or not with these bytes, is filed now. */
  void file(BenchMessage message) {
    filed.happened(message, 0);
    if (twice.picks(message)) {
      filed.happened(message, 0);
    }
  }

  /**
   * The answer on which a deletion may stand is about to be handed over: what is deleted before was
   * deleted too soon, whether it was filed or not.
   */
  void accepted(BenchMessage message) {
    filed.told(message, BenchMessage.micros());
  }
}
