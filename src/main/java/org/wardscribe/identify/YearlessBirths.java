package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds the birthday of a record that is told without its year: "delivered 12/2", "birthday 28
 * Nov", and the year alone behind a name: "Hale, 1954, hip".
 */
final class YearlessBirths {
  private static final Set<String> BORN =
      WordList.of(
          """
          born birthday bday dob b delivered del svd lscs cs ventouse forceps nvd birth date emcs
          elcs
          """);

  /** Before that a number of two digits is no day of which a month could be told apart. */
  private static final int LAST_MONTH = 12;

  private YearlessBirths() {}

  static List<Span> in(Statement statement, Particulars patient) {
    List<Span> found = new ArrayList<>();
    if (patient.birthDate().isEmpty() || patient.birthDate().get().getDayOfYear() == 1) {
      return found;
    }
    LocalDate born = patient.birthDate().get();
    boolean infant = born.plusYears(1).isAfter(statement.sentOn());
    MessageText text = statement.text();
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      boolean told = infant || (i > 0 && BORN.contains(text.tokens().get(i - 1).folded()));
      int last = end(text, i, born, told);
      if (last > i) {
        found.add(
            new Span(
                IdentifierKind.DOB,
                text.tokens().get(i).start(),
                text.tokens().get(last).end(),
                "date-of-birth-of-record"));
        i = last;
      }
    }
    return found;
  }

  /** The year alone, behind a name. */
  static List<Span> years(Statement statement, List<Mention> mentions) {
    List<Span> found = new ArrayList<>();
    MessageText text = statement.text();
    for (Mention m : mentions) {
      if (m.isPatient() && isYearBehind(text, m.lastToken())) {
        Token year = text.tokens().get(m.lastToken() + 1);
        found.add(new Span(IdentifierKind.DOB, year.start(), year.end(), "year-of-birth"));
      }
    }
    return found;
  }

  /** "Hale, 1954, hip", "Hale (1954)": between commas or in brackets, where no hour stands. */
  static boolean isYearBehind(MessageText text, int name) {
    int i = name + 1;
    if (i >= text.tokens().size()) {
      return false;
    }
    Token token = text.tokens().get(i);
    boolean year =
        token.number()
            && token.length() == 4
            && (token.folded().startsWith("19") || token.folded().startsWith("20"));
    String before = text.gapAfter(name);
    String after = text.gapAfter(i);
    boolean comma = before.equals(", ") && (after.startsWith(",") || after.isEmpty());
    return year && (comma || (before.equals(" (") && after.startsWith(")")));
  }

  private static int end(MessageText text, int i, LocalDate born, boolean told) {
    Token day = text.tokens().get(i);
    if (!day.number() || day.length() > 2 || !isValue(day, born.getDayOfMonth())) {
      return -1;
    }
    boolean ordinal =
        text.joinedAfter(i)
            && Set.of("st", "nd", "rd", "th").contains(text.tokens().get(i + 1).folded());
    int month = ordinal ? i + 2 : i + 1;
    if (month >= text.tokens().size() || !text.near(month - 1, 2) || text.joinedBefore(i)) {
      return -1;
    }
    Token token = text.tokens().get(month);
    if (!token.number()) {
      boolean year = text.near(month, 2) && text.tokens().get(month + 1).number();
      return told && !year && Months.of(token) == born.getMonthValue() ? month : -1;
    }
    boolean slash = text.gapAfter(i).equals("/") && isValue(token, born.getMonthValue());
    boolean more =
        (i > 0 && text.gapLength(i - 1) == 1 && "/.-".contains(text.gapAfter(i - 1)))
            || (text.gapLength(month) == 1
                && "/.-".contains(text.gapAfter(month))
                && month + 1 < text.tokens().size()
                && text.tokens().get(month + 1).number())
            || text.joinedAfter(month);
    boolean date = told || (born.getDayOfMonth() > LAST_MONTH && token.length() == 2);
    return slash && !more && date && !ordinal ? month : -1;
  }

  private static boolean isValue(Token token, int value) {
    return token.length() <= 2 && Integer.parseInt(token.folded()) == value;
  }
}
