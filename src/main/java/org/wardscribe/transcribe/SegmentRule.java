package org.wardscribe.transcribe;

import java.util.List;
import java.util.Map;

/**
 * What one segment of a finished message must be like: required fields with their first component,
 * and short ones short.
 *
 * @param required a bit for each field
 * @param longest by field, of one repetition as written; 0: any
 */
record SegmentRule(String name, long required, int[] longest) {
  static SegmentRule of(String name, List<Integer> required, Map<Integer, Integer> longest) {
    long bits = 0;
    for (int number : required) {
      bits |= 1L << number;
    }
    int[] lengths = new int[Long.SIZE];
    longest.forEach((number, most) -> lengths[number] = most);
    return new SegmentRule(name, bits, lengths);
  }

  /** Refuses the segment with the field's name, never with its value. */
  void check(String message, int begin, int end) throws Doubt {
    // In MSH the first separator is itself a field.
    int number = name.equals("MSH") ? 2 : 1;
    int start = begin + name.length() + 1;
    long present = 0;
    while (start <= end) {
      int stop = indexOf(message, '|', start, end);
      if (hasFirstComponent(message, start, stop)) {
        present |= 1L << number;
      }
      if (longest[number] > 0) {
        refuseLonger(message, start, stop, number);
      }
      start = stop + 1;
      number++;
    }
    long missing = required & ~present;
    if (missing != 0) {
      throw missing(name + "-" + Long.numberOfTrailingZeros(missing));
    }
  }

  private void refuseLonger(String message, int begin, int end, int number) throws Doubt {
    int start = begin;
    while (start <= end) {
      int stop = indexOf(message, '~', start, end);
      if (stop - start > longest[number]) {
        throw tooLong(name + "-" + number, longest[number]);
      }
      start = stop + 1;
    }
  }

  private static Doubt missing(String field) {
    return new Doubt(
        "FIELD_MISSING",
        "The document would lack "
            + field
            + ", which the record system needs. Look at the patient's and the authors' details,"
            + " then retry.");
  }

  private static boolean hasFirstComponent(String message, int start, int stop) {
    return start < stop && "^&~".indexOf(message.charAt(start)) < 0;
  }

  /** In this field or segment only: the rest of the message may be long. */
  static int indexOf(String message, char delimiter, int start, int end) {
    int at = start;
    while (at < end && message.charAt(at) != delimiter) {
      at++;
    }
    return at;
  }

  static Doubt tooLong(String field, int most) {
    return new Doubt(
        "FIELD_TOO_LONG",
        field
            + " of the document would be longer than the "
            + most
            + " characters that a record system must take. Look at the patient's and the authors'"
            + " details, then retry.");
  }
}
