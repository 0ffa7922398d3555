package org.wardscribe.identify.stress;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in which it is known what each stretch is.
 *
 * <p>While it is composed the marks are private-use characters inside the text, so that pieces can
 * be joined and change their case like any other string.
 */
record Marked(String text, List<Mark> marks) {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';

  /** One stretch, in UTF-16 units. */
  record Mark(What what, int start, int end) {}

  static String as(What what, String written) {
    return "" + OPEN + what.sign() + written + CLOSE;
  }

  static Marked of(String composed) {
    StringBuilder text = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    What what = What.KEEP;
    int start = 0;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (c == OPEN) {
        what = What.of(composed.charAt(++i));
        start = text.length();
      } else if (c == CLOSE) {
        marks.add(new Mark(what, start, text.length()));
      } else {
        text.append(c);
      }
    }
    return new Marked(text.toString(), List.copyOf(marks));
  }
}
