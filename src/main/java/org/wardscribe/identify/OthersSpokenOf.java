package org.wardscribe.identify;

import java.util.Set;

/**
 * Phrases that speak of another patient whatever the other's name: "same for Oddny", "the other
 * Omar", "the one after her", "a second one in majors".
 */
final class OthersSpokenOf {
  private static final Set<String> SWAPPED =
      Set.of("swap", "swapped", "swapping", "switch", "switched", "exchange");
  private static final Set<String> PEOPLE =
      WordList.of(
          """
          lady gentleman gent man woman chap guy bloke boy girl lad lass fella pt patient casualty
          """);
  private static final Set<String> ADJECTIVES =
      Set.of("wee", "little", "old", "young", "new", "elderly", "poor", "other");
  private static final Set<String> MORE =
      Set.of("other", "another", "second", "2nd", "third", "3rd", "next");

  /** Before "another boy": somebody's child, or the patient herself is one more. */
  private static final Set<String> NONE =
      WordList.of(
          """
          no any without each every her his their has have had got is was s
          """);

  private static final Set<String> OF_PEOPLE =
      WordList.of(
          """
          need needs have had are were on in for all also want waiting going stable well seen home
          """);
  private static final Set<String> PLURALS = Set.of("children", "kids", "feet", "teeth", "people");
  private static final int MOST_WORDS = 10;
  private static final Set<String> SEEN = Set.of("you", "we", "i");
  private static final int NEAR = 5;

  private final Sentences text;
  private final OtherNames names;
  private final Particulars patient;

  OthersSpokenOf(Sentences text, OtherNames names, Particulars patient) {
    this.text = text;
    this.names = names;
    this.patient = patient;
  }

  boolean is(int i) {
    boolean said =
        isSame(i)
            || isOther(i)
            || isOneAfter(i)
            || isSecond(i)
            || isSwapped(i)
            || isSeen(i)
            || isOtherPerson(i)
            || isOtherNumber(i)
            || isBoth(i)
            || isAsked(i)
            || isNextPlace(i);
    return said && text.afterNumber(i) && !text.isOfNumber(i);
  }

  /** "same for Oddny", "Harbhajan same clinic". */
  private boolean isSame(int i) {
    if (!text.word(i).equals("same")) {
      return false;
    }
    boolean behind = Set.of("for", "with").contains(text.word(i + 1)) && isName(i + 2);
    return behind || (text.starts(i - 1) && isName(i - 1) && text.sameClause(i - 1));
  }

  /** "the other Omar": also where the patient is called so. */
  private boolean isOther(int i) {
    Set<String> own = patient.given();
    return text.word(i).equals("other")
        && text.word(i - 1).equals("the")
        && !Set.of("s", "is").contains(text.word(i - 2))
        && text.isCapital(i + 1)
        && (isName(i + 1)
            || own.contains(text.word(i + 1))
            || patient.families().contains(text.word(i + 1)));
  }

  private boolean isOneAfter(int i) {
    return text.word(i).equals("one")
        && text.word(i - 1).equals("the")
        && Set.of("after", "before", "behind").contains(text.word(i + 1))
        && Set.of("her", "him", "them", "that", "this").contains(text.word(i + 2));
  }

  /** "A second HHS in majors", "another one in resus". */
  private boolean isSecond(int i) {
    if (!Set.of("second", "another", "third").contains(text.word(i))
        || !(text.starts(i) || (text.word(i - 1).equals("a") && text.starts(i - 1)))) {
      return false;
    }
    for (int k = i + 1; k < i + NEAR && text.sameSentence(k - 1); k++) {
      if (text.word(k).equals("in") && CareWords.PLACES.contains(text.word(k + 1))) {
        return true;
      }
    }
    return false;
  }

  /** "Swap her slot with Tremayne". */
  private boolean isSwapped(int i) {
    if (!SWAPPED.contains(text.word(i))) {
      return false;
    }
    for (int k = i + 1; k <= i + NEAR && text.sameSentence(k - 1); k++) {
      if (text.word(k).equals("with") && isName(k + 1)) {
        return true;
      }
    }
    return false;
  }

  /** "The other chap with the rash", "second pt same crew". */
  private boolean isOtherPerson(int i) {
    return PEOPLE.contains(text.word(i))
        && MORE.contains(text.word(i - 1))
        && text.sameSentence(i - 1)
        && !NONE.contains(text.word(i - 2));
  }

  /** "Other 3 in bay D all need it". */
  private boolean isOtherNumber(int i) {
    return text.word(i).equals("other")
        && text.isNumber(i + 1)
        && text.word(i + 1).length() < 3
        && (OF_PEOPLE.contains(text.word(i + 2)) || PEOPLE.contains(text.word(i + 2)));
  }

  /** "Both need a cannula", "need both done": nothing of which there are two is spoken of. */
  private boolean isBoth(int i) {
    if (!text.word(i).equals("both")) {
      return false;
    }
    boolean done =
        Set.of("need", "needs", "seen").contains(text.word(i - 1))
            && (!text.sameClause(i)
                || text.word(i - 1).equals("seen")
                || text.word(i + 1).equals("done"));
    return (OF_PEOPLE.contains(text.word(i + 1)) || done) && !isAfterPlural(i);
  }

  private boolean isAfterPlural(int both) {
    for (int k = both - 1; k >= 0 && k > both - MOST_WORDS && text.sameSentence(k); k--) {
      String word = text.word(k);
      if (PLURALS.contains(word)
          || (word.length() > 3 && word.endsWith("s") && !word.endsWith("ss"))) {
        return true;
      }
    }
    return false;
  }

  /** "Has Tordoff gone to theatre?" */
  private boolean isAsked(int i) {
    return Set.of("has", "hasnt", "had").contains(text.word(i))
        && text.isCapital(i + 1)
        && isName(i + 1)
        && (Set.of("gone", "eaten", "opened", "peed").contains(text.word(i + 2))
            || (text.word(i + 2).equals("had")
                && Set.of("his", "her", "their").contains(text.word(i + 3))));
  }

  /** "And the chap you saw this morning", "Lad in the corridor", "Pt in side room 5". */
  private boolean isSeen(int i) {
    if (!PEOPLE.contains(text.word(i))) {
      return false;
    }
    boolean adjective = ADJECTIVES.contains(text.word(i - 1));
    int before = adjective ? i - 2 : i - 1;
    boolean article = Set.of("the", "that", "a", "another").contains(text.word(before));
    int first = article ? before : before + 1;
    boolean have =
        article
            && Set.of("have", "got").contains(text.word(before - 1))
            && text.word(before - 2).equals("also");
    if (have) {
      return true;
    }
    boolean and = Set.of("and", "also", "plus", "then").contains(text.word(first - 1));
    boolean starts = text.starts(first) || (and && text.starts(first - 1));
    boolean seen = SEEN.contains(text.word(i + 1)) && article;
    boolean elsewhere =
        text.word(i + 1).equals("in")
            && (CareWords.PLACES.contains(text.word(i + 2))
                || text.word(i + 2).equals("the")
                || text.isNumber(i + 2));
    return starts && (seen || elsewhere);
  }

  /** "Blodwen in the next cubicle". */
  private boolean isNextPlace(int i) {
    return text.word(i).equals("next")
        && text.word(i - 1).equals("the")
        && Set.of("in", "from").contains(text.word(i - 2))
        && CareWords.PLACES.contains(text.word(i + 1));
  }

  private boolean isName(int i) {
    return names.isOthers(i) || names.mayBeOthers(i);
  }
}
