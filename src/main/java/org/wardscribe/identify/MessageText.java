package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message's text as words and numbers: what every finder reads, made in one pass.
 *
 * <p>Offsets are UTF-16 units.
 */
final class MessageText {
  /** Texts longer than this share the words that they repeat. */
  private static final int LONG = 10_000;

  /** What stands between words, nearly always: made once, as everybody asks for it. */
  private static final String[] SINGLE = new String[128];

  static {
    for (char c = 0; c < SINGLE.length; c++) {
      SINGLE[c] = String.valueOf(c);
    }
  }

  private final String text;
  private final List<Token> tokens;
  private final String[] gaps;

  /**
   * Of the gap behind each token: how long it is; and, in the bits, whether the line ends there.
   */
  private final int[] lengths;

  private final BitSet breaks = new BitSet();

  private Optional<Digits> digits = Optional.empty();

  private MessageText(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
    this.gaps = new String[tokens.size()];
    this.lengths = new int[tokens.size()];
    for (int i = 0; i < lengths.length; i++) {
      int start = tokens.get(i).end();
      int end = i + 1 < lengths.length ? tokens.get(i + 1).start() : text.length();
      lengths[i] = end - start;
      for (int at = start; at < end; at++) {
        if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
          breaks.set(i);
          break;
        }
      }
    }
  }

  static MessageText of(String text) {
    return of(text, tokenise(text));
  }

  /**
   * @param tokens those of the text, perhaps counting how often each is looked at
   */
  static MessageText of(String text, List<Token> tokens) {
    return new MessageText(text, tokens);
  }

  /** The words and numbers alone, folded. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (Token token : tokenise(text)) {
      words.add(token.folded());
    }
    return words;
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

  /** Its words as digits: read when they are asked for first. */
  Digits digits() {
    if (digits.isEmpty()) {
      digits = Optional.of(new Digits(this));
    }
    return digits.get();
  }

  List<Token> tokens() {
    return tokens;
  }

  String slice(int start, int end) {
    return text.substring(start, end);
  }

  /** What stands between this token and the next one. */
  String gapAfter(int token) {
    String gap = gaps[token];
    if (gap == null) {
      gap = gap(tokens.get(token).end(), lengths[token]);
      gaps[token] = gap;
    }
    return gap;
  }

  private String gap(int start, int length) {
    if (length == 0) {
      return "";
    }
    return length == 1 && text.charAt(start) < SINGLE.length
        ? SINGLE[text.charAt(start)]
        : slice(start, start + length);
  }

  int gapLength(int token) {
    return lengths[token];
  }

  /** True if no more than {@code most} characters, and no line break, part it from the next. */
  boolean near(int token, int most) {
    return token >= 0 && token + 1 < lengths.length && lengths[token] <= most && !breaks.get(token);
  }

  /** True if a letter or a digit stands directly before the token. */
  boolean joinedBefore(int token) {
    return token > 0 && lengths[token - 1] == 0;
  }

  /** True if a letter or a digit stands directly after the token. */
  boolean joinedAfter(int token) {
    return token + 1 < lengths.length && lengths[token] == 0;
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
      if (point == ' ' || (!number && !Character.isLetter(point))) {
        at += Character.charCount(point);
        continue;
      }
      int start = at;
      int end = at;
      while (at < text.length()) {
        int next = text.codePointAt(at);
        if (!belongs(next, number)) {
          break;
        }
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
    if (point < 128) {
      return number ? Character.isDigit(point) : Character.isLetter(point);
    }
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
