package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;

/**
 * Says of a given name that stands alone and without any cue whether a colleague is meant: where it
 * works or is spoken to, and by default unless something is told of it as of a patient or relative.
 *
 * <p>Only for what stays in the text. Whether a record fits is asked of such a name as of a
 * patient's ({@link Mention#maybePatient}), and a record's own names and contacts are stripped.
 */
final class Colleagues {
  private static final int SHORTEST_PART = 3;

  /** In a text that names more, which no message does, all of them are taken for patients. */
  private static final int MOST_MENTIONS = 1000;

  private final boolean aged;
  private final Surroundings numbers;
  private final NameWords words;
  private final Vocabulary vocabulary;
  private final WorkCues work;
  private final TellingCues telling;
  private final Subjects subjects;

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param numbers of these only the numbers, birthdays and addresses
   */
  Colleagues(
      MessageText text,
      NameWords words,
      Vocabulary vocabulary,
      Surroundings around,
      Surroundings numbers) {
    this.aged = around.hasMoreThan(numbers);
    this.numbers = numbers;
    this.words = words;
    this.vocabulary = vocabulary;
    this.work = new WorkCues(text, words);
    this.telling = new TellingCues(text, words);
    this.subjects = new Subjects(text, words, vocabulary);
  }

  /** The same mentions, in order. */
  List<Mention> among(List<Mention> mentions) {
    if (mentions.size() > MOST_MENTIONS) {
      return mentions;
    }
    boolean named = mentions.stream().anyMatch(m -> m.isPatient() && m.cue() != Cue.WEAK);
    List<Mention> decided = new ArrayList<>(mentions.size());
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      decided.add(isColleague(i, named, mentions) ? m.as(Role.COLLEAGUE, Cue.WEAK) : m);
    }
    return decided;
  }

  private boolean isColleague(int i, boolean named, List<Mention> mentions) {
    Mention m = mentions.get(i);
    boolean open = m.cue() == Cue.WEAK || isBehindAnothersNumber(i, mentions);
    if (!m.isPatient() || !open || !isOneName(m) || isNamedBefore(m, mentions)) {
      return false;
    }
    if (!named && m.cue() == Cue.WEAK && subjects.is(m)) {
      return false;
    }
    return work.isAtWork(m)
        || (m.cue() == Cue.WEAK
            && words.isGiven(m.firstToken())
            && !telling.isTold(m, mentions)
            && !telling.isIll(m)
            && (named || !(telling.isOfAPatient(m) || (aged && m.firstToken() == 0))));
  }

  /** "Kerry Addison 999 100 0003, Dot doing both": the number is hers who is named in full. */
  private boolean isBehindAnothersNumber(int i, List<Mention> mentions) {
    Mention m = mentions.get(i);
    if (m.cue() != Cue.BESIDE || i == 0) {
      return false;
    }
    Mention owner = mentions.get(i - 1);
    return owner.isPatient()
        && owner.cue() == Cue.BESIDE
        && (owner.title().isPresent()
            || owner.words().stream().filter(w -> w.length() > 1).count() > 1)
        && (numbers.isTaken(owner.lastToken(), m.firstToken(), m.lastToken())
            || (numbers.isOwned(owner.lastToken(), m.firstToken(), m.lastToken())
                && (work.looksAfter(m) || work.isAtWork(m))));
  }

  /** One name, perhaps with an initial: "Fiona M". */
  private static boolean isOneName(Mention m) {
    return m.title().isEmpty()
        && !m.baby()
        && m.words().get(0).length() > 1
        && m.words().stream().filter(w -> w.length() > 1).count() == 1;
  }

  /** A form of a name that the patient or a relative was given. */
  private boolean isNamedBefore(Mention m, List<Mention> mentions) {
    String name = m.words().get(0);
    for (Mention o : mentions) {
      boolean sure = (o.isPatient() || o.role() == Role.RELATIVE) && o.cue() != Cue.WEAK;
      if (sure
          && o.firstToken() != m.firstToken()
          && o.words().stream().anyMatch(w -> isForm(w, name))) {
        return true;
      }
    }
    return false;
  }

  private boolean isForm(String word, String name) {
    boolean part =
        Math.min(word.length(), name.length()) >= SHORTEST_PART
            && (word.startsWith(name) || name.startsWith(word));
    return part || vocabulary.sameGiven(word, name) || OneEdit.apart(word, name);
  }
}
