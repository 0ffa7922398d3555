package org.wardscribe.identify;

import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/** Sets of words, written as lines of text. */
final class WordList {
  private WordList() {}

  static Set<String> of(String lines) {
    Set<String> words = new HashSet<>();
    new StringTokenizer(lines).asIterator().forEachRemaining(w -> words.add((String) w));
    return Set.copyOf(words);
  }
}
