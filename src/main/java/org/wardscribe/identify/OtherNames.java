package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Which words of a text are, or may be, the name of somebody who is not the patient. */
final class OtherNames {
  static final Set<String> FORMS =
      WordList.of("form request label band wristband bottle sticker card referral notes sample");

  /** Words that a sentence may begin with, although somebody may be called so. */
  private static final Set<String> NO_NAMES =
      WordList.of(
          """
          will may can mark page bill nick frank rich grant hope ray art dot pat jack max august
          april june june sat sun mon dean drew chuck miles major junior lane long short young
          """);

  private final Sentences text;
  private final Particulars patient;
  private final Vocabulary vocabulary;

  OtherNames(Sentences text, Particulars patient, Vocabulary vocabulary) {
    this.text = text;
    this.patient = patient;
    this.vocabulary = vocabulary;
  }

  /** A word that can be nothing but a name, and is not the patient's. */
  boolean isOthers(int i) {
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
  boolean mayBeOthers(int i) {
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
