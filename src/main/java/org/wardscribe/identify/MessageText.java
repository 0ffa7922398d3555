package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message's text as words and numbers: what every finder reads, made in one pass.
 *
 * <p>Offsets are UTF-16 units.
 */
final class MessageText {
  /** Texts longer than this share the words that they repeat. */
  private static final int LONG = 10_000;

  private final String text;
  private final List<Token> tokens;

  private MessageText(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  static MessageText of(String text) {
    return new MessageText(text, tokenise(text));
  }

  /**
   * A run of letters or a run of digits.
   *
   * @param start first UTF-16 unit
   * @param end one past the last
   * @param folded as {@link Folded} compares it; a number's ASCII digits
   * @param capital starts with a capital letter
   * @param upper has no small letter
   */
  record Token(int start, int end, boolean number, String folded, boolean capital, boolean upper) {
    /** Letters or digits, without marks and invisible characters. */
    int length() {
      return folded.length();
    }

    @Override
    public String toString() {
      return "Token[" + start + "-" + end + "]";
    }
  }

  int length() {
    return text.length();
  }

  List<Token> tokens() {
    return tokens;
  }

  String slice(int start, int end) {
    return text.substring(start, end);
  }

  /** What stands between this token and the next one. */
  String gapAfter(int token) {
    int end = token + 1 < tokens.size() ? tokens.get(token + 1).start() : text.length();
    return slice(tokens.get(token).end(), end);
  }

  int gapLength(int token) {
    int end = token + 1 < tokens.size() ? tokens.get(token + 1).start() : text.length();
    return end - tokens.get(token).end();
  }

  /** True if no more than {@code most} characters, and no line break, part it from the next. */
  boolean near(int token, int most) {
    if (token < 0 || token + 1 >= tokens.size() || gapLength(token) > most) {
      return false;
    }
    for (int i = tokens.get(token).end(); i < tokens.get(token + 1).start(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return false;
      }
    }
    return true;
  }

  /** True if a letter or a digit stands directly before the token. */
  boolean joinedBefore(int token) {
    return token > 0 && tokens.get(token - 1).end() == tokens.get(token).start();
  }

  /** True if a letter or a digit stands directly after the token. */
  boolean joinedAfter(int token) {
    return token + 1 < tokens.size() && tokens.get(token).end() == tokens.get(token + 1).start();
  }

  char at(int index) {
    return text.charAt(index);
  }

  private static List<Token> tokenise(String text) {
    List<Token> tokens = new ArrayList<>();
    Map<String, String> words = text.length() > LONG ? new HashMap<>() : Map.of();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      boolean number = Character.isDigit(point);
      if (!number && !Character.isLetter(point)) {
        at += Character.charCount(point);
        continue;
      }
      int start = at;
      int end = at;
      while (at < text.length() && belongs(text.codePointAt(at), number)) {
        int next = text.codePointAt(at);
        at += Character.charCount(next);
        if (!isInvisible(next)) {
          end = at;
        }
      }
      at = end;
      tokens.add(token(text, start, end, number, words));
    }
    return tokens;
  }

  private static boolean belongs(int point, boolean number) {
    return isInvisible(point)
        || (number
            ? Character.isDigit(point)
            : Character.isLetter(point) || Character.getType(point) == Character.NON_SPACING_MARK);
  }

  /** Soft hyphen and zero-width characters: they don't part a word that a reader sees as one. */
  private static boolean isInvisible(int point) {
    return point == 0xAD
        || (point >= 0x200B && point <= 0x200F)
        || point == 0x2060
        || point == 0xFEFF;
  }

  private static Token token(
      String text, int start, int end, boolean number, Map<String, String> words) {
    boolean upper = true;
    for (int i = start; i < end; i++) {
      upper &= !Character.isLowerCase(text.charAt(i));
    }
    String folded = Folded.word(text.substring(start, end));
    return new Token(
        start,
        end,
        number,
        text.length() > LONG ? words.computeIfAbsent(folded, w -> w) : folded,
        Character.isUpperCase(text.codePointAt(start)),
        upper);
  }

  @Override
  public String toString() {
    return "MessageText[" + text.length() + " characters]";
  }
}
