package org.wardscribe.transcribe;

/**
 * Characters that 8859/1 has not, for a receiver that takes nothing else: with plain characters
 * where these say the same, otherwise by name ({@link CharacterNames}).
 *
 * <p>Raised digits and fractions are among the named: {@code 10⁹} must not read 109, nor {@code 2⅓}
 * 21/3. A letter is never replaced by a similar one.
 */
final class LatinText {
  private static final int FROM_FULL_WIDTH = 0xFEE0;

  private LatinText() {}

  /**
   * Writes what stands at this place in the text.
   *
   * @return the place after it
   */
  static int append(StringBuilder out, String text, int at) {
    int c = text.codePointAt(at);
    String same = same(c);
    if (same.isEmpty()) {
      return CharacterNames.append(out, text, at);
    }
    out.append(same);
    return at + Character.charCount(c);
  }

  /** Empty: no plain characters say the same. */
  private static String same(int c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return Character.toString(c - FROM_FULL_WIDTH);
    }
    return switch (c) {
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032 -> "'";
      case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033 -> "\"";
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212 -> "-";
      case 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006 -> " ";
      case 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000 -> " ";
      case 0x2022 -> "*";
      case 0x2024 -> ".";
      case 0x2026 -> "...";
      case 0x2044, 0x2215 -> "/";
      case 0x2190 -> "<-";
      case 0x2192 -> "->";
      case 0x2248 -> "~";
      case 0x2264, 0x2A7D -> "<=";
      case 0x2265, 0x2A7E -> ">=";
      case 0x20AC -> "EUR";
      case 0x2122 -> "(TM)";
      case 0x2103 -> "\u00B0C";
      case 0x2109 -> "\u00B0F";
      case 0x03BC -> "\u00B5";
      case 0x0152 -> "OE";
      case 0x0153 -> "oe";
      case 0xFB00 -> "ff";
      case 0xFB01 -> "fi";
      case 0xFB02 -> "fl";
      default -> "";
    };
  }
}
