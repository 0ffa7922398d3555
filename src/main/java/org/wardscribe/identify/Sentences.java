package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** A message as sentences, roughly: who reads it asks for words by their place. */
final class Sentences {
  /** How many words away something may still be said of the same. */
  static final int REACH = 12;

  /** A sentence of more words than that is none: its beginning is not looked for any further. */
  private static final int LONGEST = 200;

  private final MessageText text;
  private final Vocabulary vocabulary;
  private final boolean one;
  private final BitSet numbers = new BitSet();
  private final BitSet staff = new BitSet();
  private final int firstNumber;

  /** Tokens behind which a sentence ends. */
  private final BitSet ends = new BitSet();

  /** For each token the nearest one before it that says whose the sentence is; -1: none does. */
  private final int[] deciding;

  Sentences(Understood part, Vocabulary vocabulary) {
    this.text = part.statement().text();
    this.vocabulary = vocabulary;
    BitSet points = new BitSet();
    part.numbers().forEach(n -> points.set(n.start(), n.end()));
    for (int i = 0; i < size(); i++) {
      numbers.set(i, points.get(token(i).start()));
      ends.set(i, ends(i));
    }
    this.firstNumber = numbers.nextSetBit(0);
    this.deciding = new int[size()];
    for (int i = 0; i < size(); i++) {
      deciding[i] = i == 0 ? -1 : decides(i - 1) ? i - 1 : deciding[i - 1];
    }
    this.one =
        part.mentions().stream().allMatch(Mention::isPatient)
            && text.tokens().stream().noneMatch(t -> Titles.isRelation(t.folded()));
    part.mentions().stream()
        .filter(m -> m.role() == Mention.Role.STAFF && m.isProven())
        .forEach(m -> staff.set(m.firstToken(), m.lastToken() + 1));
  }

  /** Nobody but the patient is named or called a relative. */
  boolean isOfOne() {
    return one;
  }

  /** Named by a title or by speaking. */
  boolean isStaff(int i) {
    return staff.get(i);
  }

  boolean afterNumber(int i) {
    return firstNumber >= 0 && firstNumber < i;
  }

  String gapAfter(int i) {
    return text.gapAfter(i);
  }

  boolean isNumber(int k) {
    return k < size() && token(k).number() && token(k).length() <= 2;
  }

  boolean isInBrackets(int k) {
    return k > 0 && text.gapAfter(k - 1).endsWith("(");
  }

  boolean isAbbreviation(int k) {
    return k >= 0 && k < size() && token(k).upper() && token(k).length() > 1;
  }

  boolean startsLine(int k) {
    return k == 0 || text.gapAfter(k - 1).indexOf('\n') >= 0;
  }

  /** "Okoro K 25": a letter of a name, behind a blank. */
  boolean isInitial(int k) {
    return k > 0
        && k < size()
        && token(k).length() == 1
        && token(k).upper()
        && text.gapAfter(k - 1).equals(" ")
        && !CareWords.OBSERVED.contains(word(k));
  }

  boolean isCapital(int k) {
    return k >= 0 && k < size() && token(k).capital();
  }

  boolean isFigure(int k) {
    return k < size() && token(k).number();
  }

  boolean isTold(int need) {
    return (word(need + 1).equals("to") && CareWords.TOLD.contains(word(need + 2)))
        || (word(need + 1).equals("to")
            && word(need + 2).equals("be")
            && CareWords.TOLD.contains(word(need + 3)))
        || CareWords.TOLD.contains(word(need + 1))
        || CareWords.TOLD.contains(word(need + 2))
        || (word(need + 1).equals("the") && CareWords.TOLD.contains(word(need + 3)));
  }

  /** True if one of these words stands shortly before {@code from}, or before {@code to}. */
  boolean beforeIn(int from, Set<String> words, int to) {
    for (int k = Math.max(0, from - REACH); k < Math.min(size(), to); k++) {
      if (words.contains(word(k))) {
        return true;
      }
    }
    return false;
  }

  boolean isCare(int k) {
    return k < size()
        && sameSentence(k - 1)
        && (CareWords.CARE.contains(word(k))
            || CareWords.OBSERVED.contains(word(k))
            || (vocabulary.of(word(k)) & Vocabulary.DRUG) != 0);
  }

  boolean vocabularyCare(int k) {
    return (vocabulary.of(word(k)) & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0;
  }

  boolean isGenitive(int i) {
    return i + 1 < size()
        && word(i + 1).equals("s")
        && text.gapLength(i) == 1
        && !text.gapAfter(i).isBlank();
  }

  boolean joined(int i) {
    return text.gapAfter(i).isBlank() && text.gapLength(i) <= 1;
  }

  /** True if the sentence goes on behind this token. */
  boolean sameSentence(int i) {
    return i >= 0 && i + 1 < size() && !ends.get(i);
  }

  private boolean ends(int i) {
    String gap = text.gapAfter(i);
    boolean numbered = token(i).number() && token(i).length() <= 2 && gap.startsWith(")");
    return numbered
        || gap.indexOf(';') >= 0
        || gap.indexOf('\n') >= 0
        || (gap.length() > 1
            && (gap.contains(". ")
                || gap.contains("? ")
                || gap.contains("! ")
                || gap.contains(" - ")
                || gap.contains(" – ")));
  }

  boolean sameClause(int i) {
    return sameSentence(i) && !text.gapAfter(i).contains("(") && !text.gapAfter(i).contains(":");
  }

  /** Whether a sentence begins here. */
  boolean starts(int i) {
    return i > 0 && !sameSentence(i - 1);
  }

  /** The sentence in which the patient's number stands is the patient's. */
  boolean isOfNumber(int i) {
    if (numbers.get(i)) {
      return true;
    }
    if (i > 0 && !sameSentence(i - 1)) {
      return false;
    }
    int k = deciding[i];
    if (k < 0 || i - k > LONGEST) {
      return i <= LONGEST;
    }
    return numbers.get(k) || (k > 0 && isFurtherClause(k) && isJustBehindNumber(k));
  }

  /** Whether the number, a clause that is left behind or the sentence's beginning is here. */
  private boolean decides(int k) {
    return numbers.get(k) || isFurtherClause(k) || (k > 0 && !sameSentence(k - 1));
  }

  private boolean isFurtherClause(int k) {
    return text.gapAfter(k).startsWith(",");
  }

  /** "Kerry Addison 999…, bed 4, needs": still what is said of the patient; so is all before. */
  private boolean isJustBehindNumber(int k) {
    return numbers.get(k) || numbers.get(k - 1) || !afterNumber(k);
  }

  Token token(int i) {
    return text.tokens().get(i);
  }

  int size() {
    return text.tokens().size();
  }

  String word(int i) {
    return i >= 0 && i < size() ? token(i).folded() : "";
  }
}
