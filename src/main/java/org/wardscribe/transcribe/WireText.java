package org.wardscribe.transcribe;

import java.text.Normalizer;
import org.wardscribe.mapping.Destinations.MessageCharset;

/**
 * What people typed, in the characters that a message can carry: nothing dropped, nothing that
 * breaks a frame or hides.
 *
 * <p>Line breaks of every kind (CR LF, CR, LF, vertical tab, form feed, U+0085, U+2028, U+2029)
 * become LF, which {@link WireEscaping} writes as {@code \.br\}. A tab becomes four spaces. All
 * other control characters, half surrogate pairs, overrides of the writing direction (which can
 * make "1.5" read "5.1"), byte order marks and code points that are no characters become visible,
 * as {@code [U+001C]}. In 8859/1 what doesn't fit is written with plain characters where these say
 * the same, otherwise by name, as {@code [emoji: thumbs up sign]}, see {@link LatinText}. All other
 * text stays as it is.
 */
record WireText(MessageCharset charset) {
  private static final String TAB = "    ";
  private static final int LAST_OF_LATIN_1 = 0xFF;

  /** Text of several lines; its only control character is LF. */
  String lines(String typed) {
    int at = unchanged(typed);
    if (at == typed.length()) {
      return typed;
    }
    String text = typed;
    if (isLatin()) {
      // An accent that comes after its letter is the same letter.
      text = Normalizer.normalize(typed, Normalizer.Form.NFC);
      at = unchanged(text);
    }
    StringBuilder out = new StringBuilder(text.length() + 64).append(text, 0, at);
    while (at < text.length()) {
      at = append(out, text, at);
    }
    return out.toString();
  }

  /** Text of one line, for a field that can't have several. */
  String line(String text) {
    return lines(text).replace('\n', ' ').strip();
  }

  /**
   * A message in the charset's bytes.
   *
   * @throws IllegalStateException if it has a character that the charset has not: some value did
   *     not come through here, and would be lost
   */
  byte[] bytes(String message) {
    if (isLatin() && message.chars().anyMatch(c -> c > LAST_OF_LATIN_1)) {
      throw new IllegalStateException("the message has a character that 8859/1 has not");
    }
    return message.getBytes(charset.charset());
  }

  /** How many characters at the beginning stay as they are. */
  private static int unchanged(String text) {
    int at = 0;
    while (at < text.length() && staysAsItIs(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** In every charset; of some others only {@link #append} can tell. */
  private static boolean staysAsItIs(char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || (c >= 0xA0 && c <= LAST_OF_LATIN_1);
  }

  /** Returns the place after what it wrote. */
  private int append(StringBuilder out, String text, int at) {
    int c = text.codePointAt(at);
    int next = at + Character.charCount(c);
    if (breaksLine(c)) {
      out.append('\n');
      return c == '\r' && next < text.length() && text.charAt(next) == '\n' ? next + 1 : next;
    }
    if (c == '\t') {
      out.append(TAB);
    } else if (hides(c)) {
      out.append('[').append(CharacterNames.number(c)).append(']');
    } else if (isLatin() && c > LAST_OF_LATIN_1) {
      return LatinText.append(out, text, at);
    } else {
      out.appendCodePoint(c);
    }
    return next;
  }

  private boolean isLatin() {
    return charset == MessageCharset.ISO_8859_1;
  }

  private static boolean breaksLine(int c) {
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean hides(int c) {
    return Character.isISOControl(c)
        || (c >= 0xD800 && c <= 0xDFFF)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
  }
}
