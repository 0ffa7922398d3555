package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierSystems.HospitalNumber;

/** Finds what is written as the site writes its hospital numbers. */
final class HospitalNumberFinder {
  private static final int MOST_LETTERS = 3;
  private static final Set<String> LABELS =
      WordList.of("mrn", "hosp", "rio", "pas", "crn", "hn", "hospno", "pid");
  private static final Set<String> PLACES =
      WordList.of("hospital", "unit", "k", "clinic", "patient", "pt");

  /** Whose number: of another hospital that was named before. */
  private static final Set<String> OTHERS = WordList.of("their", "theirs", "previous", "old");

  private static final Set<String> OF_THEIRS = WordList.of("theirs");
  private static final Set<String> NO_PATIENT =
      WordList.of(
          """
          gmc nmc hcpc gphc pin bleep order acc accession sample specimen lab request req ubrn
          serial sn batch lot model ref reference room asset device case study trial protocol
          """);

  /**
   * One hospital number.
   *
   * @param value as the index writes it: upper case
   * @param meant the writer meant a patient's number: it has a label, or the pattern has letters
   */
  record Candidate(int start, int end, String system, String value, boolean meant) {
    @Override
    public String toString() {
      return "Candidate[" + start + "-" + end + "]";
    }
  }

  /**
   * A number that is written as a hospital's.
   *
   * @param labelled the text calls it one
   */
  record Code(int start, int end, boolean labelled) {
    @Override
    public String toString() {
      return "Code[" + start + "-" + end + "]";
    }
  }

  /**
   * @param numbers the site's own
   * @param elsewhere those of other sites, taken only where the text calls them so: "Tarnbeck no.
   *     T094334P"; whether one is a patient's the index says
   */
  List<Candidate> find(
      MessageText text, List<HospitalNumber> numbers, List<HospitalNumber> elsewhere) {
    List<Candidate> found = find(text, numbers);
    BitSet called = calledAnothers(text);
    found.forEach(own -> called.clear(own.start()));
    find(text, elsewhere).stream()
        .filter(n -> called.get(n.start()))
        .map(n -> new Candidate(n.start(), n.end(), n.system(), n.value(), false))
        .toList()
        .forEach(found::add);
    return found;
  }

  /**
   * Where "Tarnbeck no. T094334P" or "their ref T094334P" begins: behind a place with a capital, or
   * whose it is, and a word for number.
   */
  private static BitSet calledAnothers(MessageText text) {
    BitSet starts = new BitSet();
    for (int i = 1; i < text.tokens().size(); i++) {
      if (OF_THEIRS.contains(text.tokens().get(i - 1).folded()) && text.near(i - 1, 2)) {
        starts.set(text.tokens().get(i).start());
      }
      if (i == 1) {
        continue;
      }
      Token place = text.tokens().get(i - 2);
      boolean named = place.capital() && place.length() > 2 && !place.number();
      boolean label = Labels.isNumberOf(text, i - 2) || isLabelOf(text, i - 2);
      if (label && text.near(i - 1, 2) && (named || OTHERS.contains(place.folded()))) {
        starts.set(text.tokens().get(i).start());
      }
    }
    return starts;
  }

  /** "Tarnbeck MRN", "their hosp". */
  private static boolean isLabelOf(MessageText text, int place) {
    return text.near(place, 1) && LABELS.contains(text.tokens().get(place + 1).folded());
  }

  private List<Candidate> find(MessageText text, List<HospitalNumber> numbers) {
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (text.joinedBefore(i)) {
        continue;
      }
      for (HospitalNumber number : numbers) {
        for (String pattern : number.patterns()) {
          int end = token.start() + pattern.length();
          if (matches(text, token.start(), pattern)) {
            boolean meant =
                pattern.chars().anyMatch(c -> c == '%' || Character.isLetter(c))
                    || Labels.announce(text, i, number.labels());
            String value = text.slice(token.start(), end).toUpperCase(Locale.ROOT);
            found.add(new Candidate(token.start(), end, number.system(), value, meant));
          }
        }
      }
    }
    return found;
  }

  /**
   * What a hospital's label announces or what has the form of such a number, whatever the site's
   * pattern: a letter and six or seven figures; behind a label five to nine, also with letters.
   */
  static Optional<Code> code(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (text.joinedBefore(i) || (!token.number() && token.length() > MOST_LETTERS)) {
      return Optional.empty();
    }
    int digits = 0;
    int letters = 0;
    int last = i;
    for (int j = i; j < text.tokens().size() && j < i + 4; j++) {
      Token part = text.tokens().get(j);
      digits += part.number() ? part.length() : 0;
      letters += part.number() ? 0 : part.length();
      last = j;
      if (!text.joinedAfter(j)) {
        break;
      }
    }
    boolean spaced =
        text.near(last, 1)
            && text.tokens().get(last + 1).number()
            && " /.-".contains(text.gapAfter(last));
    if (text.joinedAfter(last) || letters > MOST_LETTERS || spaced) {
      return Optional.empty();
    }
    boolean formed =
        !token.number()
            && token.upper()
            && token.length() == 1
            && letters == 1
            && (digits == 6 || digits == 7);
    boolean labelled = digits >= 5 && digits <= 9 && isLabelled(text, i);
    return (formed && !Labels.announce(text, i, NO_PATIENT)) || labelled
        ? Optional.of(new Code(token.start(), text.tokens().get(last).end(), labelled))
        : Optional.empty();
  }

  /** "MRN 55123", "unit no: 55123"; not "unit 60000". */
  private static boolean isLabelled(MessageText text, int i) {
    if (Labels.announce(text, i, LABELS)) {
      return true;
    }
    boolean told =
        i > 0
            && (text.gapAfter(i - 1).indexOf(':') >= 0
                || text.gapAfter(i - 1).indexOf('#') >= 0
                || Labels.isNumberOf(text, i - 2));
    return told && Labels.announce(text, i, PLACES);
  }

  private static boolean matches(MessageText text, int start, String pattern) {
    int end = start + pattern.length();
    if (end > text.length() || (end < text.length() && isWord(text.at(end)))) {
      return false;
    }
    for (int i = 0; i < pattern.length(); i++) {
      int c = text.at(start + i);
      boolean fits =
          switch (pattern.charAt(i)) {
            case '#' -> c >= '0' && c <= '9';
            case '%' -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            default -> Character.toUpperCase(c) == Character.toUpperCase((int) pattern.charAt(i));
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point);
  }
}
