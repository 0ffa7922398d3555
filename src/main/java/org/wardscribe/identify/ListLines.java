package org.wardscribe.identify;

import java.util.BitSet;
import org.wardscribe.identify.MessageText.Token;

/**
 * Finds the first words of the lines of a list, behind a bullet, a number or a bed: "1. Hale - CT",
 * "b2 Addison". Where at least two of three such lines begin with a surname, all of them name
 * patients, also such as are words or scores.
 */
final class ListLines {
  private static final int FEWEST_LINES = 3;
  private static final int FEWEST_NAMES = 2;
  private static final String BULLETS = "-–—•*";

  private final MessageText text;
  private final NameWords words;

  ListLines(MessageText text, NameWords words) {
    this.text = text;
    this.words = words;
  }

  /** Tokens; empty if it is no list of patients. */
  BitSet ofPatients() {
    BitSet names = new BitSet();
    int lines = 0;
    for (int i = 0; i < text.tokens().size(); i++) {
      int first = words.startsLine(i) ? item(i) : -1;
      if (first >= 0) {
        lines++;
        if (isSurname(first)) {
          names.set(first);
        }
      }
    }
    return lines >= FEWEST_LINES && names.cardinality() >= FEWEST_NAMES ? names : new BitSet();
  }

  /** The first word of a line of a list; -1 if it is none. */
  private int item(int i) {
    Token token = text.tokens().get(i);
    boolean bed = token.length() == 1 && !token.number() && text.joinedAfter(i);
    int number = bed ? i + 1 : i;
    if (text.tokens().get(number).number()) {
      boolean small = text.tokens().get(number).length() <= 2;
      String gap = text.gapAfter(number);
      boolean parted = gap.equals(" ") || gap.equals(". ") || gap.equals(") ") || gap.equals(": ");
      return small && parted && number + 1 < text.tokens().size() ? number + 1 : -1;
    }
    int end = i > 0 ? text.tokens().get(i - 1).end() : 0;
    for (int at = end; at < token.start(); at++) {
      if (BULLETS.indexOf(text.at(at)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** "4 Hale: CT": who begins a line with a colon alone may be who speaks. */
  private boolean isBehindBed(int i) {
    return i > 0
        && !words.startsLine(i)
        && text.tokens().get(i - 1).number()
        && text.gapAfter(i - 1).equals(" ");
  }

  /** With a word behind it: of whom something is told. */
  private boolean isSurname(int i) {
    Token token = text.tokens().get(i);
    return token.capital()
        && !token.number()
        && token.length() > 2
        && text.near(i, 3)
        && (!text.gapAfter(i).startsWith(":") || isBehindBed(i))
        && words.isFamily(i)
        && words.kind(i) != NameWords.Kind.NONE;
  }
}
