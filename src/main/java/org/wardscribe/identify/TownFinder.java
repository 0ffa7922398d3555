package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds the town, or the house that has a name only, that stands directly before a postcode: "2
 * Kiln Close, Ashcombe AC3 5SE", "Tigh na Mara, AC1 2AB". Somebody's name stands there, too, so
 * words that the tables have as names are left to those who look for names.
 */
final class TownFinder {
  private static final int MOST_WORDS = 4;
  private static final Set<String> PARTICLES = Set.of("na", "nam", "an", "y", "yr", "ny", "the");

  private final Vocabulary vocabulary;

  TownFinder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Span> find(MessageText text, List<Span> found) {
    List<Span> towns = new ArrayList<>();
    Set<Integer> postcodes =
        found.stream()
            .filter(s -> s.kind() == IdentifierKind.POSTCODE)
            .map(Span::start)
            .collect(Collectors.toSet());
    behind(text, found, towns);
    if (postcodes.isEmpty()) {
      return towns;
    }
    Set<Integer> streets =
        found.stream()
            .filter(s -> s.kind() == IdentifierKind.ADDRESS)
            .map(Span::end)
            .collect(Collectors.toSet());
    for (int i = 1; i < text.tokens().size(); i++) {
      if (postcodes.contains(text.tokens().get(i).start()) && endsPlace(text, i - 1)) {
        int first = start(text, i - 1, streets);
        if (first >= 0) {
          int start = text.tokens().get(first).start();
          int end = text.tokens().get(i - 1).end();
          towns.add(new Span(IdentifierKind.ADDRESS, start, end, "before-postcode"));
        }
      }
    }
    return towns;
  }

  /** "5 Kiln Lane Ashcombe, …": in no table, with a capital, and the address ends behind it. */
  private void behind(MessageText text, List<Span> found, List<Span> towns) {
    Set<Integer> ends =
        found.stream()
            .filter(s -> s.rule().equals(StreetFinder.STREET))
            .map(Span::end)
            .collect(Collectors.toSet());
    for (int i = 0; !ends.isEmpty() && i + 1 < text.tokens().size(); i++) {
      if (ends.contains(text.tokens().get(i).end()) && endsPlace(text, i) && isTown(text, i + 1)) {
        Token town = text.tokens().get(i + 1);
        towns.add(new Span(IdentifierKind.ADDRESS, town.start(), town.end(), "behind-street"));
      }
    }
  }

  private boolean isTown(MessageText text, int i) {
    Token town = text.tokens().get(i);
    String gap = text.gapAfter(i);
    boolean ends =
        i + 1 == text.tokens().size() || (!gap.isEmpty() && ",.;\n".indexOf(gap.charAt(0)) >= 0);
    return ends
        && town.capital()
        && !town.upper()
        && !town.number()
        && !vocabulary.isWord(town.folded())
        && !vocabulary.isGiven(town.folded())
        && !vocabulary.isFamily(town.folded());
  }

  private static boolean endsPlace(MessageText text, int last) {
    String gap = text.gapAfter(last);
    return gap.equals(" ") || gap.equals(", ") || gap.equals(",");
  }

  /** The first word of what stands alone between a comma or an address and the postcode. */
  private int start(MessageText text, int last, Set<Integer> streets) {
    boolean particle = false;
    for (int i = last; i > 0 && last - i < MOST_WORDS; i--) {
      Token token = text.tokens().get(i);
      boolean small = PARTICLES.contains(token.folded());
      boolean name =
          vocabulary.isGiven(token.folded())
              || (!particle
                  && (vocabulary.isFamily(token.folded()) || vocabulary.isWord(token.folded())));
      if (token.number() || !(token.capital() || small) || (name && !small)) {
        return -1;
      }
      particle |= small;
      String gap = text.gapAfter(i - 1);
      boolean street = streets.contains(text.tokens().get(i - 1).end());
      if (gap.equals(", ") || gap.equals(",") || (street && gap.equals(" "))) {
        return token.capital() ? i : -1;
      }
      if (!gap.equals(" ")) {
        return -1;
      }
    }
    return -1;
  }
}
