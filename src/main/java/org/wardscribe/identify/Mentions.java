package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;
import org.wardscribe.identify.NameRuns.Run;
import org.wardscribe.identify.NameWords.Kind;

/**
 * Finds everybody whom a text names, and says from what stands around whether it is the patient, a
 * relative or a member of staff.
 */
final class Mentions {
  private static final Set<String> BABIES =
      Set.of("baby", "bg", "bb", "infant", "newborn", "neonate");
  private static final Set<String> GROWN_UP = Set.of("mr", "mrs", "ms", "sir", "lady");
  private static final Set<String> ABOUT =
      WordList.of(
          """
          re regarding about name named surname called got for aka nee née now formerly pts known
          case request bloods
          """);
  private static final Set<String> ALIASES =
      Set.of("now", "nee", "née", "formerly", "aka", "prev", "previously", "was");

  private static final Set<String> PREPOSITIONS = Set.of("in", "on", "from", "at");

  private final MessageText text;
  private final NameWords words;
  private final Surroundings around;
  private final Surroundings numbers;
  private final BitSet places;
  private final Vocabulary vocabulary;
  private final StaffNames staff;
  private final NameForm form;

  /**
   * @param around numbers, birthdays, ages and addresses
   * @param numbers of these only the numbers and birthdays
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
    this.places = places;
    this.vocabulary = vocabulary;
    this.staff = staff;
    this.form = new NameForm(text, words);
  }

  List<Mention> find() {
    List<Mention> found = new ArrayList<>();
    StaffCues cues = new StaffCues(text, words);
    Set<String> patients = new HashSet<>();
    Set<String> relatives = new HashSet<>();
    for (Run run : new NameRuns(text, words, around, numbers).find()) {
      Mention mention = mention(run);
      Mention last = found.isEmpty() ? null : found.get(found.size() - 1);
      Mention decided = decide(mention, cues, last).orElse(mention);
      found.add(decided);
      if (decided.cue() != Cue.WEAK) {
        remember(decided, patients, relatives);
      }
    }
    return found.stream()
        .map(m -> knownBefore(m, patients, relatives))
        .filter(m -> m.role() != Role.UNDECIDED)
        .toList();
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
    int before = run.first() - 1;
    boolean baby = before >= 0 && text.near(before, 3) && isBaby(before);
    return new Mention(
        run.first(),
        run.last(),
        text.tokens().get(run.first()).start(),
        text.tokens().get(run.last()).end(),
        names,
        known,
        Role.UNDECIDED,
        Cue.WEAK,
        title(run.first()),
        before >= 0 && text.near(before, 2) && GROWN_UP.contains(word(before)),
        baby);
  }

  private boolean isBaby(int token) {
    String word = word(token);
    if (BABIES.contains(word)) {
      return true;
    }
    boolean joins = Set.of("of", "o", "boy", "girl").contains(word);
    return joins
        && token > 0
        && (BABIES.contains(word(token - 1)) || (word.equals("o") && word(token - 1).equals("b")));
  }

  private Optional<String> title(int first) {
    return StatedNames.title(text, first);
  }

  /** Empty if it is nobody's name. */
  private Optional<Mention> decide(Mention m, StaffCues cues, Mention last) {
    int first = m.firstToken();
    int end = m.lastToken();
    if (isPlaceOrEponym(m)) {
      return Optional.of(m.as(Role.NOBODY, Cue.WEAK));
    }
    boolean beside = around.beside(first, end);
    boolean titled = Titles.patientBefore(text, first);
    int before = StatedNames.before(text, first);
    boolean prefixed = before < first - 1 && Titles.isStaff(word(before));
    boolean atNumber = numbers.beside(first, end);
    if (prefixed
        || cues.titled(m)
        || (!atNumber && cues.labelled(m))
        || cues.speaks(m, atNumber)) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    boolean told = last != null && cues.informed(m) && (m.words().size() == 1 || !beside);
    if (cues.delegated(m) || cues.sentFor(m) || told || (!beside && cues.requested(m))) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (titled && !beside && !isIn(end)) {
      SurgeonCues surgeons = new SurgeonCues(text);
      if (surgeons.surgeon(m) || surgeons.perhaps(m)) {
        return Optional.of(m.as(Role.STAFF, surgeons.surgeon(m) ? Cue.TITLE : Cue.WORD));
      }
    }
    if (Relatives.before(text, titled ? first - 1 : first)) {
      return Optional.of(m.as(Role.RELATIVE, Cue.TITLE));
    }
    boolean name = form.isName(m);
    if (NameForm.isListed(m, staff) && !atNumber) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (beside && (name || (numbers.leadsTo(end) && !cues.said(m)))) {
      return Optional.of(m.as(Role.PATIENT, Cue.BESIDE));
    }
    if (Relatives.after(text, end)) {
      return Optional.of(m.as(Role.RELATIVE, Cue.WORD));
    }
    if (titled || m.baby()) {
      return Optional.of(m.as(Role.PATIENT, Cue.TITLE));
    }
    if (last != null && last.isPatient() && isAlias(last, m)) {
      return Optional.of(m.as(Role.PATIENT, last.cue()));
    }
    if (cues.hasRole(m)) {
      return Optional.of(m.as(Role.STAFF, Cue.TITLE));
    }
    if (staff.has(m.words())) {
      return Optional.of(m.as(Role.STAFF, Cue.WORD));
    }
    if (isAbout(first) && (name || m.words().size() > 1)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WORD));
    }
    if (cues.introduced(m) || cues.said(m) || cues.addressed(m) || cues.signs(m)) {
      return name || m.words().size() > 1 || cues.introduced(m) || cues.said(m)
          ? Optional.of(m.as(Role.STAFF, Cue.WORD))
          : Optional.empty();
    }
    if (besidePlace(first, end)) {
      return Optional.of(m.as(Role.PATIENT, Cue.WORD));
    }
    if (form.isFullName(m)) {
      return Optional.of(m.as(Role.PATIENT, Cue.FULL_NAME));
    }
    return form.isLikelyName(m) ? Optional.of(m.as(Role.PATIENT, Cue.WEAK)) : Optional.empty();
  }

  private boolean isAlias(Mention last, Mention m) {
    int between = m.firstToken() - last.lastToken() - 1;
    return between >= 1
        && between <= 2
        && text.near(last.lastToken(), 3)
        && ALIASES.contains(word(last.lastToken() + 1));
  }

  private boolean isPlaceOrEponym(Mention m) {
    String next = text.near(m.lastToken(), 2) ? word(m.lastToken() + 1) : "";
    String before =
        m.firstToken() > 0 && text.near(m.firstToken() - 1, 2) ? word(m.firstToken() - 1) : "";
    boolean label = numbers.leadsTo(m.lastToken()) || Labels.isNumberOf(text, m.lastToken() + 1);
    if ((Places.after(next) && !places.get(m.lastToken() + 1) && !label)
        || Places.before(before)
        || (form.isStreet(m) && !around.beside(m.firstToken(), m.lastToken()))) {
      return true;
    }
    return (form.isOneName(m)
            && title(m.firstToken()).isEmpty()
            && Eponyms.isOfSomebody(text, m.lastToken(), vocabulary))
        || new Eponyms(text, vocabulary).is(m, around);
  }

  private boolean isAbout(int first) {
    if (first == 0 || !text.near(first - 1, 3)) {
      return false;
    }
    return ABOUT.contains(word(first - 1)) || Titles.isPatient(word(first - 1));
  }

  /** "Kelly bay 2", "bed 4 Siobhan", "Rose in bed 4". */
  private boolean besidePlace(int first, int last) {
    boolean before = first > 0 && places.get(first - 1) && text.near(first - 1, 3);
    boolean behind = text.near(last, 3) && places.get(last + 1);
    boolean in = isIn(last);
    return words.kind(first) == Kind.NAME_OR_WORD
        ? (behind || in) && words.isGiven(first)
        : (before || behind || in)
            && !(words.kind(first) == Kind.UNKNOWN
                && form.startsSentence(first)
                && NameForm.isVerb(word(first)));
  }

  /** "Rose in bed 4". */
  private boolean isIn(int last) {
    return text.near(last, 1)
        && PREPOSITIONS.contains(word(last + 1))
        && text.near(last + 1, 1)
        && places.get(last + 2);
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
