package org.wardscribe.identify;

import java.util.Set;

/** Words of kinship beside a name: "mum Jean", "NOK: Mr T Bell", "Susan (daughter)". */
final class Relatives {
  private static final Set<String> JOINS =
      WordList.of("is", "called", "named", "name", "of", "and", "aka", "was");
  private static final Set<String> WHOSE =
      WordList.of(
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
  private static final Set<String> KEPT_WITH = WordList.of("lives", "living", "husband", "wife");

  /** Words of the island's other languages; with a capital they are names. */
  private static final Set<String> SMALL_KIN =
      WordList.of("tad", "da", "mab", "mama", "tata", "ma", "pa", "syn");

  /** Kin only after "his", "her" or a genitive: "her wee lad Tiernan". */
  private static final Set<String> OWN =
      WordList.of("lad", "lass", "boy", "girl", "fella", "mate", "pal", "half", "bairn", "wean");

  private static final Set<String> FONDLY =
      WordList.of("wee", "other", "little", "young", "old", "big");

  /** "Twin One POPESCU": so the child is registered. */
  private static final Set<String> ORDINALS =
      WordList.of("one", "two", "three", "1", "2", "3", "i", "ii", "iii", "a", "b", "c");

  private static final Set<String> GREETED = WordList.of("bore", "prynhawn", "noswaith", "nos");

  private Relatives() {}

  /** The kinship stands before. */
  static boolean before(MessageText text, int first) {
    int i = first - 1;
    for (int seen = 0; i >= 0 && seen < 3 && text.near(i, 3) && !ends(text, i); seen++, i--) {
      String word = text.tokens().get(i).folded();
      if (word.equals("twin") && ORDINALS.contains(text.tokens().get(i + 1).folded())) {
        return false;
      }
      if (Titles.isRelation(word) || (seen == 0 && isSmallKin(text, i))) {
        return true;
      }
      if (word.equals("sister")
          && i > 0
          && text.gapAfter(i - 1).equals(" ")
          && WHOSE.contains(text.tokens().get(i - 1).folded())) {
        return true;
      }
      if (OWN.contains(word) && isWhose(text, i - 1)) {
        return true;
      }
      boolean inLaw = word.equals("law") && i > 0 && text.tokens().get(i - 1).folded().equals("in");
      if (inLaw) {
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

  private static boolean isWhose(MessageText text, int i) {
    int whose = i > 0 && FONDLY.contains(text.tokens().get(i).folded()) ? i - 1 : i;
    return whose >= 0
        && text.gapAfter(whose).equals(" ")
        && WHOSE.contains(text.tokens().get(whose).folded())
        && !FONDLY.contains(text.tokens().get(whose).folded());
  }

  /** "Susan (daughter)", "Jean, mum", "Jean - pt's mum", "Owain partner of Beth". */
  static boolean after(MessageText text, int last) {
    boolean ofSomebody =
        text.near(last, 1)
            && text.gapAfter(last).equals(" ")
            && isKin(text, last + 1)
            && text.near(last + 1, 1)
            && text.tokens().get(last + 2).folded().equals("of");
    return ofSomebody || afterBracket(text, last);
  }

  private static boolean afterBracket(MessageText text, int last) {
    if (!text.near(last, 3) || last + 1 >= text.tokens().size()) {
      return false;
    }
    String gap = text.gapAfter(last).strip();
    boolean opens =
        gap.equals("(") || gap.equals(",") || gap.equals("-") || gap.equals("–") || gap.equals("/");
    int i = last + 1;
    if (!opens) {
      // "Beata the daughter"
      return gap.isEmpty()
          && Set.of("the", "her", "his", "their").contains(text.tokens().get(i).folded())
          && text.near(i, 1)
          && isKin(text, i + 1)
          && !followedByName(text, i + 1);
    }
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
    return isKin(text, i) && !introduces(text, i);
  }

  /** "Jack Hay - NOK daughter Ella": the kin is somebody else, who is named next. */
  private static boolean introduces(MessageText text, int i) {
    return text.near(i, 1)
        && text.gapAfter(i).equals(" ")
        && (isKin(text, i + 1) || text.tokens().get(i + 1).capital());
  }

  private static boolean isKin(MessageText text, int i) {
    String word = text.tokens().get(i).folded();
    return Titles.isRelation(word) || word.equals("sister") || isSmallKin(text, i);
  }

  /** "tad Siôn"; not the "da" of "bore da, Rhodri" and "M da Costa". */
  private static boolean isSmallKin(MessageText text, int i) {
    boolean ofName =
        i > 0
            && text.near(i - 1, 1)
            && (text.tokens().get(i - 1).capital()
                || GREETED.contains(text.tokens().get(i - 1).folded()));
    String gap = text.gapAfter(i);
    return !ofName
        && !gap.startsWith(",")
        && !text.tokens().get(i).capital()
        && SMALL_KIN.contains(text.tokens().get(i).folded());
  }

  /** "Raj her son Keith": Keith is the son. */
  private static boolean followedByName(MessageText text, int i) {
    return text.near(i, 1) && text.tokens().get(i + 1).capital();
  }

  private static boolean ends(MessageText text, int i) {
    String gap = text.gapAfter(i);
    return gap.contains(". ") || gap.indexOf('?') >= 0 || gap.indexOf(';') >= 0;
  }
}
