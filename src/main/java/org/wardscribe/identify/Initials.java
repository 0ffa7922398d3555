package org.wardscribe.identify;

import org.wardscribe.identify.MessageText.Token;

/** Reads initials beside a patient's name. */
final class Initials {
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
    if (token.number() || token.length() != 1 || !token.upper() || text.joinedAfter(last + 1)) {
      return false;
    }
    boolean gapFits = gap.isEmpty() || gap.equals(",") || gap.equals("_");
    return gapFits
        && (family ? patient.initials() : patient.families())
            .stream().anyMatch(n -> n.startsWith(token.folded()));
  }
}
