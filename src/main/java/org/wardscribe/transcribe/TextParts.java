package org.wardscribe.transcribe;

import java.util.ArrayList;
import java.util.List;

/**
 * A long text in parts that fit one OBX: cut after a line, else after a word, never inside a
 * character; together they are the text.
 *
 * <p>HAPI refuses FT values over 32,000 characters, and so do the receivers that are built on it.
 */
final class TextParts {
  /** As written in the message, escapes counted; leaves room for the heading of a part. */
  static final int LONGEST = 30_000;

  private TextParts() {}

  /** At least one part. */
  static List<String> of(String text) {
    if (text.length() <= LONGEST / WireEscaping.WIDEST) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    do {
      int end = end(text, start);
      parts.add(text.substring(start, end));
      start = end;
    } while (start < text.length());
    return parts;
  }

  private static int end(String text, int start) {
    int width = 0;
    int line = start;
    int word = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      width += WireEscaping.width(c);
      if (width > LONGEST) {
        return cut(text, start, i, line, word);
      }
      if (c == '\n') {
        line = i + 1;
      } else if (c == ' ') {
        word = i + 1;
      }
    }
    return text.length();
  }

  /** After the last line if that fills half of the part, else after the last word. */
  private static int cut(String text, int start, int full, int line, int word) {
    if (line - start > (full - start) / 2) {
      return line;
    }
    if (Math.max(line, word) > start) {
      return Math.max(line, word);
    }
    return Character.isLowSurrogate(text.charAt(full)) ? full - 1 : full;
  }
}
