package org.wardscribe.identify.stress;

import java.util.List;
import java.util.Random;

/** Seeded choices: the same seed makes the same cases on every machine. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** True in so many of a hundred throws. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  char letter() {
    return "ABCDEFGHJKLMNPRSTWXY".charAt(random.nextInt(20));
  }
}
