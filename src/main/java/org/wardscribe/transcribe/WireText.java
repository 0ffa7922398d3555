package org.wardscribe.transcribe;

import java.util.Locale;
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
 * the same, otherwise as {@code [U+1F44D]}. All other text stays as it is.
 */
record WireText(MessageCharset charset) {
  private static final String TAB = "    ";

  /** Text of several lines; its only control character is LF. */
  String lines(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      append(out, c);
    }
    return out.toString();
  }

  /** Text of one line, for a field that can't have several. */
  String line(String text) {
    return lines(text).replace('\n', ' ').strip();
  }

  private void append(StringBuilder out, int c) {
    if (breaksLine(c)) {
      out.append('\n');
    } else if (c == '\t') {
      out.append(TAB);
    } else if (hides(c)) {
      out.append(visible(c));
    } else if (charset == MessageCharset.ISO_8859_1 && c > 0xFF) {
      out.append(plain(c));
    } else {
      out.appendCodePoint(c);
    }
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

  private static String plain(int c) {
    return switch (c) {
      case 0x2018, 0x2019 -> "'";
      case 0x201C, 0x201D -> "\"";
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014 -> "-";
      case 0x2026 -> "...";
      case 0x2264 -> "<=";
      case 0x2265 -> ">=";
      default -> visible(c);
    };
  }

  private static String visible(int c) {
    return String.format(Locale.ROOT, "[U+%04X]", c);
  }
}
