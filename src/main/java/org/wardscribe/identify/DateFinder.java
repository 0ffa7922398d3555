package org.wardscribe.identify;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Finds full dates as they are written in Britain, day first, and dates that begin with a year. */
final class DateFinder {
  private static final Set<String> LABELS =
      WordList.of("dob", "born", "birth", "birthday", "bday", "db");
  private static final Set<String> ORDINALS = WordList.of("st", "nd", "rd", "th");

  /**
   * A date.
   *
   * @param readings the days that it can mean: two for a year of two digits, none for a day that
   *     does not exist
   * @param labelled it says that it is a date of birth
   * @param compact digits only; a date of birth only with a label or if it is the patient's
   */
  record Candidate(
      int firstToken,
      int lastToken,
      int start,
      int end,
      List<LocalDate> readings,
      boolean labelled,
      boolean compact) {
    @Override
    public String toString() {
      return "Candidate[" + start + "-" + end + "]";
    }
  }

  List<Candidate> find(MessageText text) {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Candidate date = dateAt(text, i);
      if (date != null) {
        found.add(date);
        i = date.lastToken();
      }
    }
    return found;
  }

  private static Candidate dateAt(MessageText text, int i) {
    Token first = text.tokens().get(i);
    if (!first.number() && !SpokenDates.mayBegin(first.folded()) && Months.of(first) == 0) {
      return null;
    }
    boolean labelled = isLabelled(text, i);
    if (!first.number()) {
      Candidate spoken = SpokenDates.at(text, i, labelled);
      return spoken != null ? spoken : monthFirst(text, i, labelled);
    }
    if (first.length() == 6 || first.length() == 8) {
      return compact(text, i, labelled);
    }
    if (first.length() > 4 || i + 2 >= text.tokens().size() || joinedToDigits(text, i)) {
      return null;
    }
    int month = i + 1;
    if (ORDINALS.contains(text.tokens().get(month).folded()) && text.joinedBefore(month)) {
      month++;
    }
    if (text.tokens().get(month).folded().equals("of") && text.near(month - 1, 1)) {
      month++;
    }
    if (month + 1 < text.tokens().size() && Months.of(text.tokens().get(month)) > 0) {
      return dayMonthYear(text, i, month, labelled);
    }
    return month == i + 1 ? threeNumbers(text, i, labelled) : null;
  }

  /** Something that says that a date of birth follows. */
  static boolean isLabelled(MessageText text, int i) {
    return Labels.announce(text, i, LABELS) || afterSpacedDob(text, i);
  }

  /** D.O.B. */
  private static boolean afterSpacedDob(MessageText text, int i) {
    return i >= 3
        && text.near(i - 1, 3)
        && text.tokens().get(i - 1).folded().equals("b")
        && text.tokens().get(i - 2).folded().equals("o")
        && text.tokens().get(i - 3).folded().equals("d");
  }

  /** 8/3/54, 08.03.1954, 1954-03-08; with a label also 8 3 54. */
  private static Candidate threeNumbers(MessageText text, int i, boolean labelled) {
    Token b = text.tokens().get(i + 1);
    Token c = text.tokens().get(i + 2);
    String gap = text.gapAfter(i).strip();
    boolean spaced = gap.isEmpty() && labelled && text.gapLength(i) > 0;
    if (!b.number()
        || !c.number()
        || b.length() > 2
        || !gap.equals(text.gapAfter(i + 1).strip())
        || (gap.equals(".") && text.gapLength(i) < text.gapLength(i + 1))
        || !text.near(i, 3)
        || !text.near(i + 1, 3)
        || !(spaced || (gap.length() == 1 && "/.-–‐\\".contains(gap)))
        || continues(text, i + 2, gap)) {
      return null;
    }
    Token a = text.tokens().get(i);
    if (a.length() == 4 && c.length() <= 2) {
      return candidate(text, i, i + 2, labelled, false, year(a), number(b), number(c));
    }
    if (a.length() <= 2 && (c.length() == 4 || c.length() == 2)) {
      return candidate(text, i, i + 2, labelled, false, year(c), number(b), number(a));
    }
    return null;
  }

  private static Candidate dayMonthYear(MessageText text, int i, int month, boolean labelled) {
    Token day = text.tokens().get(i);
    Token year = text.tokens().get(month + 1);
    if (day.length() > 2
        || !year.number()
        || (year.length() != 4 && year.length() != 2)
        || !text.near(month - 1, 2)
        || !text.near(month, 2)
        || text.joinedAfter(month + 1)
        || (text.near(month + 1, 1)
            && text.tokens().get(month + 2).number()
            && "/-.:".contains(text.gapAfter(month + 1)))) {
      return null;
    }
    return candidate(
        text,
        i,
        month + 1,
        labelled,
        false,
        year(year),
        Months.of(text.tokens().get(month)),
        number(day));
  }

  /** March 8, 1954; March 8th 1954. */
  private static Candidate monthFirst(MessageText text, int i, boolean labelled) {
    int month = Months.of(text.tokens().get(i));
    if (month == 0 || i + 2 >= text.tokens().size() || !text.near(i, 2)) {
      return null;
    }
    int year = i + 2;
    if (ORDINALS.contains(text.tokens().get(year).folded()) && text.joinedBefore(year)) {
      year++;
    }
    Token day = text.tokens().get(i + 1);
    if (!day.number()
        || day.length() > 2
        || year >= text.tokens().size()
        || !text.tokens().get(year).number()
        || text.tokens().get(year).length() != 4
        || !text.near(year - 1, 2)) {
      return null;
    }
    return candidate(
        text, i, year, labelled, false, year(text.tokens().get(year)), month, number(day));
  }

  /** 250885, 25081985, 19850825. */
  private static Candidate compact(MessageText text, int i, boolean labelled) {
    String d = text.tokens().get(i).folded();
    if (text.joinedAfter(i) || (text.joinedBefore(i) && !labelled)) {
      return null;
    }
    List<LocalDate> readings = new ArrayList<>();
    int day = Integer.parseInt(d.substring(0, 2));
    int month = Integer.parseInt(d.substring(2, 4));
    if (d.length() == 6) {
      int year = Integer.parseInt(d.substring(4));
      add(readings, 1900 + year, month, day);
      add(readings, 2000 + year, month, day);
    } else {
      add(readings, Integer.parseInt(d.substring(4)), month, day);
      add(
          readings,
          Integer.parseInt(d.substring(0, 4)),
          Integer.parseInt(d.substring(4, 6)),
          Integer.parseInt(d.substring(6)));
    }
    Token token = text.tokens().get(i);
    return new Candidate(i, i, token.start(), token.end(), readings, labelled, true);
  }

  private static Candidate candidate(
      MessageText text,
      int first,
      int last,
      boolean labelled,
      boolean compact,
      List<Integer> years,
      int month,
      int day) {
    List<LocalDate> readings = new ArrayList<>();
    for (int year : years) {
      add(readings, year, month, day);
    }
    return new Candidate(
        first,
        last,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        readings,
        labelled,
        compact);
  }

  private static void add(List<LocalDate> readings, int year, int month, int day) {
    if (year >= 1850 && year <= 2199 && exists(year, month, day)) {
      readings.add(LocalDate.of(year, month, day));
    }
  }

  static boolean exists(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static List<Integer> year(Token token) {
    int year = number(token);
    return token.length() == 4 ? List.of(year) : List.of(1900 + year, 2000 + year);
  }

  private static int number(Token token) {
    return Integer.parseInt(token.folded());
  }

  /** The middle of a longer row of numbers, as in a version or an address of a device. */
  private static boolean joinedToDigits(MessageText text, int i) {
    return i > 0
        && text.tokens().get(i - 1).number()
        && text.gapLength(i - 1) == 1
        && "/.-".contains(text.gapAfter(i - 1));
  }

  private static boolean continues(MessageText text, int last, String gap) {
    return text.joinedAfter(last)
        || (!gap.isEmpty()
            && last + 1 < text.tokens().size()
            && text.tokens().get(last + 1).number()
            && text.gapAfter(last).equals(gap));
  }
}
