package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wardscribe.identify.MessageText.Token;

/**
 * Reads digits in whatever way they are written: figures of any script, spoken words ("double
 * nine"), and letters that look like figures within a number ("1OO").
 */
final class Digits {
  private static final Map<String, String> SPOKEN =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("nought", "0"),
          Map.entry("naught", "0"),
          Map.entry("oh", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("niner", "9"));
  private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3);

  private static final Set<String> SAID = said();

  /** Greek and Cyrillic letters are folded as they are written, so they stand here, too. */
  private static final String LOOK_ALIKES = "oOоОοΟiIlLіІsSзЗbB|";

  private static final String MEANT = "0000001111115533" + "881";

  /** Single figures, of which a long text may have a million. */
  private static final List<Optional<Unit>> FIGURES =
      IntStream.range(0, 10).mapToObj(i -> Optional.of(new Unit("" + i, 1, 1))).toList();

  private final MessageText text;
  private final List<Optional<Unit>> read;

  private static Set<String> said() {
    Set<String> words = new HashSet<>(SPOKEN.keySet());
    words.addAll(TIMES.keySet());
    return WordList.of(words);
  }

  /** Reads every word of a text once. */
  Digits(MessageText text) {
    this.text = text;
    this.read = new ArrayList<>(text.tokens().size());
    for (int i = 0; i < text.tokens().size(); i++) {
      read.add(read(i));
    }
  }

  /**
   * Digits that begin at one token.
   *
   * @param tokens how many tokens they take
   * @param figures how many of them are written in figures
   */
  record Unit(String digits, int tokens, int figures) {
    @Override
    public String toString() {
      return "Unit[]";
    }
  }

  /** Empty if no digits begin at this token. */
  Optional<Unit> at(int i) {
    return read.get(i);
  }

  private Optional<Unit> read(int i) {
    Token token = text.tokens().get(i);
    if (token.number()) {
      return token.length() == 1
          ? FIGURES.get(token.folded().charAt(0) - '0')
          : Optional.of(new Unit(token.folded(), 1, token.length()));
    }
    if (!SAID.contains(token.folded())) {
      return lookAlike(i);
    }
    String spoken = SPOKEN.get(token.folded());
    if (spoken != null) {
      return Optional.of(new Unit(spoken, 1, 0));
    }
    Integer times = TIMES.get(token.folded());
    if (times != null && i + 1 < text.tokens().size() && text.gapLength(i) <= 2) {
      Token next = text.tokens().get(i + 1);
      String digit =
          next.number() && next.length() == 1 ? next.folded() : SPOKEN.get(next.folded());
      return digit == null ? Optional.empty() : Optional.of(new Unit(digit.repeat(times), 2, 0));
    }
    return lookAlike(i);
  }

  /** "1OO": letters that touch a figure and look like one. */
  private Optional<Unit> lookAlike(int i) {
    Token token = text.tokens().get(i);
    if (token.end() - token.start() > 9 || !touchesFigure(i)) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    for (int at = token.start(); at < token.end(); at++) {
      int known = LOOK_ALIKES.indexOf(text.at(at));
      if (known < 0) {
        return Optional.empty();
      }
      digits.append(MEANT.charAt(known));
    }
    return Optional.of(new Unit(digits.toString(), 1, 0));
  }

  private boolean touchesFigure(int i) {
    return (text.joinedBefore(i) && text.tokens().get(i - 1).number())
        || (text.joinedAfter(i) && text.tokens().get(i + 1).number());
  }
}
