package org.wardscribe.identify;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Which words of a text belong to a number or a date of birth: a name beside one is a patient's.
 */
final class Surroundings {
  private static final int FURTHEST = 5;

  /** Words that stand between a name and its number without parting them. */
  private static final Set<String> BETWEEN =
      Set.of(
          "nhs",
          "chi",
          "hosp",
          "hospital",
          "mrn",
          "unit",
          "dob",
          "date",
          "birth",
          "born",
          "m",
          "f",
          "male",
          "female",
          "y",
          "yo",
          "yr",
          "yrs",
          "year",
          "old");

  private final MessageText text;
  private final BitSet evidence;

  private Surroundings(MessageText text, BitSet evidence) {
    this.text = text;
    this.evidence = evidence;
  }

  /**
   * @param evidence places in the text, as first and one past the last code point
   */
  static Surroundings of(MessageText text, List<int[]> evidence) {
    BitSet points = new BitSet(text.length());
    evidence.forEach(place -> points.set(place[0], place[1]));
    BitSet tokens = new BitSet(text.tokens().size());
    for (int i = 0; i < text.tokens().size(); i++) {
      if (points.get(text.tokens().get(i).start())) {
        tokens.set(i);
      }
    }
    return new Surroundings(text, tokens);
  }

  boolean isEvidence(int token) {
    return evidence.get(token);
  }

  /** True if only labels, ages and punctuation part these tokens from a number or date of birth. */
  boolean beside(int first, int last) {
    return reaches(first, -1) || reaches(last, 1);
  }

  /** As {@link #beside}, where the number or date comes after. */
  boolean leadsTo(int last) {
    return reaches(last, 1);
  }

  private boolean reaches(int from, int step) {
    for (int i = from + step, seen = 0;
        i >= 0 && i < text.tokens().size() && seen <= FURTHEST;
        i += step, seen++) {
      if (parted(Math.min(i, i - step))) {
        return false;
      }
      if (evidence.get(i)) {
        return true;
      }
      Token token = text.tokens().get(i);
      boolean passes =
          token.number()
              ? token.length() <= 3
              : BETWEEN.contains(token.folded()) || Labels.isFiller(token.folded());
      if (!passes) {
        return false;
      }
    }
    return false;
  }

  /** Another sentence, or a thought of its own: "985 333 1470 ?Addison's". */
  private boolean parted(int token) {
    if (text.gapLength(token) > 4) {
      return true;
    }
    String gap = text.gapAfter(token);
    return gap.indexOf('?') >= 0 || gap.contains(". ");
  }
}
