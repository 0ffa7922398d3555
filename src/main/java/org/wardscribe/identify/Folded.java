package org.wardscribe.identify;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Words as they are compared: without case, diacritics, hyphens and apostrophes. */
final class Folded {
  /** One text for each digit and letter, so that its hash is computed once. */
  private static final String[] SINGLE = single();

  private Folded() {}

  private static String[] single() {
    String[] single = new String[128];
    for (char c = 0; c < single.length; c++) {
      single[c] =
          Character.isLetterOrDigit(c) ? String.valueOf(Character.toLowerCase(c)).intern() : "";
    }
    return single;
  }

  /** The letters and digits of {@code text}, lower case, without diacritics. */
  static String word(String text) {
    if (text.length() == 1 && text.charAt(0) < SINGLE.length) {
      return SINGLE[text.charAt(0)];
    }
    if (isPlain(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> append(folded, c));
    return folded.toString();
  }

  /** The words of a name or an address line: {@code "Hughes-Scott"} gives two. */
  static List<String> words(String text) {
    return MessageText.words(text);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 127 || !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /** Letters that Unicode does not decompose. */
  private static void append(StringBuilder folded, int c) {
    switch (c) {
      case 'ł' -> folded.append('l');
      case 'ø' -> folded.append('o');
      case 'đ', 'ð' -> folded.append('d');
      case 'ı' -> folded.append('i');
      case 'ß' -> folded.append("ss");
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'þ' -> folded.append("th");
      default -> {
        int digit = Character.digit(c, 10);
        folded.appendCodePoint(digit >= 0 && c > 127 ? '0' + digit : c);
      }
    }
  }
}
