package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Tells what is to be done with somebody from what somebody says: "14:00 Osgood: CT, bloods" is a
 * line of a list, "14:00 Osgood: CT done, ok to eat?" one of a talk.
 */
final class TaskLines {
  private static final int LONGEST = 6;

  private static final Set<String> DESTINATIONS =
      WordList.of(
          """
          home discharge dc theatre review r v transfer admit stay mffd nbm npo for to and then
          await awaiting need needs repeat chase due stop start
          """);

  private TaskLines() {}

  /**
   * True if nothing stands there but what is to be done, up to the end of the line.
   *
   * @param first the word behind the mark that ends the beginning of the line
   */
  static boolean isTask(MessageText text, Vocabulary vocabulary, int first) {
    int i = first;
    boolean task = false;
    while (i < text.tokens().size()) {
      Token token = text.tokens().get(i);
      boolean figure = token.number() && token.length() <= 3;
      boolean word = !token.number() && isOfCare(vocabulary, token.folded());
      String gap = text.gapAfter(i);
      if (!(figure || word) || i - first >= LONGEST || gap.indexOf('?') >= 0) {
        return false;
      }
      task |= word;
      if (gap.indexOf('\n') >= 0 || gap.indexOf('\r') >= 0) {
        return task;
      }
      i++;
    }
    return task;
  }

  private static boolean isOfCare(Vocabulary vocabulary, String word) {
    return DESTINATIONS.contains(word)
        || CareWords.CARE.contains(word)
        || CareWords.OBSERVED.contains(word)
        || CareWords.ILL.contains(word)
        || (vocabulary.of(word) & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0;
  }
}
