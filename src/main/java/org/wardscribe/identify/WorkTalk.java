package org.wardscribe.identify;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says of a surname in a message that is about nobody's care that a colleague, or a ward called
 * after somebody, is meant: "Gaz off sick, dispatch 5550. Hale silver tonight".
 *
 * <p>Such a message tells of work, and has no number, age, bed, relative, drug or word of the
 * clinic. Only for what stays in the text: it is held for want of a patient.
 */
final class WorkTalk {
  private static final Set<String> WORK =
      WordList.of(
          """
          rota shift shifts cover covers covering nights earlies lates oncall swap swaps leave sick
          teaching training meeting mtg audit beds staff staffing silver gold tonight dispatch
          coordinating holding estates fridge keys badge car reopens closed closing ward wards hca
          theatre agency bank rostered handover huddle
          """);

  private static final Set<String> CARED_FOR =
      WordList.of(
          "pt pts patient patients lady gentleman man woman baby bed bay room cubicle seen dna");

  private final MessageText text;
  private final NameWords words;
  private final Vocabulary vocabulary;
  private final boolean told;
  private final TellingCues telling;

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param places tokens of wards and beds
   */
  WorkTalk(
      MessageText text,
      NameWords words,
      Vocabulary vocabulary,
      Surroundings around,
      BitSet places) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
    this.told = !around.hasNone() || !places.isEmpty();
    this.telling = new TellingCues(text, words);
  }

  /** The same mentions, in order. */
  List<Mention> among(List<Mention> mentions) {
    if (told || mentions.stream().noneMatch(this::isOpen) || !isOfWork(mentions)) {
      return mentions;
    }
    return mentions.stream()
        .map(m -> isOpen(m) && !isCaredFor(m, mentions) ? m.as(Role.COLLEAGUE, Cue.WEAK) : m)
        .toList();
  }

  /** A patient's by default, or by a title that surgeons have, too. */
  private boolean isOpen(Mention m) {
    boolean surgeon = m.cue() == Cue.TITLE && m.title().isPresent() && m.words().size() == 1;
    return m.isPatient() && !m.baby() && (m.cue() == Cue.WEAK || surgeon);
  }

  private boolean isCaredFor(Mention m, List<Mention> mentions) {
    int next = m.lastToken() + 1;
    boolean behind = next < text.tokens().size() && text.gapAfter(m.lastToken()).equals(" ");
    return text.gapAfter(m.lastToken()).indexOf('?') >= 0
        || (behind && text.tokens().get(next).number() && text.tokens().get(next).length() > 1)
        || telling.isTold(m, mentions)
        || telling.isIll(m)
        || telling.isOfAPatient(m);
  }

  private boolean isOfWork(List<Mention> mentions) {
    boolean patient =
        mentions.stream().anyMatch(m -> m.role() == Role.RELATIVE || (m.isPatient() && !isOpen(m)));
    if (patient) {
      return false;
    }
    boolean work = false;
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      String word = token.folded();
      if (Titles.isPronoun(word) || Titles.isRelation(word) || CARED_FOR.contains(word)) {
        return false;
      }
      work |= WORK.contains(word);
      boolean ours = WORK.contains(word) || Staff.isRoleAfter(word) || Departments.is(word);
      if (!ours
          && !Staff.isTitle(word)
          && (vocabulary.of(word) & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0
          && words.kind(i) == NameWords.Kind.NONE) {
        return false;
      }
    }
    return work;
  }
}
