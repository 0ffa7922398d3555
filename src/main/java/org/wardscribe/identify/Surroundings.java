package org.wardscribe.identify;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Which words of a text belong to a number or a date of birth: a name beside one is a patient's.
 */
final class Surroundings {
  private static final int FURTHEST = 6;

  /** Words that stand between a name and its number without parting them. */
  private static final Set<String> BETWEEN =
      WordList.of(
          """
          nhs nhsno chi hosp hospital mrn unit rio dob date birth born m f male female y yo yr yrs
          year old b d o h hc hcn ref patient pt name son daughter mrs mr jnr snr jr lady man
          woman gentleman aged age crn pas ucr hn twin baby boy girl inf infant ms miss mx master mstr mab senior junior
          """);

  /** "NHS no. 985": no end of a sentence. */
  private static final Set<String> ABBREVIATED = WordList.of("no", "nos", "num", "nr");

  private final MessageText text;
  private final BitSet evidence;

  private Surroundings(MessageText text, BitSet evidence) {
    this.text = text;
    this.evidence = evidence;
  }

  /**
   * @param evidence places in the text, as first and one past the last UTF-16 unit
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

  /** A word that stands between a name and its number, and is no part of the name. */
  static boolean isBetween(String folded) {
    return BETWEEN.contains(folded);
  }

  /**
   * True if the number before these tokens has a name of its own before it, and punctuation behind:
   * "Kerry Addison 999 100 0003, Dot".
   *
   * @param owner the last token of the name before
   */
  boolean isTaken(int owner, int first, int last) {
    String gap = first > 0 ? text.gapAfter(first - 1).strip() : "";
    return isOwned(owner, first, last) && !gap.isEmpty() && ",.:;-–(?!".indexOf(gap.charAt(0)) >= 0;
  }

  /** As {@link #isTaken}, whatever parts the number from these tokens. */
  boolean isOwned(int owner, int first, int last) {
    return reaches(owner, 1) && reaches(first, -1) && !reaches(last, 1);
  }

  /** True if there is evidence that those others have not: an age. */
  boolean hasMoreThan(Surroundings others) {
    return evidence.cardinality() > others.evidence.cardinality();
  }

  boolean hasNone() {
    return evidence.isEmpty();
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

  /** As {@link #beside}, where the number or date comes before. */
  boolean follows(int first) {
    return reaches(first, -1);
  }

  /** The number or date is the very next word. */
  boolean directlyBefore(int last) {
    return last + 1 < text.tokens().size()
        && evidence.get(last + 1)
        && text.near(last, 3)
        && !parted(last);
  }

  private boolean reaches(int from, int step) {
    for (int i = from + step, seen = 0;
        i >= 0 && i < text.tokens().size() && seen <= FURTHEST;
        i += step, seen++) {
      if (parted(Math.min(i, i - step)) || (step < 0 && !text.near(i, 4))) {
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

  /** Another sentence or thought: "985 333 1470 ?Addison's". */
  private boolean parted(int token) {
    if (text.gapLength(token) > 4) {
      return true;
    }
    String gap = text.gapAfter(token);
    return gap.indexOf('?') >= 0
        || (gap.contains(". ")
            && (text.tokens().get(token).length() > 1 || text.joinedBefore(token))
            && !ABBREVIATED.contains(text.tokens().get(token).folded()));
  }
}
