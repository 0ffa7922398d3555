package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says of the first words of a message, or of a line of a list, that a patient is meant, where
 * nobody else is named as one and the clinic is spoken of: "Tommy not himself, ?constipated".
 *
 * <p>Not where one is spoken to ("Tom, can you"), nor in talk of shifts.
 */
final class Subjects {
  /** Who writes of these writes of colleagues. */
  private static final Set<String> SHIFTS =
      WordList.of(
          """
          swap swapped swapping swaps rota shift shifts al leave cover covering covers cake car
          oncall meeting mtg teaching training bleepholder earlies lates locum sick late long early
          nights handover annual birthday
          """);

  /** Behind the first word these speak of it as of somebody who is looked after, or lies there. */
  private static final Set<String> LIES =
      WordList.of("in", "at", "from", "bed", "bay", "room", "rm", "cubicle", "nhs", "dob", "re");

  /** "Shona wee man in bed 19": one is told of him. */
  private static final Set<String> SPOKEN_TO =
      WordList.of(
          "wee man lady woman gent gentleman the this that pt patient my our your bed bay i");

  private final MessageText text;
  private final NameWords words;
  private final Vocabulary vocabulary;

  Subjects(MessageText text, NameWords words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  boolean is(Mention m) {
    int next = m.lastToken() + 1;
    return m.firstToken() == 0
        && next < text.tokens().size()
        && text.gapAfter(m.lastToken()).equals(" ")
        && !Staff.isDoing(text.tokens().get(next).folded())
        && !SPOKEN_TO.contains(text.tokens().get(next).folded())
        && !isOfShifts()
        && (LIES.contains(text.tokens().get(next).folded()) || isOfTheClinic());
  }

  private boolean isOfShifts() {
    return text.tokens().stream().map(Token::folded).anyMatch(SHIFTS::contains);
  }

  /** A drug, or a word or abbreviation of the clinic. */
  private boolean isOfTheClinic() {
    for (int i = 1; i < text.tokens().size(); i++) {
      String word = text.tokens().get(i).folded();
      boolean work = Staff.isRoleAfter(word) || Staff.isTitle(word) || Departments.is(word);
      if ((vocabulary.of(word) & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0
          && !work
          && words.kind(i) != NameWords.Kind.NAME) {
        return true;
      }
    }
    return false;
  }
}
