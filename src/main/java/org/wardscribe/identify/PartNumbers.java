package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds what is told of a number without telling it whole, "NHS ending 4471", and codes that are
 * said to be a person's, whoever made them: "temp T-884120", "GUM no G26/00418".
 */
final class PartNumbers implements Finder {
  private static final Set<String> NUMBERS =
      WordList.of(
          """
          nhs chi mrn hosp hospital hcn hc crn number no num unit rio pas ucr emis systmone
          """);
  private static final Set<String> ENDS = WordList.of("ending", "ends", "end", "finishing", "last");
  private static final Set<String> FILLERS =
      WordList.of("in", "with", "digits", "three", "four", "3", "4", "is", "are", "no", "number");
  private static final int FURTHEST = 4;

  /** Whose code it is; an order's or a device's stays. */
  private static final Set<String> PERSONS =
      WordList.of(
          """
          temp tmp temporary donor recipient recip gum patient pt casualty unknown alias identity
          client resident victim
          """);

  private static final int FEWEST_DIGITS = 4;
  private static final int MOST_LETTERS = 3;

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (ENDS.contains(text.tokens().get(i).folded()) && isOfNumber(text, i)) {
        part(text, i, found);
      } else if (isMasked(text, i)) {
        add(text, i, i, "part-of-a-number", found);
      } else if (isLetters(text, i)) {
        int last = code(text, i);
        boolean incident = text.tokens().get(i).folded().equals("mi");
        if (last > i && (incident || Labels.announce(text, i, PERSONS))) {
          add(text, i, last, "code-of-a-person", found);
        }
      }
    }
    return found;
  }

  /** The digits of "999 *** **04". */
  private static boolean isMasked(MessageText text, int i) {
    return text.tokens().get(i).number()
        && (text.gapAfter(i).contains("**") || (i > 0 && text.gapAfter(i - 1).contains("**")));
  }

  private static boolean isOfNumber(MessageText text, int ends) {
    for (int i = ends - 1; i >= 0 && ends - i <= 2 && text.near(i, 2); i--) {
      boolean healthAndCare =
          i > 0 && text.gapAfter(i - 1).equals("&") && text.tokens().get(i).folded().equals("c");
      if (healthAndCare || NUMBERS.contains(text.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  private static void part(MessageText text, int ends, List<Span> found) {
    int i = ends + 1;
    while (i - ends < FURTHEST
        && i + 1 < text.tokens().size()
        && text.near(i - 1, 2)
        && FILLERS.contains(text.tokens().get(i).folded())) {
      i++;
    }
    if (i >= text.tokens().size() || !text.near(i - 1, 3)) {
      return;
    }
    Token digits = text.tokens().get(i);
    if (digits.number() && digits.length() >= 2 && digits.length() <= 6) {
      add(text, i, i, "part-of-a-number", found);
    }
  }

  private static boolean isLetters(MessageText text, int i) {
    Token token = text.tokens().get(i);
    return !token.number()
        && token.upper()
        && token.length() <= MOST_LETTERS
        && !text.joinedBefore(i)
        && !(i > 0 && text.gapLength(i - 1) == 1 && "-/.".contains(text.gapAfter(i - 1)));
  }

  /** Letters, then digits behind a hyphen, or behind figures and a slash; at least four at once. */
  private static int code(MessageText text, int letters) {
    boolean joined = text.joinedAfter(letters);
    boolean hyphen = text.gapLength(letters) == 1 && text.gapAfter(letters).equals("-");
    if (!joined && !hyphen) {
      return -1;
    }
    int last = letters;
    int most = 0;
    int groups = 0;
    for (int i = letters + 1; i < text.tokens().size() && text.tokens().get(i).number(); i++) {
      most = Math.max(most, text.tokens().get(i).length());
      groups++;
      last = i;
      if (text.gapLength(i) != 1 || !"-/".contains(text.gapAfter(i))) {
        break;
      }
    }
    boolean ends = last > letters && !text.joinedAfter(last);
    boolean parted = hyphen || groups > 1;
    return ends && parted && most >= FEWEST_DIGITS ? last : -1;
  }

  private static void add(MessageText text, int first, int last, String rule, List<Span> found) {
    found.add(
        new Span(
            IdentifierKind.ID_OTHER,
            text.tokens().get(first).start(),
            text.tokens().get(last).end(),
            rule));
  }
}
