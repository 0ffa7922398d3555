package org.wardscribe.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The bad manners of a run's record system, as a script of the sandbox EPR: acknowledgements that
 * are lost, late, double, for another message, or no acknowledgements at all; refusals.
 */
public final class EprManners {
  private static final List<String> KINDS =
      List.of(
          "ae-once",
          "wrong-msa2 filed=yes",
          "wrong-msa2 filed=no",
          "no-answer filed=yes",
          "no-answer filed=no",
          "close-before-ack filed=yes",
          "close-before-ack filed=no times=2",
          "reset-before-ack filed=yes",
          "reset-before-ack filed=no",
          "garbage filed=yes",
          "garbage filed=no",
          "ca-then-aa",
          "double-ack",
          "late-ack after=PT2.5S",
          "late-ack filed=no after=PT2.5S",
          "slow after=PT1S",
          "unknown-patient times=99");
  private static final int OF_A_HUNDRED = 25;

  private EprManners() {}

  /** For so many documents, in the order in which they come for the first time. */
  public static List<String> random(long seed, int documents) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int order = 1; order <= documents; order++) {
      if (random.nextInt(100) < OF_A_HUNDRED) {
        lines.add(order + " " + KINDS.get(random.nextInt(KINDS.size())));
      }
    }
    return lines;
  }

  /** An accept of what nobody sent, for a document that was not filed. */
  public static List<String> mispaired() {
    return List.of("1 wrong-msa2 filed=no times=99");
  }
}
