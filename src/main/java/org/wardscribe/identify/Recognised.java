package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
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
    return inCodePoints(List.of(this), text).get(0);
  }

  /**
   * The same places counted in Unicode code points of {@code text}, which is walked once.
   *
   * @param recognised in the order of the text, none within another
   */
  public static List<Recognised> inCodePoints(List<Recognised> recognised, String text) {
    List<Recognised> counted = new ArrayList<>(recognised.size());
    int at = 0;
    int points = 0;
    for (Recognised r : recognised) {
      int from = points + text.codePointCount(at, r.start);
      points = from + text.codePointCount(r.start, r.end);
      at = r.end;
      counted.add(new Recognised(from, points, r.kind, r.rule, r.surrogate));
    }
    return counted;
  }
}
