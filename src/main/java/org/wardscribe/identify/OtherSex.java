package org.wardscribe.identify;

import java.util.Set;

/** What is told of somebody of the other sex: pronouns with care, and organs. */
final class OtherSex {
  private static final Set<String> OF_HIM = Set.of("his", "him");

  private static final Set<String> OF_HER = Set.of("her", "hers");

  private static final Set<String> MALE =
      WordList.of(
          "testis testes testicle testicular scrotum scrotal prostate prostatic penis penile foreskin turp");

  private static final Set<String> FEMALE =
      WordList.of("pregnant uterus uterine ovary ovarian vaginal endometrial miscarriage");

  private final Sentences text;
  private final Particulars patient;

  OtherSex(Sentences text, Particulars patient) {
    this.text = text;
    this.patient = patient;
  }

  boolean is(int i) {
    return isOfTheOtherSex(i) || isOfTheOtherSexBody(i) || isAlso(i);
  }

  /** "his drain" in the message about a woman: of whom else is it? */
  private boolean isOfTheOtherSex(int i) {
    Set<String> other =
        patient.gender().equals("female")
            ? OF_HIM
            : patient.gender().equals("male") ? OF_HER : Set.of();
    if (!other.contains(text.word(i)) || (text.isOfNumber(i) && !text.afterNumber(i))) {
      return false;
    }
    return text.isCare(i + 1) || text.isCare(i + 2) || isOthersCare(i);
  }

  /** "He also says …" of a woman, and nobody else is told of. */
  private boolean isAlso(int i) {
    String other =
        patient.gender().equals("female") ? "he" : patient.gender().equals("male") ? "she" : "";
    return text.word(i).equals(other)
        && text.starts(i)
        && CareWords.TOO.contains(text.word(i + 1))
        && text.isOfOne();
  }

  /** "swab her", "clerk him". */
  private boolean isOthersCare(int i) {
    return Set.of(
            "swab", "treat", "scan", "transfuse", "clerk", "admit", "cannulate", "catheterise")
        .contains(text.word(i - 1));
  }

  /** An organ of the other sex, and no relative in the sentence who could have it. */
  private boolean isOfTheOtherSexBody(int i) {
    Set<String> other =
        patient.gender().equals("female")
            ? MALE
            : patient.gender().equals("male") ? FEMALE : Set.of();
    if (!other.contains(text.word(i))) {
      return false;
    }
    for (int k = i; k >= 0 && i - k <= Sentences.REACH && (k == i || text.sameSentence(k)); k--) {
      if (Titles.isRelation(text.word(k))
          || text.word(k).equals("fh")
          || text.word(k).equals("not")) {
        return false;
      }
    }
    return true;
  }
}
