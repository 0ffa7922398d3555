package org.wardscribe.identify;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Sets of words, written as lines of text.
 *
 * <p>Each word of a message is looked for in hundreds of them and is in few, so a table has four
 * places for a word: most questions end at the first, empty one.
 */
final class WordList {
  private WordList() {}

  static Set<String> of(String... lines) {
    Set<String> words = new HashSet<>();
    for (String line : lines) {
      new StringTokenizer(line).asIterator().forEachRemaining(w -> words.add((String) w));
    }
    return of(words);
  }

  /** The same words, for who asks of each word of a message whether it is one of them. */
  static Set<String> of(Set<String> words) {
    return new Table(words);
  }

  private static final class Table extends AbstractSet<String> {
    private static final int PLACES_A_WORD = 4;

    private final String[] places;
    private final int size;

    Table(Set<String> words) {
      this.size = words.size();
      this.places = new String[Integer.highestOneBit(Math.max(1, size) * PLACES_A_WORD) * 2];
      for (String word : words) {
        int place = first(word);
        while (places[place] != null) {
          place = next(place);
        }
        places[place] = word;
      }
    }

    @Override
    public boolean contains(Object word) {
      for (int place = first(word); places[place] != null; place = next(place)) {
        if (places[place].equals(word)) {
          return true;
        }
      }
      return false;
    }

    /** The upper bits of the product: they depend on all bits of the hash. */
    private int first(Object word) {
      return (word.hashCode() * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    private int next(int place) {
      return (place + 1) & (places.length - 1);
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(places).filter(Objects::nonNull).iterator();
    }

    @Override
    public int size() {
      return size;
    }
  }
}
