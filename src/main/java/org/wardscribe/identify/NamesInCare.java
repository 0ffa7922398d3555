package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Bare names, not the patient's, of whom care is told. */
final class NamesInCare {
  private static final Set<String> FORMS =
      WordList.of("form request label band wristband bottle sticker card referral notes sample");

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

  /** Words that a sentence may begin with, although somebody may be called so. */
  private static final Set<String> NO_NAMES =
      WordList.of(
          """
          will may can mark page bill nick frank rich grant hope ray art dot pat jack max august
          april june june sat sun mon dean drew chuck miles major junior lane long short young
          """);

  private static final Set<String> STILL = Set.of("still", "going", "eaten", "fasted", "down");

  private static final Set<String> BODY =
      WordList.of(
          """
          heel toe toes foot leg arm wrist hip knee chest abdomen abdo wound ulcer stoma drain
          catheter lip
          """);

  private final Sentences text;
  private final Particulars patient;
  private final Vocabulary vocabulary;

  NamesInCare(Sentences text, Particulars patient, Vocabulary vocabulary) {
    this.text = text;
    this.patient = patient;
    this.vocabulary = vocabulary;
  }

  boolean is(int i) {
    return isNamedInCare(i) || isNamedOnForm(i) || isNumbered(i);
  }

  /** "Nigel looks grey", "Pearl's warfarin", "is Fergus still going for his scope". */
  private boolean isNamedInCare(int i) {
    boolean sure = isOthersName(i);
    if (!(sure || mayBeOthersName(i)) || text.isOfNumber(i)) {
      return false;
    }
    if (text.isGenitive(i)) {
      return text.isCare(i + 2)
          || text.isCare(i + 3)
          || (sure
              && Set.of("is", "isn", "isnt", "are", "aren", "arent").contains(text.word(i + 2)));
    }
    int last = isOthersName(i + 1) && text.gapAfter(i).equals(" ") ? i + 1 : i;
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
    boolean stays =
        text.word(next).equals("reviewed")
            && Set.of("stays", "needs", "for").contains(text.word(next + 1));
    return asked || toBeSeen || bed || stays;
  }

  private boolean isAtWork(int i) {
    return AT_WORK.contains(text.word(i - 1)) && text.sameSentence(i - 1);
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
    return FORMS.contains(text.word(i))
        && (SAY.contains(text.word(i + 1))
            || (SAY.contains(text.word(i + 2)) && FORMS.contains(text.word(i + 1))))
        && isOthersName(SAY.contains(text.word(i + 1)) ? i + 2 : i + 3);
  }

  /** "1) Hale bloods 2) Okoro for home": each number is another patient's. */
  private boolean isNumbered(int i) {
    return i > 0
        && text.isNumber(i)
        && text.gapAfter(i).startsWith(")")
        && isOthersName(i + 1)
        && text.beforeIn(i, Set.of("1", "2", "3"), i);
  }

  /** A word that can be nothing but a name, and is not the patient's. */
  private boolean isOthersName(int i) {
    if (i < 0 || i >= text.size()) {
      return false;
    }
    Token token = text.token(i);
    String word = token.folded();
    int bits = vocabulary.of(word);
    boolean name =
        !token.number()
            && token.capital()
            && word.length() > 2
            && (bits & (Vocabulary.WORD | Vocabulary.EPONYM)) == 0
            && (!token.upper()
                || FORMS.contains(text.word(i - 2))
                || FORMS.contains(text.word(i - 3)));
    return name && !isPatients(word) && !vocabulary.isEponym(word) && !text.isStaff(i);
  }

  /** An ordinary word, too, but written as a name. */
  private boolean mayBeOthersName(int i) {
    if (i < 0 || i >= text.size()) {
      return false;
    }
    Token token = text.token(i);
    int bits = vocabulary.of(token.folded());
    return token.capital()
        && !token.upper()
        && token.length() > 2
        && (bits & (Vocabulary.GIVEN | Vocabulary.FAMILY)) != 0
        && (bits & (Vocabulary.CLINICAL | Vocabulary.DRUG | Vocabulary.EPONYM)) == 0
        && !NO_NAMES.contains(token.folded())
        && !isPatients(token.folded());
  }

  private boolean isPatients(String word) {
    return patient.given().contains(word)
        || patient.families().contains(word)
        || patient.familyWords().contains(word)
        || patient.given().stream().anyMatch(g -> vocabulary.sameGiven(g, word));
  }
}
