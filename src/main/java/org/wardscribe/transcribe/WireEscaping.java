package org.wardscribe.transcribe;

/**
 * Writes text into a field so that it arrives as it was: every delimiter and every backslash
 * escaped once, LF as {@code \.br\} (HL7 v2.5.1 chapter 2.7).
 *
 * <p>Other than HAPI's own escaping, which writes LF raw and lets through what looks like an escape
 * sequence: a {@code \.br\} or {@code \H\} that somebody typed would be obeyed instead of shown.
 */
final class WireEscaping {
  /** The most characters that one becomes. */
  static final int WIDEST = 5;

  private WireEscaping() {}

  static void append(StringBuilder out, String text) {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      String sequence = sequence(text.charAt(i));
      if (!sequence.isEmpty()) {
        out.append(text, plain, i).append(sequence);
        plain = i + 1;
      }
    }
    out.append(text, plain, text.length());
  }

  /** How many characters this one takes in the message. */
  static int width(char c) {
    return Math.max(1, sequence(c).length());
  }

  private static String sequence(char c) {
    return switch (c) {
      case '\\' -> "\\E\\";
      case '|' -> "\\F\\";
      case '^' -> "\\S\\";
      case '&' -> "\\T\\";
      case '~' -> "\\R\\";
      case '\n' -> "\\.br\\";
      default -> "";
    };
  }
}
