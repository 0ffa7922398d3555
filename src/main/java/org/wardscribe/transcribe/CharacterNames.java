package org.wardscribe.transcribe;

import java.util.Locale;

/**
 * What a character is called that a receiver or a page can't show, in brackets: {@code [emoji:
 * thumbs up sign]}, {@code [greek small letter alpha]}. By Unicode's own names, as the Java runtime
 * has them; a character for which it has none is {@code [U+1FADC]}, until a later Java knows it.
 *
 * <p>An emoji of several characters is named as one: its parts with {@code +} between them, skin
 * tones, flags as their letters. A variation selector only says how the character before it is
 * drawn and is left out.
 */
public final class CharacterNames {
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int KEYCAP = 0x20E3;
  private static final int FIRST_SKIN_TONE = 0x1F3FB;
  private static final int LAST_SKIN_TONE = 0x1F3FF;
  private static final int FIRST_FLAG_LETTER = 0x1F1E6;
  private static final int LAST_FLAG_LETTER = 0x1F1FF;
  private static final int FIRST_TAG = 0xE0020;
  private static final int LAST_TAG = 0xE007E;
  private static final int END_OF_TAGS = 0xE007F;
  private static final int TAG = 0xE0000;
  private static final String[] SKIN_TONES = {
    "light", "medium-light", "medium", "medium-dark", "dark"
  };
  private static final String SMALL = "LATIN SMALL LETTER ";
  private static final String CAPITAL = "LATIN CAPITAL LETTER ";

  private CharacterNames() {}

  /**
   * Writes what stands at this place in the text.
   *
   * @return the place after it
   */
  public static int append(StringBuilder out, String text, int at) {
    int c = text.codePointAt(at);
    int next = at + Character.charCount(c);
    if (isVariation(c)) {
      return next;
    }
    if (c == KEYCAP) {
      out.append("[keycap]");
    } else if (isFlagLetter(c) && next < text.length() && isFlagLetter(text.codePointAt(next))) {
      out.append("[emoji: flag ").append(flagLetter(c));
      int second = text.codePointAt(next);
      out.append(flagLetter(second)).append(']');
      next += Character.charCount(second);
    } else if (isEmoji(c)) {
      out.append("[emoji: ");
      next = emoji(out, text, at);
      out.append(']');
    } else {
      out.append('[').append(name(c)).append(']');
    }
    return next;
  }

  /** An emoji, and those that are joined to it. */
  private static int emoji(StringBuilder out, String text, int start) {
    int at = one(out, text, start);
    while (at + 1 < text.length()
        && text.charAt(at) == ZERO_WIDTH_JOINER
        && isJoined(text.codePointAt(at + 1))) {
      out.append(" + ");
      at = one(out, text, at + 1);
    }
    return at;
  }

  /** One with its skin tone, and the letters of a flag that is written with tags. */
  private static int one(StringBuilder out, String text, int start) {
    int c = text.codePointAt(start);
    out.append(name(c));
    int at = start + Character.charCount(c);
    boolean tags = false;
    while (at < text.length()) {
      int part = text.codePointAt(at);
      if (isSkinTone(part)) {
        out.append(", ").append(skinTone(part));
      } else if (part >= FIRST_TAG && part <= LAST_TAG) {
        out.append(tags ? "" : " ").append((char) (part - TAG));
        tags = true;
      } else if (!isVariation(part) && !(tags && part == END_OF_TAGS)) {
        return at;
      }
      at += Character.charCount(part);
    }
    return at;
  }

  private static String name(int c) {
    String name = isSkinTone(c) ? skinTone(c) : Character.getName(c);
    // Of an ideograph, say, the runtime has only the block and the number.
    if (name == null || name.endsWith(" " + Integer.toHexString(c).toUpperCase(Locale.ROOT))) {
      return number(c);
    }
    if (name.startsWith(SMALL)) {
      return name.substring(SMALL.length()).toLowerCase(Locale.ROOT);
    }
    if (name.startsWith(CAPITAL)) {
      String letter = name.substring(CAPITAL.length());
      return letter.charAt(0) + letter.substring(1).toLowerCase(Locale.ROOT);
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /** As {@code U+001C}. */
  static String number(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  private static String skinTone(int c) {
    return SKIN_TONES[c - FIRST_SKIN_TONE] + " skin tone";
  }

  private static char flagLetter(int c) {
    return (char) ('A' + c - FIRST_FLAG_LETTER);
  }

  private static boolean isFlagLetter(int c) {
    return c >= FIRST_FLAG_LETTER && c <= LAST_FLAG_LETTER;
  }

  private static boolean isSkinTone(int c) {
    return c >= FIRST_SKIN_TONE && c <= LAST_SKIN_TONE;
  }

  /** Text or emoji presentation. */
  private static boolean isVariation(int c) {
    return c == 0xFE0E || c == 0xFE0F;
  }

  /** The planes of pictures, and the symbols of the first plane that are mostly drawn as such. */
  private static boolean isEmoji(int c) {
    return (c >= 0x1F000 && c <= 0x1FAFF && !isFlagLetter(c))
        || (c >= 0x2600 && c <= 0x27BF)
        || (c >= 0x2B00 && c <= 0x2BFF);
  }

  private static boolean isJoined(int c) {
    return isEmoji(c) || Character.getType(c) == Character.OTHER_SYMBOL;
  }
}
