package org.wardscribe.identify;

import java.util.Map;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** The English names of the months. */
final class Months {
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));
  private static final Set<String> LONG_MONTHS =
      WordList.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "sept",
          "october",
          "november",
          "december");

  private Months() {}

  /** 1 to 12, for a name or its first three letters; 0 for any other word. */
  static int of(Token token) {
    String word = token.folded();
    if (token.number() || (word.length() != 3 && !LONG_MONTHS.contains(word))) {
      return 0;
    }
    return MONTHS.getOrDefault(word.substring(0, 3), 0);
  }
}
