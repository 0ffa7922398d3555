package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/** Finds ages in years, with the sex where it stands beside them: 42M, 7yo, 74 year old lady. */
final class AgeFinder implements Finder {
  private static final Set<String> YEARS = Set.of("y", "yr", "yrs", "year", "years");
  private static final Map<String, String> SEXES =
      Map.ofEntries(
          Map.entry("m", "male"),
          Map.entry("f", "female"),
          Map.entry("male", "male"),
          Map.entry("female", "female"),
          Map.entry("man", "male"),
          Map.entry("woman", "female"),
          Map.entry("gentleman", "male"),
          Map.entry("lady", "female"),
          Map.entry("boy", "male"),
          Map.entry("girl", "female"));

  /**
   * An age.
   *
   * @param sure it can be nothing but an age; "25y" alone may be a duration
   */
  record Candidate(
      int firstToken,
      int lastToken,
      int start,
      int end,
      int years,
      Optional<String> sex,
      boolean sure) {}

  List<Candidate> ages(MessageText text) {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.number() && token.length() <= 3 && !text.joinedBefore(i) && !fraction(text, i)) {
        ageAt(text, i).ifPresent(found::add);
      }
    }
    return found;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    return ages(text).stream()
        .map(a -> new Span(IdentifierKind.AGE, a.start(), a.end(), "age"))
        .toList();
  }

  private static Optional<Candidate> ageAt(MessageText text, int i) {
    int years = Integer.parseInt(text.tokens().get(i).folded());
    int next = i + 1;
    boolean aged = i > 0 && text.near(i - 1, 2) && is(text, i - 1, Set.of("aged", "age"));
    if (years > 120) {
      return Optional.empty();
    }
    if (is(text, next, Set.of("m", "f")) && text.joinedBefore(next) && !text.joinedAfter(next)) {
      return age(text, i, next, years, sexAt(text, next), true);
    }
    if (is(text, next, Set.of("yo", "yom", "yof")) && text.near(i, 1)) {
      String word = text.tokens().get(next).folded();
      Optional<String> sex =
          word.length() == 3
              ? Optional.of(SEXES.get(word.substring(2)))
              : text.near(next, 1) ? sexAt(text, next + 1) : Optional.empty();
      return age(text, i, next, years, sex, true);
    }
    if (is(text, next, YEARS) && text.near(i, 1)) {
      boolean old = text.near(next, 1) && is(text, next + 1, Set.of("old", "o", "olds"));
      int last = old ? next + 1 : next;
      Optional<String> sex = text.near(last, 1) ? sexAt(text, last + 1) : Optional.empty();
      return age(text, i, last, years, sex, old || aged || sex.isPresent());
    }
    return aged ? age(text, i, i, years, Optional.empty(), true) : Optional.empty();
  }

  private static Optional<Candidate> age(
      MessageText text, int first, int last, int years, Optional<String> sex, boolean sure) {
    return Optional.of(
        new Candidate(
            first,
            last,
            text.tokens().get(first).start(),
            text.tokens().get(last).end(),
            years,
            sex,
            sure));
  }

  private static Optional<String> sexAt(MessageText text, int token) {
    return token < text.tokens().size()
        ? Optional.ofNullable(SEXES.get(text.tokens().get(token).folded()))
        : Optional.empty();
  }

  private static boolean is(MessageText text, int token, Set<String> words) {
    return token < text.tokens().size() && words.contains(text.tokens().get(token).folded());
  }

  /** The second half of 0.25 or 3/12 is no age. */
  private static boolean fraction(MessageText text, int i) {
    int start = text.tokens().get(i).start();
    return start > 0 && "./".indexOf(text.at(start - 1)) >= 0;
  }
}
