package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds ward, bay, bed and side room: "Ward 6 bed 2", "bay 3", "SR 2", "AMU bed 12", "ward four".
 */
final class LocationFinder implements Finder {
  private static final Set<String> PLACES =
      WordList.of(
          "ward", "bay", "bed", "sr", "cubicle", "room", "rm", "chair", "trolley", "resus",
          "majors", "cot", "couch", "pod", "minors", "gwely");
  private static final Set<String> UNITS =
      WordList.of(
          """
          amu mau sau eau ccu cicu icu itu hdu nicu picu scbu pnw asu hasu cdu sdu aau mdu gau ed
          nnu acc
          """);
  private static final Set<String> SUITES = Set.of("suite");
  private static final Set<String> NUMBERS =
      WordList.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      int place = isUnit(text, i) && text.near(i, 2) ? i + 1 : i;
      if (place == i + 1 && isNumbered(text, i)) {
        place = i;
      }
      if (leadsToPlace(text, i)) {
        place = i + 1;
      }
      if (isPlace(text, place) || isNumbered(text, place)) {
        int last = number(text, place);
        while (text.near(last, 3) && isPlace(text, last + 1)) {
          last = number(text, last + 1);
        }
        boolean code = (text.tokens().get(i).number() && text.joinedBefore(i)) || isXray(text, i);
        found.add(span(text, code ? i - 1 : i, last));
        i = last;
      } else if (isSuite(text, i)) {
        found.add(span(text, i, i + 1));
        i++;
      }
    }
    return found;
  }

  /** "AMU", and what only a code in capitals can be before a bed: "B4 bed 1". */
  private static boolean isUnit(MessageText text, int i) {
    return UNITS.contains(text.tokens().get(i).folded());
  }

  /** The "trolley" of "trolley bay 9", the "resus" of "resus bay 3", the "R3" of "R3 bed 12". */
  private static boolean leadsToPlace(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (!text.near(i, 1) || !text.gapAfter(i).equals(" ") || !isPlace(text, i + 1)) {
      return false;
    }
    boolean place = PLACES.contains(token.folded()) || isXray(text, i);
    boolean code =
        token.number()
            && token.length() <= 2
            && text.joinedBefore(i)
            && text.tokens().get(i - 1).upper()
            && text.tokens().get(i - 1).length() == 1;
    return place || code;
  }

  private static boolean isXray(MessageText text, int i) {
    return i > 0
        && text.tokens().get(i).folded().equals("ray")
        && text.tokens().get(i - 1).folded().equals("x")
        && text.gapLength(i - 1) == 1;
  }

  /** "HDU 2": a bed of a unit, where nothing is counted. */
  private static boolean isNumbered(MessageText text, int i) {
    if (!isUnit(text, i)
        || i + 1 >= text.tokens().size()
        || !text.gapAfter(i).equals(" ")
        || text.joinedAfter(i + 1)) {
      return false;
    }
    Token number = text.tokens().get(i + 1);
    boolean last = i + 2 >= text.tokens().size() || !text.near(i + 1, 1);
    boolean closed = !last && ",;)".indexOf(text.gapAfter(i + 1).charAt(0)) >= 0;
    return number.number() && number.length() <= 2 && (last || closed);
  }

  private static Span span(MessageText text, int first, int last) {
    return new Span(
        IdentifierKind.LOCATION_BED,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        "ward-bay-bed");
  }

  /** "136 suite". */
  private static boolean isSuite(MessageText text, int i) {
    return text.tokens().get(i).number()
        && text.near(i, 1)
        && SUITES.contains(text.tokens().get(i + 1).folded());
  }

  private static boolean isPlace(MessageText text, int i) {
    if (i + 1 >= text.tokens().size() || !PLACES.contains(text.tokens().get(i).folded())) {
      return false;
    }
    Token number = text.tokens().get(i + 1);
    if (text.joinedBefore(i)) {
      return false;
    }
    boolean letter =
        number.length() == 1
            && number.upper()
            && !number.number()
            && text.gapAfter(i).equals(" ")
            && !number.folded().equals("i")
            && text.tokens().get(i).length() > 2;
    boolean time =
        number.number()
            && text.gapAfter(i + 1).equals(":")
            && i + 2 < text.tokens().size()
            && text.tokens().get(i + 2).number()
            && text.tokens().get(i + 2).length() == 2;
    boolean bedLetter = letter && text.joinedAfter(i + 1) && text.tokens().get(i + 2).number();
    return !time
        && text.near(i, 2)
        && ((number.number() && number.length() <= 3)
            || NUMBERS.contains(number.folded())
            || bedLetter
            || (letter && !text.joinedAfter(i + 1)));
  }

  /** The last token of the number behind a place. */
  private static int number(MessageText text, int place) {
    int last = place + 1;
    while (text.joinedAfter(last) && text.tokens().get(last + 1).length() <= 2) {
      last++;
    }
    return last;
  }
}
