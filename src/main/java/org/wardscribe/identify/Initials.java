package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Reads initials beside a patient's name. */
final class Initials {
  /** What stands between an age and the letter of the sex. */
  static final Set<String> OF_AGE =
      WordList.of("yo", "y", "o", "yr", "yrs", "yrold", "old", "years", "year");

  private Initials() {}

  /** "K Sinclair", "K. Sinclair", "BG Simmons". */
  static boolean before(MessageText text, int first, Particulars patient) {
    if (first == 0 || !text.near(first - 1, 2) || text.gapLength(first - 1) == 0) {
      return false;
    }
    Token token = text.tokens().get(first - 1);
    String gap = text.gapAfter(first - 1).strip();
    return (gap.isEmpty() || gap.equals("."))
        && token.upper()
        && !token.number()
        && token.length() <= 3
        && patient.initials().stream().anyMatch(i -> i.startsWith(token.folded()));
  }

  /** "Sinclair, K", "NOWAK_K", and "Gill B" for Gill Barton. */
  static boolean after(MessageText text, int last, boolean family, Particulars patient) {
    if (!text.near(last, 2) || text.gapLength(last) == 0) {
      return false;
    }
    Token token = text.tokens().get(last + 1);
    String gap = text.gapAfter(last).strip();
    // "LEBLANC_AM_hand.jpg"
    boolean file =
        family
            && gap.equals("_")
            && token.length() > 1
            && token.length() <= 3
            && patient.initials().contains(token.folded());
    if (file && token.upper() && !text.joinedAfter(last + 1)) {
      return true;
    }
    if (token.number() || token.length() != 1 || !token.upper() || text.joinedAfter(last + 1)) {
      return false;
    }
    boolean gapFits = gap.isEmpty() || gap.equals(",") || gap.equals("_");
    return gapFits
        && (family ? patient.initials() : patient.families())
            .stream().anyMatch(n -> n.startsWith(token.folded()));
  }

  /** The F of "48yo F", "57 y/o M". */
  static boolean isSex(MessageText text, int i) {
    String word = text.tokens().get(i).folded();
    return (word.equals("f") || word.equals("m"))
        && i > 0
        && text.near(i - 1, 2)
        && OF_AGE.contains(text.tokens().get(i - 1).folded())
        && text.tokens().get(Math.max(0, i - 2)).length() <= 3;
  }

  /** The letters of "D.O.B". */
  static boolean isOfDob(MessageText text, int i) {
    for (int d = i; d >= 0 && d > i - 3; d--) {
      if (letter(text, d, "d") && letter(text, d + 1, "o") && letter(text, d + 2, "b")) {
        return text.near(d, 2) && text.near(d + 1, 2);
      }
    }
    return false;
  }

  private static boolean letter(MessageText text, int i, String letter) {
    return i < text.tokens().size() && text.tokens().get(i).folded().equals(letter);
  }
}
