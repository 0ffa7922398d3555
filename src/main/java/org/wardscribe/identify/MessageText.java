package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;

/**
 * A message's text as code points and as words and numbers: what every finder reads, made in one
 * pass.
 *
 * <p>Offsets are code points, so that an emoji before a number does not move it.
 */
final class MessageText {
  private final int[] points;
  private final List<Token> tokens;

  private MessageText(int[] points, List<Token> tokens) {
    this.points = points;
    this.tokens = tokens;
  }

  static MessageText of(String text) {
    int[] points = text.codePoints().toArray();
    return new MessageText(points, tokenise(points));
  }

  /**
   * A run of letters or a run of digits.
   *
   * @param start first code point
   * @param end one past the last
   * @param folded as {@link Folded} compares it; a number's ASCII digits
   * @param capital starts with a capital letter
   * @param upper has no small letter
   */
  record Token(int start, int end, boolean number, String folded, boolean capital, boolean upper) {
    int length() {
      return end - start;
    }

    @Override
    public String toString() {
      return "Token[" + start + "-" + end + "]";
    }
  }

  int length() {
    return points.length;
  }

  List<Token> tokens() {
    return tokens;
  }

  String slice(int start, int end) {
    return new String(points, start, end - start);
  }

  /** What stands between this token and the next one. */
  String gapAfter(int token) {
    int end = token + 1 < tokens.size() ? tokens.get(token + 1).start() : points.length;
    return slice(tokens.get(token).end(), end);
  }

  int gapLength(int token) {
    int end = token + 1 < tokens.size() ? tokens.get(token + 1).start() : points.length;
    return end - tokens.get(token).end();
  }

  /** True if no more than {@code most} code points, and no line break, part it from the next. */
  boolean near(int token, int most) {
    if (token < 0 || token + 1 >= tokens.size() || gapLength(token) > most) {
      return false;
    }
    for (int i = tokens.get(token).end(); i < tokens.get(token + 1).start(); i++) {
      if (points[i] == '\n' || points[i] == '\r') {
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

  int at(int point) {
    return points[point];
  }

  private static List<Token> tokenise(int[] points) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < points.length) {
      boolean number = Character.isDigit(points[at]);
      if (!number && !Character.isLetter(points[at])) {
        at++;
        continue;
      }
      int start = at;
      while (at < points.length && belongs(points[at], number)) {
        at++;
      }
      tokens.add(token(points, start, at, number));
    }
    return tokens;
  }

  private static boolean belongs(int point, boolean number) {
    return number
        ? Character.isDigit(point)
        : Character.isLetter(point)
            || Character.getType(point) == Character.NON_SPACING_MARK
            || isInvisible(point);
  }

  /** Soft hyphen and zero-width characters: they don't part a word that a reader sees as one. */
  private static boolean isInvisible(int point) {
    return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060;
  }

  private static Token token(int[] points, int start, int end, boolean number) {
    String text = new String(points, start, end - start);
    boolean upper = true;
    for (int i = start; i < end; i++) {
      upper &= !Character.isLowerCase(points[i]);
    }
    return new Token(
        start, end, number, Folded.word(text), Character.isUpperCase(points[start]), upper);
  }

  @Override
  public String toString() {
    return "MessageText[" + points.length + " code points]";
  }
}
