package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds initials with full stops where a line begins to tell of somebody: "L.P. in room 9". */
final class StatedInitials {
  private static final int MOST_LETTERS = 4;
  private static final Set<String> ABBREVIATIONS =
      WordList.of(
          """
          nb ps rip eg ie am pm bp pr po iv im sc pu bo od bd hr rr cp sob gp ot us ct xr mr ed op
          dob dna id ok uk fb fu hs hb tb ms mi af pe dx rx hx tx nh ch bm va vs la ga ri lo to do
          """);

  private StatedInitials() {}

  static List<Span> in(MessageText text) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      boolean starts =
          i == 0
              || text.gapAfter(i - 1).indexOf('\n') >= 0
              || Set.of("re", "pt").contains(text.tokens().get(i - 1).folded());
      int last = starts ? end(text, i) : -1;
      if (last > i) {
        found.add(
            new Span(
                IdentifierKind.NAME_PATIENT,
                text.tokens().get(i).start(),
                text.tokens().get(last).end(),
                "initials"));
        i = last;
      }
    }
    return found;
  }

  /** "L.P.", "K.O-T.": single capitals, each with a stop or a hyphen behind it. */
  private static int end(MessageText text, int first) {
    StringBuilder so = new StringBuilder();
    int last = -1;
    for (int i = first; i < text.tokens().size() && i - first <= MOST_LETTERS; i++) {
      Token token = text.tokens().get(i);
      if (token.number() || !token.upper() || token.length() > 1) {
        return -1;
      }
      so.append(token.folded());
      String gap = text.gapAfter(i);
      if (gap.equals(". ") || gap.equals(".: ") || gap.equals("., ")) {
        last = i;
        break;
      }
      if (!gap.equals(".") && !gap.equals("-")) {
        return -1;
      }
    }
    boolean told =
        last > first
            && last + 1 < text.tokens().size()
            && !text.tokens().get(last + 1).number()
            && !text.tokens().get(last + 1).capital();
    return told && !ABBREVIATIONS.contains(so.toString()) ? last : -1;
  }
}
