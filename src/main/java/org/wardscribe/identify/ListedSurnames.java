package org.wardscribe.identify;

import org.wardscribe.identify.MessageText.Token;

/**
 * Lines that begin with somebody's surname as the patient's line does: "Hale 999 100 0003 K 6 /
 * Price K 4 / Novak home". Who has a line is a patient, whether a number says so or not.
 */
final class ListedSurnames {
  private static final int SHORTEST = 4;
  private static final int LONGEST_HEAD = 8;
  private static final int WITHOUT_BULLETS = 2;
  private static final String BULLETS = "-–—•*";

  private ListedSurnames() {}

  static boolean hasAnother(
      Understood part, Particulars patient, Vocabulary vocabulary, PatientIndex.Reading index) {
    MessageText text = part.statement().text();
    boolean own = false;
    boolean colon = false;
    int speakers = 0;
    int bulleted = 0;
    int others = 0;
    for (int i = 0; i < text.tokens().size(); i++) {
      boolean starts = i == 0 || text.gapAfter(i - 1).indexOf('\n') >= 0;
      if (!starts) {
        continue;
      }
      colon |= hasColonBehindNumber(text, i);
      boolean bullet = isBulleted(text, i);
      int first = text.tokens().get(i).number() && text.near(i, 3) ? i + 1 : i;
      String word = text.tokens().get(first).folded();
      if (patient.familyWords().contains(word) || patient.given().contains(word)) {
        own = true;
      } else if (first == i
          && text.gapAfter(i).equals(": ")
          && text.tokens().get(i).capital()
          && isSurname(word, vocabulary, index)) {
        speakers++;
      } else if (isTold(text, first) && isSurname(word, vocabulary, index)) {
        others++;
        bulleted += bullet || first > i ? 1 : 0;
      }
    }
    return own && (bulleted > 0 || (colon && speakers > 0) || others >= WITHOUT_BULLETS);
  }

  /** "Hale 999 100 0003: stairs": whose line it is, not who speaks. */
  private static boolean hasColonBehindNumber(MessageText text, int start) {
    for (int i = start; i < text.tokens().size() && i - start <= LONGEST_HEAD; i++) {
      String gap = text.gapAfter(i);
      if (i > start && text.tokens().get(i).number() && gap.startsWith(": ")) {
        return text.tokens().get(i).length() >= SHORTEST - 1;
      }
      if (gap.indexOf('\n') >= 0) {
        return false;
      }
    }
    return false;
  }

  private static boolean isBulleted(MessageText text, int i) {
    int end = i > 0 ? text.tokens().get(i - 1).end() : 0;
    for (int at = end; at < text.tokens().get(i).start(); at++) {
      if (BULLETS.indexOf(text.at(at)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Something is told behind it that is no dose; a colon would be a speaker's. */
  private static boolean isTold(MessageText text, int i) {
    Token token = text.tokens().get(i);
    String gap = text.gapAfter(i);
    return token.capital()
        && !token.number()
        && token.length() >= SHORTEST
        && text.near(i, 3)
        && (gap.equals(" ") || gap.equals(" - ") || gap.equals(", "))
        && !text.tokens().get(i + 1).number();
  }

  private static boolean isSurname(String word, Vocabulary vocabulary, PatientIndex.Reading index) {
    boolean given = vocabulary.isGiven(word) || index.isGivenName(word);
    return (vocabulary.isFamily(word) || index.isFamilyName(word))
        && !given
        && !vocabulary.isWord(word)
        && !vocabulary.isEponym(word);
  }
}
