package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds the names of children who have none yet: "Twin 1 Rahman", "triplet 3 Okoro". */
final class NumberedTwins {
  private static final Set<String> BORN_TOGETHER = WordList.of("twin triplet");

  private NumberedTwins() {}

  static List<Span> in(MessageText text, List<Mention> mentions) {
    List<Span> found = new ArrayList<>();
    for (Mention m : mentions) {
      int twin = m.firstToken() - 2;
      if (m.isPatient() && twin >= 0 && isNumbered(text, twin)) {
        int start = text.tokens().get(twin).start();
        found.add(new Span(IdentifierKind.NAME_PATIENT, start, m.end(), "numbered-twin"));
      }
    }
    return found;
  }

  private static boolean isNumbered(MessageText text, int twin) {
    Token number = text.tokens().get(twin + 1);
    return BORN_TOGETHER.contains(text.tokens().get(twin).folded())
        && number.number()
        && number.length() == 1
        && text.gapAfter(twin).equals(" ")
        && text.gapAfter(twin + 1).equals(" ");
  }
}
