package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Reads the words that announce a number or a date: "NHS no", "hosp", "d.o.b". */
final class Labels {
  private static final int FURTHEST = 4;
  private static final int WIDEST_GAP = 3;
  private static final Set<String> FILLERS =
      WordList.of(
          """
          no nos num number nr n is was on id o b of s the and it its c
          """);

  private static final Set<String> NUMBERS = WordList.of("no nos num number nr id ref");

  private Labels() {}

  /** True if one of the words announces what begins at this token. */
  static boolean announce(MessageText text, int token, Set<String> words) {
    for (int i = token - 1; i >= 0 && i >= token - FURTHEST; i--) {
      Token before = text.tokens().get(i);
      if (before.number() || !text.near(i, WIDEST_GAP)) {
        return false;
      }
      if (words.contains(before.folded())) {
        return true;
      }
      if (!FILLERS.contains(before.folded())) {
        return false;
      }
    }
    return false;
  }

  /** The "unit" of "unit no", the "hospital" of "hospital number": a label, not a place. */
  static boolean isNumberOf(MessageText text, int token) {
    return text.near(token, WIDEST_GAP)
        && token + 1 < text.tokens().size()
        && NUMBERS.contains(text.tokens().get(token + 1).folded());
  }

  /** "health and care number": Northern Ireland's. */
  static boolean isHealthNumber(MessageText text, int token) {
    return token + 3 < text.tokens().size()
        && text.tokens().get(token).folded().equals("health")
        && text.tokens().get(token + 1).folded().equals("and")
        && text.tokens().get(token + 2).folded().equals("care")
        && isNumberOf(text, token + 2);
  }

  static boolean isFiller(String folded) {
    return FILLERS.contains(folded);
  }
}
