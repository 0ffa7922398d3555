package org.wardscribe.delete;

import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Evidence;

/**
 * Facts about single items, in evidence as {@code item.<number>.<name>}: codes, times, versions,
 * keyed digests and the platform's words for a state, never content.
 */
final class ItemFacts {
  private static final int MOST_WORDS = 160;

  private ItemFacts() {}

  static void put(Map<String, String> facts, long item, String name, Object value) {
    facts.put(key(item, name), value.toString());
  }

  static Optional<String> get(Evidence evidence, long item, String name) {
    return Optional.ofNullable(evidence.facts().get(key(item, name)));
  }

  static String need(Evidence evidence, long item, String name) {
    return evidence.fact(key(item, name));
  }

  /** A platform's words, short and on one line. */
  static String words(String words) {
    String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) : line;
  }

  private static String key(long item, String name) {
    return "item." + item + "." + name;
  }
}
