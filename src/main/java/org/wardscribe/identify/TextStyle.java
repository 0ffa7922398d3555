package org.wardscribe.identify;

import org.wardscribe.identify.MessageText.Token;

/** How a whole text is written: all in capitals, or as SBAR. */
final class TextStyle {
  private TextStyle() {}

  static boolean isShouted(MessageText text) {
    int small = 0;
    int capital = 0;
    for (Token token : text.tokens()) {
      if (!token.number() && token.length() > 2) {
        capital += token.upper() ? 1 : 0;
        small += token.upper() ? 0 : 1;
      }
    }
    return capital > 2 * small;
  }

  /** Lines that begin with S, B, A, R: situation, background, assessment, recommendation. */
  static boolean isSbar(MessageText text) {
    boolean b = false;
    boolean a = false;
    for (int i = 1; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.length() == 1 && token.upper() && text.gapAfter(i - 1).indexOf('\n') >= 0) {
        b |= token.folded().equals("b");
        a |= token.folded().equals("a");
      }
    }
    return a && b;
  }
}
