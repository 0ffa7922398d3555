package org.wardscribe.identify;

import java.util.List;
import java.util.Set;

/**
 * A list with a line for each patient, "Tamsin - 1:1", "Jago Trevanion T0048813 - 15 min": whoever
 * begins another line as the patient begins one is a patient, too, also by a given name alone.
 */
final class ListedPeople {
  private static final Set<String> DASHES = WordList.of("-", "–", "—");

  private ListedPeople() {}

  /** True if somebody has a line of a list beside the patient's. */
  static boolean hasAnother(Understood part, Particulars patient) {
    MessageText text = part.statement().text();
    List<Mention> lines =
        part.mentions().stream()
            .filter(m -> m.role() != Mention.Role.RELATIVE && startsLine(text, m.firstToken()))
            .filter(m -> !m.isProven() && hasDash(text, m.lastToken()))
            .toList();
    return lines.stream().anyMatch(m -> isOf(patient, m))
        && lines.stream().anyMatch(m -> m.anyKnown() && !isOf(patient, m));
  }

  private static boolean isOf(Particulars patient, Mention mention) {
    return mention.words().stream()
        .anyMatch(w -> patient.familyWords().contains(w) || patient.given().contains(w));
  }

  /** In what is left of the line, behind at most a number or a birthday. */
  private static boolean hasDash(MessageText text, int last) {
    for (int i = last; i < text.tokens().size(); i++) {
      String gap = text.gapAfter(i);
      if (DASHES.contains(gap.strip()) && gap.startsWith(" ") && gap.endsWith(" ")) {
        return true;
      }
      boolean number = i + 1 < text.tokens().size() && isNumber(text, i + 1);
      if (gap.indexOf('\n') >= 0 || !number) {
        return false;
      }
    }
    return false;
  }

  /** Also a hospital number's letters, whether they are a token of their own or not. */
  private static boolean isNumber(MessageText text, int i) {
    MessageText.Token token = text.tokens().get(i);
    boolean letters = token.upper() && token.length() <= 3;
    return letters || token.folded().chars().anyMatch(Character::isDigit);
  }

  private static boolean startsLine(MessageText text, int i) {
    return i == 0 || text.gapAfter(i - 1).indexOf('\n') >= 0;
  }
}
