package org.wardscribe.identify;

import java.util.List;
import java.util.Set;

/** Tells the forms of a verb: "covering", "escalated", "chases" of cover, escalate, chase. */
final class WordForms {
  private WordForms() {}

  static boolean isOf(String word, Set<String> verbs) {
    if (verbs.contains(word)) {
      return true;
    }
    for (String ending : List.of("s", "d", "ed", "es", "ing")) {
      if (word.endsWith(ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        boolean doubled =
            stem.length() > 2 && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
        if (verbs.contains(stem)
            || (ending.equals("ing") && verbs.contains(stem + "e"))
            || (ending.equals("ed") && verbs.contains(stem.replaceFirst("i$", "y")))
            || (ending.equals("es") && verbs.contains(stem.replaceFirst("i$", "y")))
            || (doubled && verbs.contains(stem.substring(0, stem.length() - 1)))) {
          return true;
        }
      }
    }
    return false;
  }
}
