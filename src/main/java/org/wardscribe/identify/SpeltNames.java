package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds a patient's name that is spelt: "that's W double E K E S", "O-U-Y-A-N-G". */
final class SpeltNames {
  private static final int FEWEST_LETTERS = 3;

  private SpeltNames() {}

  /**
   * @param names folded
   */
  static List<Span> in(MessageText text, Set<String> names) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (i > 0 && text.gapLength(i - 1) == 1 && "'’ʼ`".contains(text.gapAfter(i - 1))) {
        continue;
      }
      StringBuilder so = new StringBuilder();
      int last = spelt(text, i, so);
      if (so.length() >= FEWEST_LETTERS && isNearly(so.toString(), names)) {
        found.add(
            new Span(
                IdentifierKind.NAME_PATIENT,
                text.tokens().get(i).start(),
                text.tokens().get(last).end(),
                "spelt-name"));
        i = last;
      } else if (last > i) {
        i = last;
      }
    }
    return found;
  }

  /** The last token of the letters that begin here; they are added to the text. */
  private static int spelt(MessageText text, int first, StringBuilder so) {
    int last = first - 1;
    boolean twice = false;
    for (int i = first; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (i > first && !(text.near(i - 1, 2) && text.gapLength(i - 1) > 0)) {
        break;
      }
      if (token.folded().equals("double") && !twice) {
        twice = true;
      } else if (!token.number() && token.length() == 1 && !text.joinedAfter(i)) {
        so.append(token.folded()).append(twice ? token.folded() : "");
        twice = false;
        last = i;
      } else {
        break;
      }
    }
    return last;
  }

  private static boolean isNearly(String so, Set<String> names) {
    return names.stream().anyMatch(n -> n.equals(so) || (so.length() > 4 && OneEdit.apart(n, so)));
  }
}
