package org.wardscribe.cli;

import java.util.List;

/**
 * Text that came from outside, fit for a terminal: no escape sequence, and no mark that turns the
 * direction of writing, can rewrite what a person reads.
 */
final class Plain {
  private static final int REPLACEMENT = 0xFFFD;

  private Plain() {}

  /** On one line. */
  static String line(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(Plain::shown).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** With its line breaks, each line plain. */
  static List<String> lines(String text) {
    return text.lines().map(Plain::line).toList();
  }

  private static int shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\t' ? ' ' : REPLACEMENT;
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          REPLACEMENT;
      default -> character;
    };
  }
}
