package org.wardscribe.ledger;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of {@link Segments} as people write them: {@code 1,3-5}. */
final class SegmentNumbers {
  private static final Pattern ONE_OR_SOME =
      Pattern.compile("\\s*([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?\\s*");

  private SegmentNumbers() {}

  /** Empty if it says nothing, or something else. */
  static Optional<SortedSet<Integer>> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Integer> numbers = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      Matcher found = ONE_OR_SOME.matcher(part);
      if (!found.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(found.group(1));
      int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
      if (last < first) {
        return Optional.empty();
      }
      for (int number = first; number <= last; number++) {
        numbers.add(number);
      }
    }
    return Optional.of(Collections.unmodifiableSortedSet(numbers));
  }

  /** As short as can be. */
  static String write(SortedSet<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    int first = 0;
    int last = 0;
    for (int number : numbers) {
      if (number == last + 1 && first != 0) {
        last = number;
        continue;
      }
      add(text, first, last);
      first = number;
      last = number;
    }
    add(text, first, last);
    return text.toString();
  }

  private static void add(StringBuilder text, int first, int last) {
    if (first == 0) {
      return;
    }
    text.append(text.isEmpty() ? "" : ",").append(first);
    if (last > first) {
      text.append('-').append(last);
    }
  }
}
