package org.wardscribe.identify;

import java.util.Set;

/**
 * Words that give another name of the same person: "née Addison", "(married Reid)", "aka Paddy".
 */
final class Aliases {
  private static final Set<String> BEFORE =
      WordList.of(
          """
          now nee née formerly aka prev previously was married maiden alias known called as or
          birth name
          """);

  /** These alone already say that another name follows. */
  private static final Set<String> SURE =
      WordList.of(
          "nee", "née", "formerly", "aka", "married", "maiden", "alias", "prev", "previously");

  private Aliases() {}

  /** "née", "aka": what stands alone before another name. */
  static boolean isSaidBefore(String folded) {
    return SURE.contains(folded);
  }

  /** Nothing but such words part two names, and one of them is sure or they are "now", "was". */
  static boolean part(MessageText text, int last, int first) {
    if (first - last < 2 || first - last > 4) {
      return false;
    }
    boolean said = false;
    for (int i = last; i < first; i++) {
      String gap = text.gapAfter(i).strip();
      boolean joins = gap.isEmpty() || gap.equals("(") || gap.equals(",") || gap.equals(".");
      if (!joins || !text.near(i, 3)) {
        return false;
      }
      if (i > last) {
        String word = text.tokens().get(i).folded();
        if (!BEFORE.contains(word)) {
          return false;
        }
        said |= SURE.contains(word) || Set.of("now", "was", "known").contains(word);
      }
    }
    return said;
  }
}
