package org.wardscribe.simulation;

import java.util.Random;

/**
 * What a history is rich in. One in which everything happens all the time gets nowhere: a deletion
 * is reached more often where people are few, and a stale worker matters where time passes.
 *
 * @param ward how often somebody does something on the platform, in shares beside {@link #LATE}
 * @param people how often the trust's people do something
 * @param crashes how often the process ends
 */
record Mood(
    int ward, int people, int crashes, boolean dies, boolean writesFail, boolean oneStandsStill) {
  static final int WORK = 64;
  static final int TIME = WORK + 8;
  static final int TOLD = TIME + 8;
  static final int LATE = TOLD + 3;

  /** By how much time may pass at once: a lease has 60, a request 90, and settles after 120. */
  static final int[] SECONDS = {3, 3, 3, 25, 25, 45, 100};

  static Mood drawn(Random random) {
    boolean dies = random.nextBoolean();
    return new Mood(
        1 + random.nextInt(5),
        random.nextInt(3) * 3,
        dies ? 1 : 0,
        dies,
        random.nextBoolean(),
        random.nextBoolean());
  }

  int total() {
    return LATE + ward + people + crashes;
  }
}
