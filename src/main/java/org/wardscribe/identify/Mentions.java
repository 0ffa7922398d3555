package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;
import org.wardscribe.identify.NameRuns.Run;
import org.wardscribe.identify.NameWords.Kind;

/** Finds everybody whom a text names, and remembers who was named before. */
final class Mentions {
  private static final Set<String> GROWN_UP = WordList.of("mr", "mrs", "ms", "sir", "lady");

  private final MessageText text;
  private final NameWords words;
  private final Surroundings around;
  private final Surroundings numbers;
  private final StaffNames staff;
  private final Vocabulary vocabulary;
  private final NameForm form;
  private final MentionRoles roles;
  private final Colleagues colleagues;
  private final Bystanders bystanders;
  private final NamesAside aside;
  private final WorkTalk work;

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param numbers of these only the numbers, birthdays and addresses
   * @param places tokens of wards and beds
   */
  Mentions(
      MessageText text,
      NameWords words,
      Surroundings around,
      Surroundings numbers,
      BitSet places,
      Vocabulary vocabulary,
      StaffNames staff) {
    this.text = text;
    this.words = words;
    this.around = around;
    this.numbers = numbers;
    this.staff = staff;
    this.vocabulary = vocabulary;
    this.form = new NameForm(text, words);
    this.roles = new MentionRoles(text, words, around, numbers, places, vocabulary, staff);
    this.colleagues = new Colleagues(text, words, vocabulary, around, numbers);
    this.bystanders = new Bystanders(text, words, vocabulary, numbers);
    this.aside = new NamesAside(text, words, vocabulary, numbers);
    this.work = new WorkTalk(text, words, vocabulary, around, places);
  }

  List<Mention> find() {
    List<Mention> found = new ArrayList<>();
    Set<String> patients = new HashSet<>();
    Set<String> relatives = new HashSet<>();
    for (Run run : new NameRuns(text, words, around, numbers).find()) {
      Mention mention = mention(run);
      Mention last = found.isEmpty() ? null : found.get(found.size() - 1);
      Mention decided = roles.decide(mention, last).orElse(mention);
      found.add(decided);
      if (decided.cue() != Cue.WEAK) {
        remember(decided, patients, relatives);
      }
    }
    boolean nobody = numbers.hasNone() && patients.isEmpty();
    List<Mention> known =
        found.stream()
            .map(m -> knownBefore(m, patients, relatives))
            .map(m -> nobody && isSmallSurname(m) ? m.as(Role.PATIENT, Cue.WEAK) : m)
            .filter(m -> m.role() != Role.UNDECIDED)
            .toList();
    return work.among(aside.among(colleagues.among(bystanders.among(known))));
  }

  /** "which addison twin is it", where no number and nobody else is told. */
  private boolean isSmallSurname(Mention m) {
    int first = m.firstToken();
    return m.role() == Role.UNDECIDED
        && m.words().size() == 1
        && words.kind(first) == Kind.SMALL_NAME
        && words.isFamily(first)
        && !vocabulary.isEponym(m.words().get(0));
  }

  private static void remember(Mention m, Set<String> patients, Set<String> relatives) {
    Set<String> names =
        m.isPatient() ? patients : m.role() == Role.RELATIVE ? relatives : new HashSet<>();
    m.words().stream().filter(w -> w.length() > 2).forEach(names::add);
  }

  /** Who was named once with a cue is meant again without one. */
  private Mention knownBefore(Mention m, Set<String> patients, Set<String> relatives) {
    boolean open = m.role() == Role.UNDECIDED && !form.startsSentence(m.firstToken());
    boolean asStaff = m.role() == Role.STAFF && m.cue() == Cue.WORD && !staff.has(m.words());
    boolean weak = m.role() == Role.UNDECIDED || (m.isPatient() && m.cue() == Cue.WEAK);
    if ((weak || asStaff) && relatives.containsAll(m.words())) {
      return m.as(Role.RELATIVE, Cue.WEAK);
    }
    return open && patients.containsAll(m.words()) ? m.as(Role.PATIENT, Cue.WEAK) : m;
  }

  private Mention mention(Run run) {
    List<String> names = new ArrayList<>();
    List<Boolean> known = new ArrayList<>();
    StringBuilder particle = new StringBuilder();
    for (int i = run.first(); i <= run.last(); i++) {
      String word = text.tokens().get(i).folded();
      if (words.kind(i) == Kind.PARTICLE) {
        particle.append(word);
        continue;
      }
      names.add(particle + word);
      known.add(word.length() > 1 && (words.isGiven(i) || words.isFamily(i)));
      particle.setLength(0);
    }
    // "baby d'": a name of which only the particle is read.
    if (names.isEmpty()) {
      names.add(particle.toString());
      known.add(false);
    }
    int before = run.first() - 1;
    boolean baby =
        before >= 0 && text.near(before, 3) && isBaby(before) && !Titles.isBloodBank(text, before);
    return new Mention(
        run.first(),
        run.last(),
        text.tokens().get(run.first()).start(),
        text.tokens().get(run.last()).end(),
        names,
        known,
        Role.UNDECIDED,
        Cue.WEAK,
        StatedNames.title(text, run.first()),
        before >= 0 && text.near(before, 2) && GROWN_UP.contains(word(before)),
        baby,
        false);
  }

  private boolean isBaby(int token) {
    String word = word(token);
    if (Titles.isBaby(word)) {
      return true;
    }
    boolean joins = Set.of("of", "o", "boy", "girl").contains(word);
    return joins
        && token > 0
        && (Titles.isBaby(word(token - 1)) || (word.equals("o") && word(token - 1).equals("b")));
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
