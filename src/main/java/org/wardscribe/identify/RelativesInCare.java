package org.wardscribe.identify;

import java.util.Set;

/** Relatives, donors and babies who are cared for themselves, not companions or history. */
final class RelativesInCare {
  private static final Set<String> FURTHER_PEOPLE =
      WordList.of(
          "donor", "donors", "recipient", "recip", "baby", "bairn", "wean", "twins", "sister");

  /** Before one who only does something, or is told of for the patient's sake. */
  private static final Set<String> NOT_A_SUBJECT =
      WordList.of(
          """
          by from with to lives living fh fhx history as via told tell asked ask informed
          inform updated update called rang phoned like than per pregnant
          """);

  private static final Set<String> CARRIES = Set.of("has", "have", "had", "got", "caught");
  private static final Set<String> CARRIED = Set.of("it", "them", "one", "this");

  private final Sentences text;
  private final Particulars patient;

  RelativesInCare(Sentences text, Particulars patient) {
    this.text = text;
    this.patient = patient;
  }

  /** "her brother needs his INR", "mum BP 160/100", "the donor's crossmatch". */
  boolean is(int i) {
    String word = text.word(i);
    boolean child = word.equals("baby") || word.equals("twin") || word.equals("twins");
    if (!(Titles.isRelation(word) || FURTHER_PEOPLE.contains(word))
        || (NOT_A_SUBJECT.contains(text.word(i - 1)) && !text.starts(i))
        || (word.equals("sister") && !Titles.isPronoun(text.word(i - 1)) && !text.starts(i))
        || isHistory(i)) {
      return false;
    }
    int next = i + 1;
    if (text.isGenitive(i)) {
      boolean isInPlace =
          text.word(i + 2).equals("in")
              && (CareWords.PLACES.contains(text.word(i + 3)) || text.isNumber(i + 3));
      return isInPlace || text.isCare(i + 2) || text.isCare(i + 3) || isNeeding(i);
    }
    if (child && !text.afterNumber(i)) {
      return false;
    }
    if (child && next < text.size() && text.token(next).number() && text.joined(i)) {
      next++;
    }
    if (child && next > i + 1 && patient.familyWords().contains(text.word(next))) {
      next++; // "twin 2 Hale"
    }
    if (!text.sameSentence(next - 1)) {
      return false;
    }
    if (CareWords.OBSERVED.contains(text.word(next))
        || (CareWords.ILL.contains(text.word(next)) && (!isPast(next) || isMeasured(next)))) {
      return true;
    }
    if (Set.of("has", "had", "with").contains(text.word(next))
        && CareWords.OBSERVED.contains(text.word(next + 1))
        && (text.isFigure(next + 2) || text.isFigure(next + 3))) {
      return true; // "mum has sats of 88"
    }
    boolean inPlace =
        (text.word(next).equals("in")
                || (text.word(next).equals("is") && text.word(next + 1).equals("in")))
            && (CareWords.PLACES.contains(text.word(afterIn(next)))
                || text.isNumber(afterIn(next)));
    boolean too = false;
    boolean care = false;
    for (int k = next;
        k < text.size() && k - i <= Sentences.REACH && text.sameSentence(k - 1);
        k++) {
      boolean comma = text.gapAfter(k - 1).contains(",");
      if (text.word(k).equals("not") && text.word(k + 1).equals("for")) {
        return false;
      }
      if (comma && Set.of("she", "he", "pt").contains(text.word(k))) {
        break;
      }
      if (CareWords.NEED.contains(text.word(k)) && !text.isTold(k) && (!comma || child)) {
        return !mentionsPatientAgain(i, k);
      }
      boolean asWell = text.word(k).equals("as") && text.word(k + 1).equals("well");
      boolean same = text.word(k).equals("same") && text.word(k - 1).equals("the");
      too |= CareWords.TOO.contains(text.word(k)) || asWell || same;
      // "has it too"
      care |= CARRIES.contains(text.word(k - 1)) && CARRIED.contains(text.word(k));
      care |= text.isCare(k) || CareWords.ILL.contains(text.word(k)) || text.vocabularyCare(k);
    }
    return inPlace || (too && care && !isCompanion(next));
  }

  /** "her husband's score was 60 and he needs a CT": the pronoun is of the other sex. */
  private boolean isNeeding(int i) {
    String he = patient.gender().equals("female") ? "he" : "she";
    for (int k = i + 2;
        k < text.size() && k - i <= Sentences.REACH && text.sameSentence(k - 1);
        k++) {
      if (CareWords.NEED.contains(text.word(k)) && text.word(k - 1).equals(he) && !text.isTold(k)) {
        return true;
      }
    }
    return false;
  }

  /** "his wife fell on the ward, BP 90/50": measured at once. */
  private boolean isMeasured(int fell) {
    for (int k = fell + 1;
        k < text.size() && k - fell <= Sentences.REACH && text.sameSentence(k - 1);
        k++) {
      if (CareWords.OBSERVED.contains(text.word(k)) && text.isFigure(k + 1)) {
        return true;
      }
    }
    return false;
  }

  private int afterIn(int next) {
    return text.word(next).equals("in") ? next + 1 : next + 2;
  }

  /** "mother had breast ca at 41", "FH: brother MI"; not "needs his INR at 9". */
  private boolean isHistory(int i) {
    for (int k = i;
        k < text.size() && k - i <= Sentences.REACH && (k == i || text.sameSentence(k - 1));
        k++) {
      if (CareWords.NEED.contains(text.word(k))) {
        return false;
      }
      if (text.word(k).equals("at") && text.isNumber(k + 1) && !text.word(k + 2).equals("pm")) {
        return true;
      }
    }
    for (int k = i; k >= 0 && i - k <= Sentences.REACH && (k == i || text.sameSentence(k)); k--) {
      if (Set.of("fh", "fhx", "pmh", "sh", "shx", "family").contains(text.word(k))) {
        return true;
      }
    }
    return false;
  }

  private boolean isPast(int k) {
    return text.word(k).equals("fell") || text.word(k).equals("collapsed");
  }

  /** "mum says she needs": the patient does. */
  private boolean mentionsPatientAgain(int subject, int need) {
    for (int k = subject + 1; k < need; k++) {
      if (Set.of("she", "he", "they", "says", "feels", "thinks", "asks", "asking", "if")
              .contains(text.word(k))
          || patient.given().contains(text.word(k))
          || patient.familyWords().contains(text.word(k))) {
        return true;
      }
    }
    return false;
  }

  private boolean isCompanion(int next) {
    return Set.of("rang", "visiting", "visits", "asks", "asked", "says", "will", "aware", "is")
        .contains(text.word(next));
  }
}
