package org.wardscribe.transcribe;

import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;

/**
 * Writes text into a field so that it arrives as it was: every delimiter and every backslash
 * escaped once, LF as {@code \.br\} (HL7 v2.5.1 chapter 2.7).
 *
 * <p>HAPI's own escaping writes LF raw, and lets through what looks like an escape sequence: a
 * {@code \.br\} or {@code \H\} that somebody typed would be obeyed instead of shown.
 */
final class WireEscaping implements Escaping {
  private static final Escaping HAPI = new DefaultEscaping();

  @Override
  public String escape(String text, EncodingCharacters delimiters) {
    if (text == null || isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 64);
    for (int i = 0; i < text.length(); i++) {
      String sequence = sequence(text.charAt(i));
      if (sequence.isEmpty()) {
        out.append(text.charAt(i));
      } else {
        out.append(sequence);
      }
    }
    return out.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '|' || c == '^' || c == '&' || c == '~' || c == '\n') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String unescape(String text, EncodingCharacters delimiters) {
    return HAPI.unescape(text, delimiters);
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
