package org.wardscribe.transcribe;

import java.util.List;
import java.util.Map;

/**
 * What a record system must find in a message, checked in the finished text: the segments in their
 * order, required fields with their first component, and short ones short (HL7 v2.5.1 chapters 2,
 * 3, 7 and 9).
 *
 * <p>A receiver may cut a value that is too long, and then the document's number is another one.
 */
final class MdmRules {
  private static final Map<Integer, Integer> LONGEST_TXA =
      Map.ofEntries(
          Map.entry(2, 30),
          Map.entry(5, 250),
          Map.entry(9, 250),
          Map.entry(10, 250),
          Map.entry(11, 250),
          Map.entry(12, 30),
          Map.entry(13, 30),
          Map.entry(16, 30),
          Map.entry(21, 30),
          Map.entry(22, 250));

  /** Each once and in this order; then further OBX. */
  private static final List<Rule> SEGMENTS =
      List.of(
          Rule.of("MSH", List.of(3, 4, 5, 6, 7, 9, 10, 11, 12, 18), Map.of(10, 20)),
          Rule.of("EVN", List.of(2), Map.of(5, 250)),
          Rule.of("PID", List.of(3, 5), Map.of(3, 250, 5, 250, 8, 1)),
          Rule.of("PV1", List.of(2), Map.of(2, 1, 3, 80, 19, 250)),
          Rule.of("TXA", List.of(1, 2, 3, 4, 5, 7, 9, 11, 12, 17), LONGEST_TXA),
          Rule.of(
              "OBX",
              List.of(1, 2, 3, 4, 5, 11, 14, 16),
              Map.of(1, 4, 3, 250, 4, 20, 11, 1, 16, 250)));

  private static final int LONGEST_FT = 32_000;

  private MdmRules() {}

  /**
   * What one segment must be like.
   *
   * @param required a bit for each field
   * @param longest by field, of one repetition as written; 0: any
   */
  private record Rule(String name, long required, int[] longest) {
    static Rule of(String name, List<Integer> required, Map<Integer, Integer> longest) {
      long bits = 0;
      for (int number : required) {
        bits |= 1L << number;
      }
      int[] lengths = new int[Long.SIZE];
      longest.forEach((number, most) -> lengths[number] = most);
      return new Rule(name, bits, lengths);
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
  }

  static void check(String message) throws Doubt {
    int place = 0;
    int begin = 0;
    int segments = 0;
    while (begin < message.length()) {
      int end = message.indexOf('\r', begin);
      Rule rule = SEGMENTS.get(place);
      if (end < 0 || !message.startsWith(rule.name + "|", begin)) {
        throw new IllegalStateException("the message has an unexpected segment " + (segments + 1));
      }
      rule.check(message, begin, end);
      if (message.startsWith("OBX|", begin)) {
        checkText(message, begin, end);
      }
      place = Math.min(place + 1, SEGMENTS.size() - 1);
      segments++;
      begin = end + 1;
    }
    if (segments < SEGMENTS.size()) {
      throw new IllegalStateException("the message is not whole");
    }
  }

  private static void checkText(String message, int begin, int end) throws Doubt {
    int type = field(message, 2, begin, end);
    int value = field(message, 5, begin, end);
    if (message.startsWith("FT|", type) && indexOf(message, '|', value, end) - value > LONGEST_FT) {
      throw tooLong("OBX-5", LONGEST_FT);
    }
  }

  /** Where the field of this number begins. */
  private static int field(String message, int number, int begin, int end) {
    int at = begin;
    for (int i = 0; i < number; i++) {
      at = Math.min(indexOf(message, '|', at, end) + 1, end);
    }
    return at;
  }

  private static boolean hasFirstComponent(String message, int start, int stop) {
    return start < stop && message.charAt(start) != '^' && message.charAt(start) != '~';
  }

  /** In this field or segment only: the rest of the message may be long. */
  private static int indexOf(String message, char delimiter, int start, int end) {
    int at = start;
    while (at < end && message.charAt(at) != delimiter) {
      at++;
    }
    return at;
  }

  private static Doubt missing(String field) {
    return new Doubt(
        "FIELD_MISSING",
        "The document would lack "
            + field
            + ", which the record system needs. Look at the patient's and the authors' details,"
            + " then retry.");
  }

  private static Doubt tooLong(String field, int most) {
    return new Doubt(
        "FIELD_TOO_LONG",
        field
            + " of the document would be longer than the "
            + most
            + " characters that a record system must take. Look at the patient's and the authors'"
            + " details, then retry.");
  }
}
