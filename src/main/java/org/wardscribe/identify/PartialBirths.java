package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Finds birthdays of which only a part is told: "dob April 57", "born 1954", "dob 8th March". */
final class PartialBirths {
  private static final Set<String> ORDINALS = WordList.of("st", "nd", "rd", "th");

  private PartialBirths() {}

  /**
   * What is told of a birthday.
   *
   * @param years what the year can be; empty if none is told
   * @param month 1 to 12; 0 if none is told
   * @param day 0 if none is told
   */
  record Partial(int start, int end, List<Integer> years, int month, int day) {
    /** True if what is told is of another day. */
    boolean contradicts(LocalDate birth) {
      return (!years.isEmpty() && !years.contains(birth.getYear()))
          || (month > 0 && month != birth.getMonthValue())
          || (day > 0 && day != birth.getDayOfMonth());
    }

    @Override
    public String toString() {
      return "Partial[" + start + "-" + end + "]";
    }
  }

  /**
   * @param dates the full ones, of which a part is no birthday of its own
   */
  static List<Partial> in(MessageText text, List<DateFinder.Candidate> dates) {
    List<Partial> found = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < text.tokens().size(); i++) {
      while (at < dates.size() && dates.get(at).lastToken() < i) {
        at++;
      }
      boolean full = at < dates.size() && dates.get(at).firstToken() <= i;
      if (!full && mayBegin(text.tokens().get(i)) && DateFinder.isLabelled(text, i)) {
        at(text, i).ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean mayBegin(Token token) {
    return token.number() ? token.length() <= 4 : Months.of(token) > 0;
  }

  private static Optional<Partial> at(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (!token.number()) {
      int month = Months.of(token);
      boolean year = text.near(i, 2) && isYear(text, i + 1);
      return year ? partial(text, i, i + 1, years(text, i + 1), month, 0) : Optional.empty();
    }
    if (token.length() == 4) {
      return isFullYear(token)
          ? partial(text, i, i, List.of(Integer.parseInt(token.folded())), 0, 0)
          : Optional.empty();
    }
    if (token.length() > 2) {
      return Optional.empty();
    }
    int number = Integer.parseInt(token.folded());
    int next = i + 1;
    if (text.joinedAfter(i) && ORDINALS.contains(text.tokens().get(next).folded())) {
      next++;
    }
    if (next >= text.tokens().size() || !text.near(next - 1, 2)) {
      return Optional.empty();
    }
    int month = Months.of(text.tokens().get(next));
    if (month > 0 && number >= 1 && number <= 31) {
      return partial(text, i, next, List.of(), month, number);
    }
    boolean monthAndYear =
        next == i + 1
            && text.gapAfter(i).equals("/")
            && isFullYear(text.tokens().get(next))
            && number >= 1
            && number <= 12;
    return monthAndYear ? partial(text, i, next, years(text, next), number, 0) : Optional.empty();
  }

  private static Optional<Partial> partial(
      MessageText text, int first, int last, List<Integer> years, int month, int day) {
    return Optional.of(
        new Partial(
            text.tokens().get(first).start(), text.tokens().get(last).end(), years, month, day));
  }

  private static boolean isYear(MessageText text, int i) {
    Token token = text.tokens().get(i);
    return isFullYear(token) || (token.number() && token.length() == 2 && !text.joinedAfter(i));
  }

  private static boolean isFullYear(Token token) {
    return token.number()
        && token.length() == 4
        && (token.folded().startsWith("19") || token.folded().startsWith("20"));
  }

  private static List<Integer> years(MessageText text, int i) {
    int year = Integer.parseInt(text.tokens().get(i).folded());
    return text.tokens().get(i).length() == 4 ? List.of(year) : List.of(1900 + year, 2000 + year);
  }
}
