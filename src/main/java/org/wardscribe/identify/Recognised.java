package org.wardscribe.identify;

import org.wardscribe.mapping.IdentifierKind;

/**
 * One thing that was recognised in a message: its place, what it is, by which rule, and what stands
 * for it in the redacted text. Never its words.
 *
 * @param start first UTF-16 unit
 * @param end one past the last UTF-16 unit
 * @param surrogate empty if it stays
 */
public record Recognised(int start, int end, IdentifierKind kind, String rule, String surrogate) {
  public boolean stripped() {
    return !surrogate.isEmpty();
  }

  /** The same place counted in Unicode code points of {@code text}. */
  public Recognised inCodePoints(String text) {
    int from = text.codePointCount(0, start);
    return new Recognised(from, from + text.codePointCount(start, end), kind, rule, surrogate);
  }
}
