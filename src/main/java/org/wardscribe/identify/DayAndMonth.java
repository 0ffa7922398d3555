package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds days without a year: "Tuesday 3 March", "clinic 14 August". Their month is then nobody's
 * name; without something that says so, "bed 4 April Jones" names somebody.
 */
final class DayAndMonth implements Finder {
  static final String RULE = "day-and-month";

  private static final Set<String> WEEKDAYS =
      WordList.of(
          """
          mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday
          saturday sunday
          """);
  private static final Set<String> WHEN =
      WordList.of(
          "in since until till from by last next this early mid late on every each before after");

  /** Before these somebody is named; behind a name, something is told. */
  private static final Set<String> NAMES =
      WordList.of(
          "name named called see seen for re about with pt patient and ask tell is mr mrs miss");

  private static final Set<String> TELLS =
      WordList.of("is was has had needs wants says said will can asks still feels seems");

  private static final Set<String> LEADING =
      WordList.of(
          """
          from until till since on by due appt appointment clinic review opa op
          theatre list nights days between next last before after
          """);

  /**
   * "started metformin Sunday", "6 in June": a time, whoever is called Sunday or June. Not before a
   * surname or a verb.
   */
  static boolean isTime(MessageText text, int i) {
    String word = word(text, i);
    boolean weekday = WEEKDAYS.contains(word);
    if (i == 0
        || !(weekday || Months.of(text.tokens().get(i)) > 0)
        || !text.gapAfter(i - 1).equals(" ")) {
      return false;
    }
    Token before = text.tokens().get(i - 1);
    boolean named =
        text.gapAfter(i).startsWith("'")
            || text.gapAfter(i).startsWith("’")
            || (text.gapAfter(i).equals(" ")
                && i + 1 < text.tokens().size()
                && (text.tokens().get(i + 1).capital() || TELLS.contains(word(text, i + 1))));
    return !named
        && (WHEN.contains(before.folded())
            || (weekday
                && !before.capital()
                && !before.number()
                && !NAMES.contains(before.folded())));
  }

  static boolean isWeekday(String folded) {
    return WEEKDAYS.contains(folded);
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 1; i + 1 < text.tokens().size(); i++) {
      Token day = text.tokens().get(i);
      if (!day.number() || day.length() > 2 || text.joinedBefore(i)) {
        continue;
      }
      boolean ordinal =
          text.joinedAfter(i) && Set.of("st", "nd", "rd", "th").contains(word(text, i + 1));
      int month = ordinal ? i + 2 : i + 1;
      if (month < text.tokens().size()
          && (ordinal || !text.joinedAfter(i))
          && text.near(month - 1, 1)
          && Months.of(text.tokens().get(month)) > 0
          && isDay(day)
          && !isNamed(text, month)
          && (ordinal || leads(text, i))) {
        int end = text.tokens().get(month).end();
        int first = WEEKDAYS.contains(word(text, i - 1)) && text.near(i - 1, 2) ? i - 1 : i;
        int start = text.tokens().get(first).start();
        found.add(new Span(IdentifierKind.DATE_OTHER, start, end, RULE));
        i = month;
      }
    }
    return found;
  }

  private static boolean isDay(Token token) {
    int day = Integer.parseInt(token.folded());
    return day >= 1 && day <= 31;
  }

  private static boolean leads(MessageText text, int day) {
    boolean range = text.near(day - 1, 1) && "-–/".contains(text.gapAfter(day - 1));
    return text.near(day - 1, 2)
        && (range
            || WEEKDAYS.contains(word(text, day - 1))
            || LEADING.contains(word(text, day - 1)));
  }

  /** "14 August Lindqvist", "14 August 1976": not a day without a year. */
  private static boolean isNamed(MessageText text, int month) {
    if (!text.near(month, 2) || month + 1 >= text.tokens().size()) {
      return false;
    }
    Token next = text.tokens().get(month + 1);
    return (next.number()
            && (next.length() == 4 || next.length() == 2)
            && text.gapAfter(month).indexOf(',') < 0)
        || (next.capital() && text.gapAfter(month).equals(" "));
  }

  private static String word(MessageText text, int token) {
    return text.tokens().get(token).folded();
  }
}
