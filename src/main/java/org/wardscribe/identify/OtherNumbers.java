package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds numbers by the word before them: those that point to a person (a key safe's code, a
 * casualty's tag, a passport) and those that don't and stay (a bleep, a registration, an order).
 */
final class OtherNumbers implements Finder {
  private static final Set<String> PERSONAL =
      WordList.of(
          """
          tag band keypad keysafe keybox safe keycode passport nino ni prison custody crime cad prf incident
          wristband licence nomis visa pnc casualty ehic ghic brp pesel utr evisa share door gate entry access
          """);

  /** Common words: only with a filler between, or for what is both letters and digits. */
  private static final Set<String> OFTEN_COMMON =
      WordList.of(
          "safe", "incident", "casualty", "ni", "share", "door", "gate", "entry", "access", "band");

  private static final Set<String> IMPERSONAL =
      WordList.of(
          """
          gmc nmc hcpc gphc pin bleep bleeped bleeping bp ext x extension dect pager page order
          acc accession sample spec specimen lab request req ubrn serial sn batch lot model room fax memo
          asset
          """);
  private static final Set<String> AUTHORITIES =
      WordList.of("ho", "office", "police", "coroner", "council", "mash", "court");
  private static final Set<String> VEHICLES =
      WordList.of("car reg registration vehicle van plate vrm motorbike lorry scooter");
  private static final Set<String> FILLERS =
      WordList.of(
          "no",
          "num",
          "number",
          "nr",
          "code",
          "id",
          "ref",
          "is",
          "reference",
          "s",
          "n",
          "key",
          "it",
          "its");
  private static final int MOST_FILLERS = 3;

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      // The X of "G275672X 20/2/36" is no extension.
      String word = text.joinedBefore(i) ? "" : text.tokens().get(i).folded();
      if (PERSONAL.contains(word)) {
        boolean common =
            OFTEN_COMMON.contains(word)
                && !after(text, i, "key", "mi", "major")
                && !isCoded(text, i);
        after(text, i, common, IdentifierKind.ID_OTHER, "number-of-a-person", found);
      } else if ((word.equals("ref") && isOfAuthority(text, i))
          || (word.equals("box") && after(text, i, "key"))) {
        after(text, i, false, IdentifierKind.ID_OTHER, "number-of-a-person", found);
      } else if (IMPERSONAL.contains(word)) {
        after(text, i, false, IdentifierKind.KEEP, "number-of-no-patient", found);
      } else {
        numberPlate(text, i, found);
        nationalInsurance(text, i, found);
        hospitalNumber(text, i, found);
      }
    }
    return found;
  }

  /** "HO ref", "police informed ref": whose reference leads to a person. */
  private static boolean isOfAuthority(MessageText text, int ref) {
    for (int i = ref - 1; i >= 0 && ref - i <= MOST_FILLERS && text.gapAfter(i).equals(" "); i--) {
      if (AUTHORITIES.contains(text.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  /** "band G-0031": a letter, a hyphen and at least three figures; not "band 6". */
  private static boolean isCoded(MessageText text, int label) {
    int letter = label + 1;
    return letter + 1 < text.tokens().size()
        && text.gapAfter(label).equals(" ")
        && text.tokens().get(letter).upper()
        && text.tokens().get(letter).length() <= 2
        && (text.joinedAfter(letter) || text.gapAfter(letter).equals("-"))
        && text.tokens().get(letter + 1).number()
        && text.tokens().get(letter + 1).length() > 2;
  }

  /** "hosp no 5512345", "K123456" of a site whose numbers nobody has described. */
  private static void hospitalNumber(MessageText text, int i, List<Span> found) {
    HospitalNumberFinder.code(text, i)
        .ifPresent(
            code ->
                found.add(
                    new Span(
                        IdentifierKind.ID_OTHER,
                        code.start(),
                        code.end(),
                        "hospital-number-form")));
  }

  private static boolean after(MessageText text, int i, String... words) {
    return i > 0
        && text.near(i - 1, 2)
        && Set.of(words).contains(text.tokens().get(i - 1).folded());
  }

  private static void after(
      MessageText text,
      int label,
      boolean needsFiller,
      IdentifierKind kind,
      String rule,
      List<Span> found) {
    int i = label;
    int fillers = 0;
    while (text.near(i, 3)
        && fillers < MOST_FILLERS
        && FILLERS.contains(text.tokens().get(i + 1).folded())
        && !text.joinedAfter(i + 1)) { // the N of "tag N118" belongs to the code
      i++;
      fillers++;
    }
    if (!text.near(i, 3) || (needsFiller && fillers == 0)) {
      return;
    }
    int first = i + 1;
    int last = codeEnd(text, first);
    if (last < 0 && kind == IdentifierKind.ID_OTHER && isMixed(text, first)) {
      last = groupEnd(text, first);
    }
    while (last >= 0 && kind == IdentifierKind.ID_OTHER && isMixed(text, last + 1)) {
      last = groupEnd(text, last + 1);
    }
    if (last >= 0) {
      found.add(
          new Span(kind, text.tokens().get(first).start(), text.tokens().get(last).end(), rule));
    }
  }

  /** The "3TJ" of "W8K 3TJ 9LM": letters in capitals and digits that touch, behind a blank. */
  private static boolean isMixed(MessageText text, int first) {
    if (first + 1 >= text.tokens().size()
        || !text.gapAfter(first - 1).equals(" ")
        || !text.joinedAfter(first)) {
      return false;
    }
    for (int i = first; i <= groupEnd(text, first); i++) {
      if (!text.tokens().get(i).number() && !text.tokens().get(i).upper()) {
        return false;
      }
    }
    return text.tokens().get(groupEnd(text, first)).end() - text.tokens().get(first).start() == 3;
  }

  private static int groupEnd(MessageText text, int first) {
    int last = first;
    while (text.joinedAfter(last)) {
      last++;
    }
    return last;
  }

  /** A run of letters and digits that touch, with at least two digits: "C1234Y", "0012". */
  private static int codeEnd(MessageText text, int first) {
    int digits = 0;
    int last = first;
    for (int i = first; i < text.tokens().size() && i < first + 8; i++) {
      Token token = text.tokens().get(i);
      if (!token.number() && !token.upper()) {
        break;
      }
      digits += token.number() ? token.length() : 0;
      last = i;
      boolean joined =
          text.joinedAfter(i) || (text.gapLength(i) == 1 && "-/.".indexOf(text.gapAfter(i)) >= 0);
      if (!joined || i + 1 >= text.tokens().size()) {
        break;
      }
    }
    return digits >= 2 ? last : -1;
  }

  /** "car AB12 CDE", "reg AB12CDE". */
  private static void numberPlate(MessageText text, int i, List<Span> found) {
    if (!text.tokens().get(i).upper()
        || text.tokens().get(i).length() != 2
        || i + 2 >= text.tokens().size()
        || !text.joinedAfter(i)
        || !Labels.announce(text, i, VEHICLES)) {
      return;
    }
    Token year = text.tokens().get(i + 1);
    Token letters = text.tokens().get(i + 2);
    if (year.number()
        && year.length() == 2
        && text.near(i + 1, 1)
        && letters.upper()
        && letters.length() == 3) {
      int start = text.tokens().get(i).start();
      found.add(new Span(IdentifierKind.ID_OTHER, start, letters.end(), "number-plate"));
    }
  }

  /** AB 12 34 56 C. */
  private static void nationalInsurance(MessageText text, int i, List<Span> found) {
    Token token = text.tokens().get(i);
    if (token.number() || token.length() != 2 || text.joinedBefore(i)) {
      return;
    }
    boolean touching = text.joinedAfter(i);
    if (!token.upper() && !touching) {
      return;
    }
    int digits = 0;
    int j = i + 1;
    while (j < text.tokens().size()
        && text.near(j - 1, 1)
        && text.tokens().get(j).number()
        && digits < 6) {
      digits += text.tokens().get(j).length();
      j++;
    }
    if (digits == 6
        && j < text.tokens().size()
        && text.near(j - 1, 1)
        && text.tokens().get(j).length() == 1
        && (text.tokens().get(j).upper() || text.joinedBefore(j))
        && "abcd".contains(text.tokens().get(j).folded())) {
      found.add(
          new Span(
              IdentifierKind.ID_OTHER,
              token.start(),
              text.tokens().get(j).end(),
              "national-insurance-number"));
    }
  }
}
