package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Looks for a word that nobody can read where the patient's name would stand: before the number or
 * birthday, alone on the line before, two of them behind, or after "re" and "who's got".
 *
 * <p>Asked only where the text names the patient nowhere: then such a word may be another patient's
 * name, and a rare word of the clinic costs a look by a person.
 */
final class UnreadName {
  private static final int SHORTEST = 4;
  private static final Set<String> BEFORE =
      WordList.of(
          """
          re regarding about name named surname called got see review pt patient px rv v
          """);

  private final Understood part;
  private final MessageText text;
  private final Vocabulary vocabulary;
  private final BitSet told = new BitSet();
  private final BitSet covered = new BitSet();

  UnreadName(Understood part, Vocabulary vocabulary) {
    this.part = part;
    this.text = part.statement().text();
    this.vocabulary = vocabulary;
    part.mentions().forEach(m -> told.set(m.firstToken(), m.lastToken() + 1));
    part.statement().others().forEach(s -> covered.set(s.start(), s.end()));
  }

  boolean isStated() {
    for (int i = 0; i < text.tokens().size(); i++) {
      if (isUnread(i) && (leads(i) || follows(i) || isAbout(i))) {
        return true;
      }
    }
    return false;
  }

  /** "zorbanovich dob 8/3/54"; before a line break only if nothing else stands on the line. */
  private boolean leads(int i) {
    if (!part.around().leadsTo(i) || isPatient(i + 1)) {
      return false;
    }
    return text.near(i, 4) || isAlone(i);
  }

  private boolean isAlone(int i) {
    for (int j = i; j > 0 && !breaks(j - 1); j--) {
      if (!isUnread(j - 1)) {
        return false;
      }
    }
    return true;
  }

  /** "8/3/54 zorbanovich quellia". */
  private boolean follows(int i) {
    return part.around().follows(i)
        && text.near(i, 2)
        && isUnread(i + 1)
        && !text.gapAfter(i).contains(".");
  }

  /** "who's got zorbanovich?", "re zorbanovich". */
  private boolean isAbout(int i) {
    return i > 0 && text.near(i - 1, 2) && BEFORE.contains(text.tokens().get(i - 1).folded());
  }

  private boolean isPatient(int i) {
    return i < text.tokens().size() && Titles.isPatient(text.tokens().get(i).folded());
  }

  private boolean breaks(int i) {
    return text.gapAfter(i).indexOf('\n') >= 0;
  }

  private boolean isUnread(int i) {
    if (i >= text.tokens().size()) {
      return false;
    }
    Token token = text.tokens().get(i);
    String word = token.folded();
    return !token.number()
        && word.length() >= SHORTEST
        && !told.get(i)
        && !covered.get(token.start())
        && !text.joinedBefore(i)
        && !text.joinedAfter(i)
        && !NameForm.isVerb(word)
        && !vocabulary.isWord(word)
        && !vocabulary.isEponym(word)
        && !NameWords.isLabel(token)
        && !Surroundings.isBetween(word)
        && !Titles.isTitle(word)
        && !Titles.isRelation(word)
        && !Staff.isRoleAfter(word)
        && !Staff.isDuty(word);
  }
}
