package org.wardscribe.identify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Tells a talk that was copied from a list of patients: somebody begins two of its lines, and
 * somebody else another one, each with a colon behind the name, or a time and a colon; or with an
 * arrow to whom it is said or behind the time: "Una > Conall:", "Eilidh 14:10 >".
 */
final class CopiedTalk {
  private static final int MOST_WORDS = 3;
  private static final String ARROW = ">";

  private CopiedTalk() {}

  static boolean is(MessageText text, NameWords words) {
    Map<String, Integer> speakers = new HashMap<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (words.startsLine(i) && text.tokens().get(i).capital()) {
        speaker(text, words, i).ifPresent(s -> speakers.merge(s, 1, Integer::sum));
      }
    }
    return speakers.size() > 1 && speakers.values().stream().anyMatch(n -> n > 1);
  }

  /** "Niall 02:14:", "Emer (02:15):". */
  static boolean isTimed(MessageText text, int name) {
    int hour = name + 1;
    String gap = text.gapAfter(name);
    if (!Set.of(" ", " (", " [", ", ").contains(gap) || hour + 1 >= text.tokens().size()) {
      return false;
    }
    Token hours = text.tokens().get(hour);
    Token minutes = text.tokens().get(hour + 1);
    String end = text.gapAfter(hour + 1).strip();
    return hours.number()
        && hours.length() <= 2
        && text.gapAfter(hour).equals(":")
        && minutes.number()
        && minutes.length() == 2
        && (end.startsWith(":")
            || end.startsWith("):")
            || end.startsWith("]:")
            || end.equals("-")
            || end.equals(ARROW));
  }

  /** The "Una" of "Una > Conall: …": who says it to whom. */
  static boolean isSaidTo(MessageText text, int name) {
    int other = name + 1;
    return text.gapAfter(name).strip().equals(ARROW)
        && other < text.tokens().size()
        && text.tokens().get(other).capital()
        && text.gapAfter(other).startsWith(":");
  }

  /** The name and role before a colon. */
  private static Optional<String> speaker(MessageText text, NameWords words, int first) {
    boolean named = false;
    StringBuilder name = new StringBuilder();
    for (int i = first; i < text.tokens().size() && i < first + MOST_WORDS; i++) {
      Token token = text.tokens().get(i);
      if (token.number()) {
        return Optional.empty();
      }
      named |= token.length() > 1 && words.kind(i) != NameWords.Kind.NONE;
      name.append(token.folded()).append(' ');
      if (text.gapAfter(i).startsWith(":") || isTimed(text, i) || isSaidTo(text, i)) {
        return named ? Optional.of(name.toString()) : Optional.empty();
      }
      if (!text.gapAfter(i).equals(" ")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
