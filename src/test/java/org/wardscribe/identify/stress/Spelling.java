package org.wardscribe.identify.stress;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far two names are apart, and how a register of names in small letters is capitalised. */
final class Spelling {
  private Spelling() {}

  /** Without diacritics, as most hospital systems write names. */
  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("ı", "i")
        .replace("đ", "d")
        .replace("Đ", "D");
  }

  /** Letters only, small. */
  static String folded(String name) {
    return plain(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  static String capitalised(String name) {
    return Arrays.stream(name.split(" "))
        .map(Spelling::capitalisedWord)
        .collect(Collectors.joining(" "));
  }

  private static String capitalisedWord(String word) {
    if (word.startsWith("mc") && word.length() > 3) {
      return "Mc" + capitalisedWord(word.substring(2));
    }
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /**
   * Nobody could take one for a misspelling, a variant or a short form of the other: at least three
   * edits apart, other first letters, and neither within the other.
   */
  static boolean clearlyDifferent(String one, String other) {
    String a = folded(one);
    String b = folded(other);
    return a.length() > 1
        && b.length() > 1
        && a.charAt(0) != b.charAt(0)
        && edits(a, b) >= 3
        && !a.contains(b)
        && !b.contains(a);
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + same);
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  /** One slip of the keyboard inside the word: two letters exchanged, one left out or doubled. */
  static String slipped(String name, Dice dice) {
    int at = dice.between(1, name.length() - 3);
    return switch (dice.between(0, 2)) {
      case 0 ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
      case 1 -> name.substring(0, at) + name.substring(at + 1);
      default -> name.substring(0, at) + name.charAt(at) + name.substring(at);
    };
  }
}
