package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads dates that were dictated: "first of May nineteen sixty four". */
final class SpokenDates {
  private static final List<String> UNITS =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth");
  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Map<String, Integer> DAYS = days();
  private static final Set<String> FIRST = first();

  private SpokenDates() {}

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < UNITS.size(); i++) {
      numbers.put(UNITS.get(i), i);
    }
    for (int i = 2; i < TENS.size(); i++) {
      numbers.put(TENS.get(i), i * 10);
    }
    return Map.copyOf(numbers);
  }

  private static Map<String, Integer> days() {
    Map<String, Integer> days = new HashMap<>();
    for (int i = 0; i < ORDINALS.size(); i++) {
      days.put(ORDINALS.get(i), i + 1);
    }
    return Map.copyOf(days);
  }

  private static Set<String> first() {
    Set<String> words = new HashSet<>(DAYS.keySet());
    words.addAll(NUMBERS.keySet());
    return WordList.of(words);
  }

  /** By its first word: cheap to see, as hardly a word is a date. */
  static boolean mayBegin(String word) {
    return FIRST.contains(word);
  }

  /** Null if no dictated date with a year begins here. */
  static DateFinder.Candidate at(MessageText text, int first, boolean labelled) {
    Reader reader = new Reader(text, first);
    int day = reader.day();
    if (day == 0) {
      return null;
    }
    reader.skip("of");
    int month = reader.month();
    int year = month == 0 ? 0 : reader.year();
    if (year == 0) {
      return null;
    }
    List<LocalDate> readings =
        DateFinder.exists(year, month, day) ? List.of(LocalDate.of(year, month, day)) : List.of();
    int last = reader.at - 1;
    return new DateFinder.Candidate(
        first,
        last,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        readings,
        labelled,
        false);
  }

  /** Reads word by word. */
  private static final class Reader {
    private final MessageText text;
    private int at;

    Reader(MessageText text, int at) {
      this.text = text;
      this.at = at;
    }

    private String word() {
      return at < text.tokens().size() ? text.tokens().get(at).folded() : "";
    }

    void skip(String word) {
      at += word().equals(word) ? 1 : 0;
    }

    int day() {
      Integer ordinal = DAYS.get(word());
      if (ordinal != null) {
        at++;
        return ordinal;
      }
      Integer tens = NUMBERS.get(word());
      if (tens == null) {
        return 0;
      }
      int next =
          at + 1 < text.tokens().size()
              ? DAYS.getOrDefault(text.tokens().get(at + 1).folded(), 0)
              : 0;
      if ((tens == 20 || tens == 30) && next > 0 && next < 10) {
        at += 2;
        return tens + next;
      }
      at++;
      return tens;
    }

    int month() {
      int month = at < text.tokens().size() ? Months.of(text.tokens().get(at)) : 0;
      at += month > 0 ? 1 : 0;
      return month;
    }

    int year() {
      if (at < text.tokens().size()
          && text.tokens().get(at).number()
          && text.tokens().get(at).length() == 4) {
        return Integer.parseInt(text.tokens().get(at++).folded());
      }
      if (word().equals("two")
          && at + 1 < text.tokens().size()
          && text.tokens().get(at + 1).folded().equals("thousand")) {
        at += 2;
        skip("and");
        return 2000 + below100();
      }
      int century = word().equals("nineteen") ? 1900 : word().equals("twenty") ? 2000 : 0;
      at += century > 0 ? 1 : 0;
      int years = century == 0 ? 0 : below100();
      return years == 0 ? 0 : century + years;
    }

    private int below100() {
      Integer first = NUMBERS.get(word());
      if (first == null) {
        return 0;
      }
      at++;
      Integer second = first >= 20 ? NUMBERS.get(word()) : null;
      if (second != null && second > 0 && second < 10) {
        at++;
        return first + second;
      }
      return first;
    }
  }
}
