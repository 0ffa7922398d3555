package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds the patient's own address lines; also without the house number, and a home by its name
 * alone, by other rules: those say where the patient lives, but not that it is this patient.
 */
final class AddressFinder implements Finder {
  static final String WHOLE_LINE = "address-line-of-record";
  static final String STREET = "street-of-record";

  /** What stands behind the name of a home: "Fern Hollow Private Nursing Home". */
  private static final Set<String> HOMES =
      WordList.of("private", "care", "nursing", "residential", "rest", "home", "hostel");

  private static final Set<String> FLATS = WordList.of("flat apartment apt unit room");

  private static final int SHORTEST_NAME = 6;

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (List<String> line : patient.addressLines()) {
      find(text, line, WHOLE_LINE, found);
      if (line.size() > 2 && Character.isDigit(line.get(0).charAt(0))) {
        find(text, line.subList(1, line.size()), STREET, found);
      }
      if (line.size() > 3 && FLATS.contains(line.get(0)) && isNumber(line.get(1))) {
        int from = isNumber(line.get(2)) ? 3 : 2;
        find(text, line.subList(from, line.size()), STREET, found);
      }
      findJoined(text, line, found);
      List<String> name = homeName(line);
      if (name.size() > 1 || (name.size() == 1 && name.get(0).length() >= SHORTEST_NAME)) {
        find(text, name, STREET, found);
      }
    }
    return found;
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(0));
  }

  /** "Tyn y Coed" for "Ty'n-y-Coed": the same letters, parted elsewhere. */
  private static void findJoined(MessageText text, List<String> line, List<Span> found) {
    String joined = String.join("", line);
    if (line.size() < 2 || joined.length() < SHORTEST_NAME || isNumber(joined)) {
      return;
    }
    for (int i = 0; i < text.tokens().size(); i++) {
      int last = joinedTo(text, i, joined);
      if (last > i) {
        Token first = text.tokens().get(i);
        found.add(
            new Span(
                IdentifierKind.ADDRESS, first.start(), text.tokens().get(last).end(), WHOLE_LINE));
      }
    }
  }

  /** The last token of those that together have these letters; -1 if none begins here. */
  private static int joinedTo(MessageText text, int first, String letters) {
    int at = 0;
    for (int i = first; i < text.tokens().size(); i++) {
      String word = text.tokens().get(i).folded();
      if (word.isEmpty() || !letters.startsWith(word, at) || text.gapLength(i) > 1) {
        return at + word.length() == letters.length() && letters.endsWith(word) ? i : -1;
      }
      at += word.length();
      if (at == letters.length()) {
        return i;
      }
    }
    return -1;
  }

  /** "Fern Hollow" of "Fern Hollow Private Nursing Home"; empty if the line names no home. */
  private static List<String> homeName(List<String> line) {
    for (int i = 1; i < line.size(); i++) {
      if (HOMES.contains(line.get(i))) {
        return Character.isDigit(line.get(0).charAt(0)) ? List.of() : line.subList(0, i);
      }
    }
    return List.of();
  }

  private static void find(MessageText text, List<String> line, String rule, List<Span> found) {
    for (int i = 0; i + line.size() <= text.tokens().size(); i++) {
      int last = i + line.size() - 1;
      Token first = text.tokens().get(i);
      if (stands(text, i, line) && (first.capital() || first.number() || line.size() > 1)) {
        found.add(
            new Span(IdentifierKind.ADDRESS, first.start(), text.tokens().get(last).end(), rule));
      }
    }
  }

  /** Also abbreviated: the abbreviation begins as the word does, and a line has none. */
  private static boolean isWord(String folded, String ofLine) {
    return folded.equals(ofLine)
        || (!folded.isEmpty()
            && !ofLine.isEmpty()
            && folded.charAt(0) == ofLine.charAt(0)
            && Particulars.addressWord(folded).equals(ofLine));
  }

  private static boolean stands(MessageText text, int i, List<String> line) {
    for (int j = 0; j < line.size(); j++) {
      if (!isWord(text.tokens().get(i + j).folded(), line.get(j))
          || (j > 0 && text.gapLength(i + j - 1) > 3)) {
        return false;
      }
    }
    return true;
  }
}
