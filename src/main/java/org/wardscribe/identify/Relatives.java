package org.wardscribe.identify;

import java.util.Set;

/** Words of kinship beside a name: "mum Jean", "NOK: Mr T Bell", "Susan (daughter)". */
final class Relatives {
  private static final Set<String> JOINS =
      Set.of("is", "called", "named", "name", "of", "and", "aka", "was");
  private static final Set<String> WHOSE =
      Set.of(
          "his",
          "her",
          "pts",
          "patients",
          "their",
          "my",
          "s",
          "twin",
          "older",
          "younger",
          "big",
          "little",
          "elder");
  private static final Set<String> KEPT_WITH = Set.of("lives", "living", "husband", "wife");

  private Relatives() {}

  /** The kinship stands before. */
  static boolean before(MessageText text, int first) {
    int i = first - 1;
    for (int seen = 0; i >= 0 && seen < 3 && text.near(i, 3) && !ends(text, i); seen++, i--) {
      String word = text.tokens().get(i).folded();
      if (Titles.isRelation(word)) {
        return true;
      }
      if (word.equals("sister") && i > 0 && WHOSE.contains(text.tokens().get(i - 1).folded())) {
        return true;
      }
      if (word.equals("with") && i > 0 && KEPT_WITH.contains(text.tokens().get(i - 1).folded())) {
        return true;
      }
      if (!JOINS.contains(word) || (word.equals("of") && seen == 0)) {
        return false;
      }
    }
    return false;
  }

  /** "Susan (daughter)", "Jean, mum", "Jean - pt's mum". */
  static boolean after(MessageText text, int last) {
    if (!text.near(last, 3) || last + 1 >= text.tokens().size()) {
      return false;
    }
    String gap = text.gapAfter(last).strip();
    boolean opens =
        gap.equals("(") || gap.equals(",") || gap.equals("-") || gap.equals("–") || gap.equals("/");
    if (!opens) {
      return false;
    }
    int i = last + 1;
    if (WHOSE.contains(text.tokens().get(i).folded()) && text.near(i, 2)) {
      i++;
      if (i < text.tokens().size()
          && text.tokens().get(i).folded().equals("s")
          && text.near(i, 1)) {
        i++;
      }
    }
    if (i >= text.tokens().size()) {
      return false;
    }
    String word = text.tokens().get(i).folded();
    return Titles.isRelation(word) || word.equals("sister");
  }

  private static boolean ends(MessageText text, int i) {
    String gap = text.gapAfter(i);
    return gap.contains(". ") || gap.indexOf('?') >= 0 || gap.indexOf(';') >= 0;
  }
}
