package org.wardscribe.identify;

import java.util.Set;

/** Beds, rooms and people elsewhere of whom care is told: somebody else lies there. */
final class PlacesInCare {
  private static final Set<String> LINKS =
      WordList.of("is was are isnt still now just only has had looks looked looking seems remains");

  private static final Set<String> SOMEBODY =
      WordList.of(
          """
          lady gentleman gent man woman chap guy bloke patient pt one boy girl child lass lad fella
          person pensioner
          """);

  private static final Set<String> ELSEWHERE =
      WordList.of("opposite", "next", "in", "from", "beside", "across");

  private final Sentences text;

  PlacesInCare(Sentences text) {
    this.text = text;
  }

  boolean is(int i) {
    return isPlaceInCare(i) || isSomebodyInCare(i);
  }

  /** "bed 12 hypotensive", "next bed needs", "C11 is the one who worries me". */
  private boolean isPlaceInCare(int i) {
    if (text.word(i).equals("next")
        && (text.word(i + 1).equals("bed") || text.word(i + 1).equals("door"))
        && !isTheirMove(i)) {
      return followsCare(i + 2) || text.gapAfter(i + 1).startsWith(": ");
    }
    if (text.word(i).equals("in")
        && !(text.word(i - 1).equals("one") && text.word(i - 2).equals("is"))
        && Set.of("whoever", "one", "new", "another")
            .contains(text.word(i - 1).equals("is") ? text.word(i - 2) : text.word(i - 1))) {
      return CareWords.PLACES.contains(text.word(i + 1)) || text.isNumber(i + 1);
    }
    if (i == 0
        || (text.sameSentence(i - 1)
            && !Set.of("also", "and", "then").contains(text.word(i - 1)))) {
      return false;
    }
    if (text.isOfNumber(i)) {
      return false;
    }
    if (text.word(i).equals("ward")
        && text.isNumber(i + 1)
        && CareWords.PLACES.contains(text.word(i + 2))
        && text.isNumber(i + 3)) {
      return followsCare(i + 4); // "Ward 4 bed 2 fell"
    }
    int last = -1;
    if (CareWords.PLACES.contains(text.word(i))) {
      last = text.word(i + 1).equals("room") || text.word(i + 1).equals("bed") ? i + 2 : i + 1;
      if (last >= text.size() || text.token(last).folded().length() > 2) {
        return false;
      }
    } else if (isCode(i)) {
      last = i + 1;
    }
    if (last < 0) {
      return false;
    }
    // "Bay C bed 4" is one place.
    if (CareWords.PLACES.contains(text.word(last + 1)) && text.isNumber(last + 2)) {
      last += 2;
    }
    int next = Set.of("window", "door", "side").contains(text.word(last + 1)) ? last + 2 : last + 1;
    return followsCare(next) || isToo(next) || (text.starts(i) && isFound(next));
  }

  /** "bed 9 as well". */
  private boolean isToo(int k) {
    return text.sameSentence(k - 1)
        && (CareWords.TOO.contains(text.word(k))
            || (text.word(k).equals("as") && text.word(k + 1).equals("well")));
  }

  /** "Bed 6 chest pain": what is wrong stands directly behind. */
  private boolean isFound(int k) {
    return k < text.size()
        && text.gapAfter(k - 1).equals(" ")
        && (text.isCare(k) || text.vocabularyCare(k))
        && !Staff.isRoleAfter(text.word(k))
        && !Staff.isTitle(text.word(k));
  }

  /** "C11 needs"; not "x2, Hb 71". */
  private boolean isCode(int i) {
    return text.word(i).length() == 1
        && text.token(i).capital()
        && i + 1 < text.size()
        && text.token(i + 1).number()
        && text.joined(i)
        && text.gapAfter(i + 1).equals(" ");
  }

  private boolean isTheirMove(int i) {
    return Set.of("to", "moved", "into").contains(text.word(i - 1));
  }

  /** What stands here, in the same sentence, tells of somebody who is cared for. */
  private boolean followsCare(int k) {
    if (k <= 0 || k >= text.size() || !text.sameSentence(k - 1)) {
      return false;
    }
    int at = k;
    while (at < text.size()
        && at - k < 3
        && (LINKS.contains(text.word(at))
            || CareWords.TOO.contains(text.word(at))
            || text.word(at).equals("the")
            || text.word(at).equals("along"))) {
      at++;
    }
    boolean linked = at > k && LINKS.contains(text.word(k));
    return CareWords.NEED.contains(text.word(at))
        || Set.of("wants", "want", "stays", "has").contains(text.word(at))
        || CareWords.ILL.contains(text.word(at))
        || CareWords.OBSERVED.contains(text.word(at))
        || (linked && Set.of("sick", "one", "due", "for", "sicker").contains(text.word(at)));
  }

  /** "the gentleman in the corridor has a GCS of 9", "a lady from clinic". */
  private boolean isSomebodyInCare(int i) {
    if (!SOMEBODY.contains(text.word(i)) || text.isOfNumber(i)) {
      return false;
    }
    boolean another =
        Set.of("the", "a", "another", "new", "other", "also", "that").contains(text.word(i - 1));
    return another
        && ELSEWHERE.contains(text.word(i + 1))
        && text.sameSentence(i)
        && !Set.of("charge", "triage", "pharmacy", "team").contains(text.word(i + 2));
  }
}
