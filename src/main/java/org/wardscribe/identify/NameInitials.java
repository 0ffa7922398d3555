package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Tells which letters of a text are initials of a name, and which the left or the right side. */
final class NameInitials {
  private static final String APOSTROPHES = "'’ʼ‘`";
  private static final Set<String> SPOKEN = WordList.of("nhs", "chi", "ent", "mrn", "dob", "hcn");

  private final MessageText text;
  private final Vocabulary vocabulary;

  NameInitials(MessageText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** A capital letter that stands for a given name: "J Hale", "Hale J.". */
  boolean isInitial(int i) {
    Token token = text.tokens().get(i);
    if (!token.upper()
        || isSpelt(i)
        || text.joinedBefore(i)
        || text.joinedAfter(i)
        || Initials.isSex(text, i)
        || Initials.isOfDob(text, i)
        || (token.start() > 0 && "/&".indexOf(text.at(token.start() - 1)) >= 0)) {
      return false;
    }
    String gap = text.gapAfter(i);
    return !isSide(i, gap)
        && !isSideOfEponym(i, gap)
        && (gap.isEmpty() || " .,_\n)-:".indexOf(gap.charAt(0)) >= 0);
  }

  /** The letters of "C H I one eight", "from E N T": an abbreviation as it is spoken. */
  private boolean isSpelt(int i) {
    for (int first = Math.max(0, i - 2); first <= i && first + 2 < text.tokens().size(); first++) {
      if (text.gapAfter(first).equals(" ")
          && text.gapAfter(first + 1).equals(" ")
          && SPOKEN.contains(letters(first))) {
        return true;
      }
    }
    return false;
  }

  /** Three words of one letter each, together. */
  private String letters(int first) {
    StringBuilder letters = new StringBuilder();
    for (int i = first; i <= first + 2; i++) {
      Token token = text.tokens().get(i);
      letters.append(token.length() == 1 ? token.folded() : "  ");
    }
    return letters.toString();
  }

  /** "TJ Hooper". */
  boolean isPair(int i) {
    Token token = text.tokens().get(i);
    return token.length() == 2
        && text.gapAfter(i).equals(" ")
        && i + 1 < text.tokens().size()
        && text.tokens().get(i + 1).capital()
        && !text.tokens().get(i + 1).upper();
  }

  /** "Charcot foot L. Rhodri to triage": the left one, and a sentence that ends. */
  private boolean isSide(int i, String gap) {
    return "lr".contains(text.tokens().get(i).folded())
        && gap.startsWith(". ")
        && i > 0
        && text.gapAfter(i - 1).equals(" ")
        && !text.tokens().get(i - 1).capital()
        && vocabulary.isWord(text.tokens().get(i - 1).folded());
  }

  /** "R Colles' #", "L Bell's palsy": the right one. */
  private boolean isSideOfEponym(int i, String gap) {
    int name = i + 1;
    if (!"lr".contains(text.tokens().get(i).folded())
        || !gap.equals(" ")
        || name >= text.tokens().size()
        || !vocabulary.isEponym(text.tokens().get(name).folded())) {
      return false;
    }
    String after = text.gapAfter(name);
    return (!after.isEmpty() && APOSTROPHES.indexOf(after.charAt(0)) >= 0)
        || after.strip().startsWith("#")
        || (text.near(name, 1) && vocabulary.isEponymNoun(text.tokens().get(name + 1).folded()));
  }
}
