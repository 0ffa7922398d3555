package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Finds ages, with the sex where it stands beside them: 42M, M42, 7yo, 74 year old lady. */
final class AgeFinder {
  private static final int OLDEST = 120;
  private static final Set<String> YEARS = WordList.of("y", "yr", "yrs", "year", "years");
  private static final Set<String> MONTHS = WordList.of("month", "months", "mth", "mths", "mo");
  private static final Set<String> WEEKS = WordList.of("week", "weeks", "wk", "wks", "day", "days");
  private static final Set<String> AGED = WordList.of("aged", "age", "est", "approx", "circa");
  private static final Set<String> GUESSED =
      WordList.of("approx", "circa", "aged", "age", "in", "his", "her", "their", "maybe", "about");
  private static final Set<String> LABELS = WordList.of("nhs", "dob", "mrn", "chi", "hosp", "hcn");

  /** Behind the metres of a way or a fall; before them. */
  private static final Set<String> COVERED =
      WordList.of("w with off from x zf frame stick height high drop unaided independently using");

  private static final Set<String> MOVES =
      WordList.of("mobilised mobilising mobilises walked walking walks climbed jumped dived");

  private static final int FURTHEST_VERB = 8;

  private static final Set<String> GAUGED =
      WordList.of(
          """
          catheter tube drain size fr ch lines sheath catheterised recatheterised urethral
          suprapubic
          """);

  private static final Map<String, String> SEXES =
      Map.ofEntries(
          Map.entry("m", "male"),
          Map.entry("f", "female"),
          Map.entry("male", "male"),
          Map.entry("female", "female"),
          Map.entry("man", "male"),
          Map.entry("woman", "female"),
          Map.entry("gentleman", "male"),
          Map.entry("gent", "male"),
          Map.entry("lady", "female"),
          Map.entry("boy", "male"),
          Map.entry("girl", "female"),
          Map.entry("chap", "male"),
          Map.entry("bloke", "male"));

  /**
   * An age.
   *
   * @param end one past the age itself; the word for the sex is not part of it
   * @param years in whole years
   * @param sure it can be nothing but an age; "25y" alone may be a duration
   */
  record Candidate(
      int firstToken,
      int lastToken,
      int start,
      int end,
      int years,
      Optional<String> sex,
      boolean sure) {
    @Override
    public String toString() {
      return "Candidate[" + start + "-" + end + "]";
    }
  }

  List<Candidate> ages(MessageText text) {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number()
          && token.length() <= 3
          && !fraction(text, i)
          && Integer.parseInt(token.folded()) <= OLDEST) {
        ageAt(text, i).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Candidate> ageAt(MessageText text, int i) {
    int next = i + 1;
    boolean aged = i > 0 && text.near(i - 1, 3) && AGED.contains(word(text, i - 1));
    Optional<String> before = sexBefore(text, i);
    if (before.isPresent() && !decimal(text, i)) {
      return age(text, i, i, before, true);
    }
    if (text.joinedBefore(i)) {
      return Optional.empty();
    }
    String unit = word(text, next);
    boolean touching = text.near(i, 2) && !isInitial(text, next);
    if (isDecade(text, i)) {
      return age(text, i, next, sexAfter(text, next), false);
    }
    if (isGauge(text, i, unit)) {
      return Optional.empty();
    }
    if (text.joinedAfter(i) && (unit.equals("m") || unit.equals("f")) && ends(text, next)) {
      return age(text, i, i, Optional.of(SEXES.get(unit)), true);
    }
    if (touching && Set.of("yo", "yom", "yof", "ym", "yf", "yrm", "yrf").contains(unit)) {
      char last = unit.charAt(unit.length() - 1);
      Optional<String> sex =
          last == 'o' ? sexAfter(text, next) : Optional.of(last == 'm' ? "male" : "female");
      return age(text, i, next, sex, true);
    }
    if (touching && YEARS.contains(unit)) {
      String after = text.near(next, 2) ? word(text, next + 1) : "";
      boolean old = Set.of("old", "o", "olds").contains(after);
      Optional<String> sex = sexAfter(text, old ? next + 1 : next);
      boolean sure = old || aged || sex.isPresent();
      return age(text, i, old ? next + 1 : next, sex, sure);
    }
    if (touching && (MONTHS.contains(unit) || WEEKS.contains(unit))) {
      boolean old = text.near(next, 2) && word(text, next + 1).equals("old");
      return old ? Optional.of(young(text, i, next + 1, MONTHS.contains(unit))) : Optional.empty();
    }
    if (aged && !decimal(text, i)) {
      return age(text, i, i, Optional.empty(), true);
    }
    Optional<String> sex = sexBeside(text, i);
    return sex.isPresent() ? age(text, i, i, sex, false) : Optional.empty();
  }

  /** "fell 3m off ladder", "mobilised 10m w ZF". */
  private static boolean isDistance(MessageText text, int i, String after) {
    if (COVERED.contains(after)) {
      return true;
    }
    for (int j = i - 1; j >= 0 && i - j <= FURTHEST_VERB; j--) {
      if (MOVES.contains(word(text, j))) {
        return true;
      }
    }
    return false;
  }

  /** "Foley 14F", "size 12f", "10m w ZF": what a tube or a way is measured in. */
  private static boolean isGauge(MessageText text, int i, String unit) {
    String after = text.near(i + 1, 1) ? word(text, i + 2) : "";
    if (unit.equals("f") && GAUGED.contains(after)) {
      return true;
    }
    if (unit.equals("m") && text.joinedAfter(i) && !text.tokens().get(i + 1).upper()) {
      return isDistance(text, i, after);
    }
    if (!unit.equals("f") || i == 0 || !text.gapAfter(i - 1).equals(" ")) {
      return false;
    }
    // Surnames, too: only where the tube begins a sentence of its own.
    boolean tube =
        Eponyms.isDevice(word(text, i - 1)) && i > 1 && text.gapAfter(i - 2).equals(". ");
    return tube || GAUGED.contains(word(text, i - 1));
  }

  /** "?70s", "approx 30s", "in her 80s". */
  private static boolean isDecade(MessageText text, int i) {
    Token token = text.tokens().get(i);
    return token.length() == 2
        && token.folded().endsWith("0")
        && text.joinedAfter(i)
        && word(text, i + 1).equals("s")
        && i > 0
        && text.near(i - 1, 3)
        && (GUESSED.contains(word(text, i - 1)) || "?~".indexOf(text.at(token.start() - 1)) >= 0);
  }

  /** "bay 2 Y Nwoko": the letter is a person's. */
  private static boolean isInitial(MessageText text, int unit) {
    return text.near(unit, 2)
        && text.tokens().get(unit).length() == 1
        && text.tokens().get(unit).upper()
        && !text.joinedBefore(unit)
        && text.gapAfter(unit).isBlank()
        && text.tokens().get(unit + 1).capital()
        && !text.tokens().get(unit + 1).upper();
  }

  /** "45 M", "45 male", "male, 45", "F 32": an age only where it stands beside the patient. */
  private static Optional<String> sexBeside(MessageText text, int i) {
    boolean day =
        text.near(i, 2)
            && i + 1 < text.tokens().size()
            && Months.of(text.tokens().get(i + 1)) > 0; // "female, 20 Jul 54"
    if (day || text.tokens().get(i).length() != 2 || decimal(text, i) || !ends(text, i)) {
      return Optional.empty();
    }
    Optional<String> after = isSex(text, i + 1, i) ? sexAfter(text, i) : Optional.empty();
    return after.isPresent() || i == 0 || !(isSex(text, i - 1, i - 1) || isLetter(text, i - 1))
        ? after
        : Optional.ofNullable(SEXES.get(word(text, i - 1)));
  }

  /** The "F" of "Zielonka F 39,": a sentence or a number stands behind the age. */
  private static boolean isLetter(MessageText text, int letter) {
    Token token = text.tokens().get(letter);
    String before = letter > 0 ? text.gapAfter(letter - 1) : "";
    String after = text.gapAfter(letter + 1);
    return token.upper()
        && (token.folded().equals("m") || token.folded().equals("f"))
        && text.gapAfter(letter).equals(" ")
        && (before.equals(" ") || before.equals(", "))
        && !after.isEmpty()
        && ",;".indexOf(after.charAt(0)) >= 0;
  }

  /** "M. Hale": hardly the sex. */
  private static boolean leadsName(MessageText text, int letter) {
    return text.near(letter, 2)
        && text.tokens().get(letter + 1).capital()
        && !LABELS.contains(text.tokens().get(letter + 1).folded());
  }

  /**
   * The word for a sex, or behind the number its letter in capitals and by itself, with a blank or
   * a comma between.
   */
  private static boolean isSex(MessageText text, int word, int gap) {
    if (!text.near(gap, 2) || !SEXES.containsKey(word(text, word))) {
      return false;
    }
    Token token = text.tokens().get(word);
    String between = text.gapAfter(gap).strip();
    boolean letter = token.length() == 1 && word > gap && token.upper() && !leadsName(text, word);
    return (token.length() > 1 || letter)
        && (between.isEmpty() || between.equals(",") || between.equals("/"))
        && !text.joinedBefore(word)
        && !text.joinedAfter(word);
  }

  private static Candidate young(MessageText text, int i, int last, boolean months) {
    int count = Integer.parseInt(text.tokens().get(i).folded());
    return candidate(text, i, last, months ? count / 12 : 0, sexAfter(text, last), true);
  }

  private static Optional<Candidate> age(
      MessageText text, int first, int last, Optional<String> sex, boolean sure) {
    int years = Integer.parseInt(text.tokens().get(first).folded());
    return Optional.of(candidate(text, first, last, years, sex, sure));
  }

  private static Candidate candidate(
      MessageText text, int first, int last, int years, Optional<String> sex, boolean sure) {
    int start = text.tokens().get(first).start();
    return new Candidate(first, last, start, text.tokens().get(last).end(), years, sex, sure);
  }

  /** "M42", "F/32": the letter must touch. */
  private static Optional<String> sexBefore(MessageText text, int i) {
    if (i == 0 || !text.near(i - 1, 2) || !ends(text, i)) {
      return Optional.empty();
    }
    Token before = text.tokens().get(i - 1);
    boolean fits =
        before.length() == 1
            && before.upper()
            && (text.joinedBefore(i) || text.gapAfter(i - 1).equals("/"))
            && text.tokens().get(i).length() == 2;
    return fits && !text.joinedBefore(i - 1)
        ? Optional.ofNullable(SEXES.get(before.folded()))
        : Optional.empty();
  }

  private static Optional<String> sexAfter(MessageText text, int last) {
    if (!text.near(last, 2) || last + 1 >= text.tokens().size()) {
      return Optional.empty();
    }
    return Optional.ofNullable(SEXES.get(word(text, last + 1)));
  }

  private static String word(MessageText text, int token) {
    return token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }

  private static boolean ends(MessageText text, int token) {
    return !text.joinedAfter(token);
  }

  /** The second half of 0.25 or 3/12 is no age. */
  private static boolean fraction(MessageText text, int i) {
    int start = text.tokens().get(i).start();
    boolean sexSlash =
        start > 1 && text.at(start - 1) == '/' && "MFmf".indexOf(text.at(start - 2)) >= 0;
    return start > 0 && "./".indexOf(text.at(start - 1)) >= 0 && !sexSlash;
  }

  private static boolean decimal(MessageText text, int i) {
    int end = text.tokens().get(i).end();
    return end + 1 < text.length()
        && "./-".indexOf(text.at(end)) >= 0
        && Character.isDigit(text.at(end + 1));
  }
}
