package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentityPolicy;

/** How a stated address fits a record's. A postcode alone never contradicts: people move. */
final class StatedAddress {
  private static final List<Finder> FINDERS =
      List.of(new AddressFinder(), new PostcodeFinder(), new PhoneFinder());
  private static final Set<String> OTHERWISE =
      WordList.of(
          "moved",
          "moving",
          "new",
          "staying",
          "discharged",
          "discharge",
          "dc",
          "going",
          "convalescing",
          "housed",
          "rehoused",
          "now",
          "respite",
          "temporarily",
          "visiting",
          "temporary",
          "fell",
          "collapsed",
          "found");

  private StatedAddress() {}

  /** The rule by which an address line, postcode or phone agrees. */
  static Optional<String> agreeing(MessageText text, Particulars patient, IdentityPolicy policy) {
    for (Finder finder : FINDERS) {
      for (Span span : finder.find(text, patient)) {
        boolean pseudo =
            span.rule().equals("postcode-of-record")
                && policy.pseudoPostcodes().stream()
                    .anyMatch(
                        p ->
                            Folded.word(text.slice(span.start(), span.end()))
                                .startsWith(Folded.word(p)));
        if (!pseudo
            && span.rule().endsWith("-of-record")
            && !span.rule().equals(AddressFinder.STREET)) {
          return Optional.of(span.rule());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Another house in the patient's street is a namesake's or a twin's; another street is only
   * tolerated where more agrees.
   *
   * @param corroborated date of birth or another part of the address agrees
   */
  static boolean contradicts(Statement statement, Particulars patient, boolean corroborated) {
    for (Span span : statement.others()) {
      if (span.kind() != IdentifierKind.ADDRESS || !span.rule().equals(StreetFinder.STREET)) {
        continue;
      }
      List<String> words =
          Folded.words(statement.text().slice(span.start(), span.end())).stream()
              .map(Particulars::addressWord)
              .toList();
      if (patient.addressLines().isEmpty() || !Character.isDigit(first(words))) {
        continue;
      }
      boolean same =
          patient.addressLines().stream().anyMatch(l -> l.equals(words) || covers(l, words));
      boolean street = patient.addressLines().stream().anyMatch(l -> sameStreet(l, words));
      if (!same && (street || (!corroborated && !isElsewhere(statement.text(), span)))) {
        return true;
      }
    }
    return false;
  }

  private static char first(List<String> words) {
    String number =
        words.stream().filter(w -> Character.isDigit(w.charAt(0))).findFirst().orElse("x");
    return number.charAt(0);
  }

  private static boolean covers(List<String> line, List<String> words) {
    return line.containsAll(words) || words.containsAll(line);
  }

  private static boolean sameStreet(List<String> line, List<String> words) {
    int n = Math.min(2, Math.min(line.size(), words.size()));
    return n == 2
        && line.size() > 2
        && line.subList(line.size() - 2, line.size())
            .equals(words.subList(words.size() - 2, words.size()));
  }

  /** "moved to 5 Elm Road", "fell at 5 Elm Road": not said to be the patient's. */
  private static boolean isElsewhere(MessageText text, Span span) {
    String before = text.slice(Math.max(0, span.start() - 24), span.start());
    for (String word : Folded.words(before)) {
      if (OTHERWISE.contains(word) || Titles.isRelation(word)) {
        return true;
      }
    }
    return false;
  }
}
