package org.wardscribe.identify;

import java.util.Set;

/** Bare names, not the patient's, of whom care is told. */
final class NamesInCare {
  private static final Set<String> SAY = Set.of("says", "say", "reads", "states", "said");

  /** Before a name: who acts, is asked or is told. */
  private static final Set<String> AT_WORK =
      WordList.of(
          """
          dr mr mrs miss ms prof sr sister nurse d w by with thanks thank ta cheers ask asked bleep
          bleeped from per to team under and hi dear registrar reg consultant sho cns
          anp acp matron physio ot salt
          """);

  private static final Set<String> NEEDS_CARE = Set.of("needs", "need", "needing", "fell", "stays");

  private static final Set<String> BETWEEN =
      Set.of("is", "was", "now", "also", "just", "still", "only");

  private static final Set<String> STILL = Set.of("still", "going", "eaten", "fasted", "down");

  private static final Set<String> BODY =
      WordList.of(
          """
          heel toe toes foot leg arm wrist hip knee chest abdomen abdo wound ulcer stoma drain
          catheter lip
          """);

  private final Sentences text;
  private final OtherNames names;

  NamesInCare(Sentences text, OtherNames names) {
    this.text = text;
    this.names = names;
  }

  boolean is(int i) {
    return isNamedInCare(i) || isNamedOnForm(i) || isNumbered(i);
  }

  /** "Nigel looks grey", "Pearl's warfarin", "is Fergus still going for his scope". */
  boolean isNamedInCare(int i) {
    boolean sure = names.isOthers(i);
    if (!(sure || names.mayBeOthers(i)) || text.isOfNumber(i)) {
      return false;
    }
    if (text.isGenitive(i)) {
      return text.isCare(i + 2)
          || text.isCare(i + 3)
          || (sure
              && Set.of("is", "isn", "isnt", "are", "aren", "arent").contains(text.word(i + 2)));
    }
    int last = names.isOthers(i + 1) && text.gapAfter(i).equals(" ") ? i + 1 : i;
    int next = last + 1;
    return isAskedAbout(i, next) || (!isAtWork(i) && text.sameClause(last) && isInCare(next, sure));
  }

  private boolean isAskedAbout(int i, int next) {
    boolean asked = text.word(i - 1).equals("is") && STILL.contains(text.word(next));
    boolean toBeSeen = text.word(i - 1).equals("see") && CareWords.TOO.contains(text.word(i - 2));
    boolean bed =
        Set.of("can", "could").contains(text.word(next))
            && Set.of("have", "go", "move").contains(text.word(next + 1))
            && text.beforeIn(i, Set.of("bed", "room", "bay", "space", "side"), next + 5);
    boolean alike =
        text.starts(i)
            && Set.of("has", "is", "was", "had", "now", "still").contains(text.word(next))
            && isTooInCare(next);
    boolean stays =
        text.word(next).equals("reviewed")
            && Set.of("stays", "needs", "for").contains(text.word(next + 1));
    return asked || toBeSeen || bed || stays || alike;
  }

  /** "Ruby has been drinking loads too, can we prick her": what she has, too, and care. */
  private boolean isTooInCare(int verb) {
    boolean too = false;
    boolean care = false;
    for (int k = verb + 1;
        k < text.size() && k - verb <= Sentences.REACH && text.sameSentence(k - 1);
        k++) {
      too |= CareWords.TOO.contains(text.word(k));
      care |=
          text.isCare(k)
              || CareWords.ILL.contains(text.word(k))
              || Set.of("her", "him", "drinking").contains(text.word(k));
    }
    return too && care;
  }

  private boolean isAtWork(int i) {
    boolean introduced =
        Set.of("s", "is", "its").contains(text.word(i - 1))
            && (text.word(i - 1).equals("its") || Set.of("it", "this").contains(text.word(i - 2)));
    return introduced || (AT_WORK.contains(text.word(i - 1)) && text.sameSentence(i - 1));
  }

  /**
   * @param sure it can be nothing but a name before it
   */
  private boolean isInCare(int next, boolean sure) {
    if (text.word(next).startsWith("look")) {
      return CareWords.ILL.contains(text.word(next + 1))
          || (sure && !text.word(next + 1).equals("after"));
    }
    int at = next;
    while (at < text.size() && at - next < 2 && BETWEEN.contains(text.word(at))) {
      at++;
    }
    if (text.word(at).equals("the") && Set.of("just", "only").contains(text.word(at - 1))) {
      at++;
    }
    boolean needs =
        NEEDS_CARE.contains(text.word(at))
            && !(CareWords.NEED.contains(text.word(at)) && text.isTold(at));
    return sure && (needs || CareWords.ILL.contains(text.word(at)) || isBody(at));
  }

  private boolean isBody(int k) {
    return BODY.contains(text.word(k));
  }

  /** "the request form says HOLLOWAY". */
  private boolean isNamedOnForm(int i) {
    return OtherNames.FORMS.contains(text.word(i))
        && (SAY.contains(text.word(i + 1))
            || (SAY.contains(text.word(i + 2)) && OtherNames.FORMS.contains(text.word(i + 1))))
        && names.isOthers(SAY.contains(text.word(i + 1)) ? i + 2 : i + 3);
  }

  /** "1) Hale bloods 2) Okoro for home": each number is another patient's. */
  boolean isNumbered(int i) {
    return i > 0
        && text.isNumber(i)
        && text.gapAfter(i).startsWith(")")
        && names.isOthers(i + 1)
        && text.beforeIn(i, Set.of("1", "2", "3"), i);
  }
}
