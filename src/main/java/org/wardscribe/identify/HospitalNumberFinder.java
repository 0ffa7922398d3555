package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierSystems.HospitalNumber;

/** Finds what is written as the site writes its hospital numbers. */
final class HospitalNumberFinder {
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

  List<Candidate> find(MessageText text, List<HospitalNumber> numbers) {
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
