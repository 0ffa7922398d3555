package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Set;

/**
 * Tells whether a message says itself that its number is not the patient's: "mum's NHS no", "NOT
 * Kerry Addison", "wrong label".
 */
final class WhoseNumber {
  private static final int FURTHEST = 6;
  private static final Set<String> MIXED_UP =
      WordList.of(
          """
          patient pt px person label labels sticker notes name number nhs mrn chi dob wristband
          """);

  private final Understood part;
  private final MessageText text;
  private final boolean grownUp;
  private final BitSet numbers = new BitSet();
  private final BitSet relatives = new BitSet();

  /**
   * @param grownUp the record that the number names is no infant's
   */
  WhoseNumber(Understood part, boolean grownUp) {
    this.part = part;
    this.text = part.statement().text();
    this.grownUp = grownUp;
    part.numbers().forEach(n -> numbers.set(n.start()));
    part.mentions().stream()
        .filter(m -> m.role() == Mention.Role.RELATIVE && m.cue() == Mention.Cue.TITLE)
        .forEach(m -> relatives.set(m.lastToken()));
  }

  boolean isSomebodyElses() {
    for (int i = 0; i < text.tokens().size(); i++) {
      if (numbers.get(text.tokens().get(i).start()) && isRelatives(i)) {
        return true;
      }
      if (word(i).equals("not") && text.near(i, 1) && isDeniedAt(i + 1)) {
        return true;
      }
      if (word(i).equals("wrong") && text.near(i, 1) && MIXED_UP.contains(word(i + 1))) {
        return true;
      }
    }
    return part.mentions().stream().filter(Mention::isPatient).anyMatch(this::isDenied);
  }

  /** "mum's NHS no 999 …", "mum Kerry Addison 999 …", "Addison baby 999 …". */
  private boolean isRelatives(int number) {
    for (int i = number - 1; i >= 0 && number - i <= FURTHEST && joins(i); i--) {
      String word = word(i);
      boolean genitive = word.equals("s") && i > 0 && Titles.isRelation(word(i - 1));
      // The "GF" of "ZE9 1GF" is nobody's girlfriend.
      boolean kin =
          Titles.isRelation(word) && !Surroundings.isBetween(word) && !text.joinedBefore(i);
      if (genitive || kin || (grownUp && Titles.isBaby(word))) {
        return true;
      }
      if (text.gapAfter(i).isBlank() && relatives.get(i)) {
        return true;
      }
      if (!Surroundings.isBetween(word) && !Labels.isFiller(word)) {
        return false;
      }
    }
    return false;
  }

  /** "not him, it's Liam"; not "not her usual self". */
  private boolean isDeniedAt(int pronoun) {
    String gap = text.gapAfter(pronoun).strip();
    return Set.of("him", "her").contains(word(pronoun)) && gap.startsWith(",");
  }

  /** "NOT Kerry Addison", "husband of Kerry Addison". */
  private boolean isDenied(Mention m) {
    int before = m.firstToken() - 1;
    if (before < 0 || !text.near(before, 1)) {
      return false;
    }
    boolean kinOf =
        word(before).equals("of")
            && before > 0
            && text.near(before - 1, 1)
            && Titles.isRelation(word(before - 1));
    return m.cue() != Mention.Cue.WEAK && (kinOf || word(before).equals("not"));
  }

  private boolean joins(int i) {
    String gap = text.gapAfter(i);
    return text.near(i, 3)
        && gap.indexOf(')') < 0
        && gap.indexOf('?') < 0
        && !(gap.contains(". ") && word(i).length() > 2);
  }

  private String word(int i) {
    return i < text.tokens().size() ? text.tokens().get(i).folded() : "";
  }
}
