package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;
import org.wardscribe.identify.MessageText.Token;

/**
 * Weighs what speaks for a colleague and what for a second patient, of a name that no surer cue
 * decided, in a message that names its patient in full beside a number: where a name stands there
 * and what is told of it says more than any word before it. Anything that is told of it as of a
 * patient outweighs all else.
 *
 * <p>Only for what stays in the text: to every other question such a name is a patient's, so an
 * entry that would be held for it is held.
 */
final class NamesAside {
  /** What a name must weigh as a colleague's. */
  private static final int ENOUGH = 2;

  private static final int STRONG = 2;
  private static final int MOST_SIGNED = 4;

  /** In a text that names more, which no message does, none is weighed. */
  private static final int MOST_MENTIONS = 1000;

  /** Whom one goes to, hears from or works with. */
  private static final Set<String> TOWARDS =
      WordList.of("to by from via per w with under contact ask bleep tell copied attn");

  private static final Set<String> ACTS = WordList.of("will can to has wants says said asks does");

  private final MessageText text;
  private final NameWords words;
  private final Vocabulary vocabulary;
  private final Surroundings numbers;
  private final TellingCues telling;

  /**
   * @param numbers numbers, birthdays and addresses
   */
  NamesAside(MessageText text, NameWords words, Vocabulary vocabulary, Surroundings numbers) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
    this.numbers = numbers;
    this.telling = new TellingCues(text, words);
  }

  /** The same mentions, in order. */
  List<Mention> among(List<Mention> mentions) {
    if (mentions.size() > MOST_MENTIONS) {
      return mentions;
    }
    List<Mention> decided = new ArrayList<>(mentions.size());
    Optional<Mention> owner = Optional.empty();
    for (Mention m : mentions) {
      boolean aside =
          owner.isPresent()
              && isOpen(m, owner.get())
              && !isNamedBefore(m, mentions)
              && !isOfPatient(m, mentions);
      decided.add(aside && weight(m) >= ENOUGH ? m.setAside() : m);
      owner = isNamed(m) ? Optional.of(m) : owner;
    }
    return decided;
  }

  /** In full, beside a number or birthday. */
  private boolean isNamed(Mention m) {
    return m.isPatient()
        && m.cue() == Cue.BESIDE
        && numbers.beside(m.firstToken(), m.lastToken())
        && (m.title().isPresent() || m.words().size() > 1);
  }

  /**
   * A patient's only by default, or by a number that has its owner and is parted from this name.
   *
   * @param owner who was named last beside a number
   */
  private boolean isOpen(Mention m, Mention owner) {
    boolean taken =
        m.cue() == Cue.BESIDE && numbers.isTaken(owner.lastToken(), m.firstToken(), m.lastToken());
    boolean weak =
        Set.of(Cue.WEAK, Cue.FULL_NAME, Cue.WORD).contains(m.cue())
            && !numbers.beside(m.firstToken(), m.lastToken());
    return m.isPatient() && (weak || taken) && m.title().isEmpty() && !m.baby();
  }

  /** Has a word in common with a patient or a relative. */
  private static boolean isNamedBefore(Mention m, List<Mention> mentions) {
    return mentions.stream()
        .filter(o -> o.isPatient() || o.role() == Role.RELATIVE)
        .filter(o -> o.firstToken() != m.firstToken())
        .anyMatch(o -> o.words().stream().anyMatch(m.words()::contains));
  }

  /** Something is told of it as of a patient, or it stands where one is listed. */
  private boolean isOfPatient(Mention m, List<Mention> mentions) {
    int before = m.firstToken() - 1;
    int next = m.lastToken() + 1;
    boolean listed =
        words.startsLine(m.firstToken())
            || "+&/•*☐".chars().anyMatch(c -> text.gapAfter(before).indexOf(c) >= 0)
            || (text.tokens().get(before).number() && text.gapAfter(before).isBlank());
    boolean asked = text.gapAfter(m.lastToken()).indexOf('?') >= 0;
    boolean value = text.near(m.lastToken(), 1) && text.tokens().get(next).number() && !closes(m);
    return (listed && !closes(m))
        || asked
        || value
        || Bystanders.isCompared(word(before))
        || (text.near(m.lastToken(), 1) && Bystanders.isCaredFor(word(next)) && !isOnFor(next))
        || telling.isTold(m, mentions)
        || telling.isIll(m)
        || telling.isOfAPatient(m);
  }

  private int weight(Mention m) {
    int before = m.firstToken() - 1;
    int weight = 0;
    weight += closes(m) ? STRONG : 0;
    weight += isTowards(before) || isRole(before) ? STRONG : 0;
    weight += acts(m.lastToken()) ? STRONG : 0;
    weight += parts(text.gapAfter(before)) ? 1 : 0;
    weight += parts(text.gapAfter(m.lastToken())) ? 1 : 0;
    // A surname within a sentence, and nothing is told of it: as well a thing's or a place's.
    weight += m.words().size() == 1 && !words.isGiven(m.firstToken()) ? 1 : 0;
    return weight;
  }

  /** The last words of the text but for a role, a bleep or what a register says. */
  private boolean closes(Mention m) {
    int last = text.tokens().size() - 1;
    for (int i = m.lastToken() + 1; i <= last; i++) {
      Token token = text.tokens().get(i);
      boolean signed =
          token.upper() || Staff.isRoleAfter(token.folded()) || Staff.isDuty(token.folded());
      boolean bleep = token.number() && (token.length() == 4 || token.length() > 5);
      if (i - m.lastToken() > MOST_SIGNED
          || text.gapAfter(i - 1).indexOf('\n') >= 0
          || !(bleep || (signed && (!isClinical(i) || Staff.isRoleAfter(word(i + 1)))))) {
        return false;
      }
    }
    return true;
  }

  /** "d/w Tom", "to Kirsty Ineson". */
  private boolean isTowards(int before) {
    return text.near(before, 1) && TOWARDS.contains(word(before));
  }

  /** "TTL Oyelaran", "MHO Fergus Tait", "perfusionist Jo": a role that no table has. */
  private boolean isRole(int before) {
    Token token = text.tokens().get(before);
    boolean letters = token.upper() && token.length() > 1 && token.length() < 5 && !token.number();
    boolean works =
        token.folded().endsWith("ist")
            || token.folded().endsWith("ician")
            || Departments.isWorker(token.folded());
    return text.gapAfter(before).equals(" ") && (letters || works) && !isClinical(before);
  }

  /** "Quigley on for GI bleeds", "Oakes will ring". */
  private boolean acts(int last) {
    int next = last + 1;
    return text.near(last, 1)
        && (isOnFor(next)
            || (ACTS.contains(word(next))
                && text.near(next, 1)
                && !MentionRoles.isSuffered(word(next + 1))
                && !isClinical(next + 1)));
  }

  private boolean isOnFor(int next) {
    return word(next).equals("on") && Set.of("for", "call", "nights").contains(word(next + 1));
  }

  private boolean isClinical(int i) {
    return (vocabulary.of(word(i)) & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0;
  }

  private static boolean parts(String gap) {
    String mark = gap.strip();
    return gap.indexOf('\n') >= 0 || (!mark.isEmpty() && ",.;:!()-–—".indexOf(mark.charAt(0)) >= 0);
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
