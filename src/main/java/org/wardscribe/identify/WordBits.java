package org.wardscribe.identify;

import java.util.Map;

/**
 * What is known of some ten thousand words, as bits: one look-up tells all of it.
 *
 * <p>A word that is in none is mostly seen by its hash alone, without a look at another word.
 */
final class WordBits {
  private static final int PLACES_A_WORD = 2;

  private final int[] hashes;
  private final String[] words;
  private final int[] bits;

  WordBits(Map<String, Integer> table) {
    int places = Integer.highestOneBit(Math.max(1, table.size()) * PLACES_A_WORD) * 2;
    this.hashes = new int[places];
    this.words = new String[places];
    this.bits = new int[places];
    table.forEach(this::put);
  }

  private void put(String word, int known) {
    int place = first(word);
    while (words[place] != null) {
      place = (place + 1) & (words.length - 1);
    }
    hashes[place] = hash(word);
    words[place] = word;
    bits[place] = known;
  }

  /** 0 for a word that is in no table. */
  int of(String word) {
    int hash = hash(word);
    for (int place = first(word); hashes[place] != 0; place = (place + 1) & (hashes.length - 1)) {
      if (hashes[place] == hash && words[place].equals(word)) {
        return bits[place];
      }
    }
    return 0;
  }

  /** Never 0, which is an empty place. */
  private static int hash(String word) {
    return word.hashCode() | 1;
  }

  private int first(String word) {
    return (word.hashCode() * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(hashes.length) + 1);
  }
}
