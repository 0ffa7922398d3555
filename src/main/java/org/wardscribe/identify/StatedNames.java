package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * How a record's names are used where no mention was seen, mostly in small letters: whether they
 * agree, and whether the word beside them makes them somebody else's.
 */
final class StatedNames {
  private static final Set<String> PREFIXES = Set.of("o", "d");

  /** Years; "baby" is said of younger ones. */
  private static final long OLDEST_INFANT = 2;

  private final Particulars patient;
  private final Vocabulary vocabulary;
  private final PatientIndex.Reading index;
  private boolean family;
  private boolean given;
  private boolean contradicted;

  StatedNames(Particulars patient, Vocabulary vocabulary, PatientIndex.Reading index) {
    this.patient = patient;
    this.vocabulary = vocabulary;
    this.index = index;
  }

  void add(Understood part, RecordNames names) {
    MessageText text = part.statement().text();
    BitSet mentioned = new BitSet();
    BitSet others = new BitSet();
    for (Mention m : part.mentions()) {
      boolean former = m.cue() == Mention.Cue.ALIAS;
      (m.maybePatient() && !former ? mentioned : others).set(m.firstToken(), m.lastToken() + 1);
      if (m.maybePatient()
          && m.words().size() == 1
          && patient.families().contains(m.words().get(0))) {
        contradicted |= isAnothersSurname(text, m.firstToken(), m.lastToken());
      }
    }
    BitSet covered = new BitSet();
    part.statement().others().forEach(s -> covered.set(s.start(), s.end()));
    for (int i = 0; i < text.tokens().size(); i++) {
      if (covered.get(text.tokens().get(i).start())) {
        others.set(i);
      }
    }
    for (RecordNames.Group group : names.find(text, patient, part.around())) {
      int first = group.firstToken();
      int last = group.lastToken();
      if (group.meaning() != RecordNames.Meaning.PATIENT
          || !others.get(first, last + 1).isEmpty()) {
        continue;
      }
      boolean apart = mentioned.get(first, last + 1).isEmpty();
      if (group.agrees() && (apart || group.full())) {
        family = true;
        given |= group.given();
      }
      contradicted |= group.family() && isBaby(text, first) && isGrownUp(part.statement());
      contradicted |=
          group.family()
              && title(text, first).map(s -> Agreement.contradictsSex(s, patient)).orElse(false);
      contradicted |= group.family() && !group.full() && isSurnameFirst(text, first, last);
      if (!group.full() && named(text, group)) {
        contradicted |=
            (last + 1 < text.tokens().size()
                    && !others.get(last + 1)
                    && isAnothers(text, group, last + 1, text.gapAfter(last)))
                || (first > 0
                    && !others.get(first - 1)
                    && isAnothers(text, group, first - 1, text.gapAfter(first - 1)));
      }
    }
  }

  /**
   * Also where the surname is too short a word to be looked for, or a disease's, too: "wu chin
   * lung", "Thomas, Dylan."
   */
  private boolean isAnothersSurname(MessageText text, int first, int last) {
    boolean behind =
        text.near(last, 1)
            && text.gapAfter(last).equals(" ")
            && isAnothersInTwo(text, last + 1)
            && closesInTwo(text, last + 2);
    boolean before =
        first > 1 && text.gapAfter(first - 1).equals(" ") && isAnothersInTwo(text, first - 2);
    return behind || before || isSurnameFirst(text, first, last);
  }

  /** "baby mcgorman-reid", "baby girl sun" with the mother's number. */
  private static boolean isBaby(MessageText text, int first) {
    int baby = first - 1;
    if (baby > 0
        && text.near(baby, 1)
        && Set.of("boy", "girl").contains(text.tokens().get(baby).folded())) {
      baby--;
    }
    return baby >= 0
        && text.near(baby, 2)
        && Titles.isBaby(text.tokens().get(baby).folded())
        && !Titles.isBloodBank(text, baby);
  }

  private boolean isGrownUp(Statement statement) {
    return patient
        .birthDate()
        .map(b -> b.plusYears(OLDEST_INFANT).isBefore(statement.sentOn()))
        .orElse(false);
  }

  /** The word is a name rather than a word of the language. */
  private boolean named(MessageText text, RecordNames.Group group) {
    return group.firstToken() != group.lastToken()
        || text.tokens().get(group.firstToken()).capital()
        || !vocabulary.isWord(text.tokens().get(group.firstToken()).folded());
  }

  /**
   * "Thomas, Dylan - BP 88/50": another given name closes what the surname began, be it a
   * relative's on the record; "Mr Thomas, Dylan" calls a colleague.
   */
  private boolean isSurnameFirst(MessageText text, int first, int last) {
    int token = last + 1;
    if (token >= text.tokens().size()
        || !text.gapAfter(last).equals(", ")
        || Titles.patientBefore(text, first)) {
      return false;
    }
    Token word = text.tokens().get(token);
    String name = word.folded();
    String gap = text.gapAfter(token);
    boolean closes =
        token + 1 >= text.tokens().size()
            || (!gap.isBlank() && ".?|".indexOf(gap.strip().charAt(0)) >= 0)
            || gap.equals(" - ")
            || gap.indexOf('\n') >= 0;
    return closes
        && !word.number()
        && name.length() > 2
        && (vocabulary.isGiven(name) || index.isGivenName(name))
        && (!vocabulary.isWord(name) || word.capital())
        && !patient.familyWords().contains(name)
        && patient.given().stream()
            .noneMatch(g -> vocabulary.sameGiven(g, name) || begins(g, name));
  }

  /** Beside the surname another given name, or beside the given name another surname. */
  private boolean isAnothers(MessageText text, RecordNames.Group group, int token, String gap) {
    boolean after = token > group.lastToken();
    boolean comma = gap.equals(", ") || gap.equals(",");
    if (!gap.equals(" ") && !(comma && after == group.family())) {
      return false;
    }
    Token word = text.tokens().get(token);
    String name = word.folded();
    if (after
        && group.family()
        && gap.equals(" ")
        && isAnothersInTwo(text, token)
        && closesInTwo(text, token + 1)) {
      return true;
    }
    boolean plain = vocabulary.isWord(name) && !closes(text, group, token);
    if (word.number()
        || word.length() < 3
        || plain
        || Titles.isTitle(name)
        || Titles.isRelation(name)
        || NameWords.isLabel(word)) {
      return false;
    }
    boolean isGiven = vocabulary.isGiven(name) || index.isGivenName(name);
    boolean isFamily = vocabulary.isFamily(name) || index.isFamilyName(name);
    boolean patients =
        patient.given().stream().anyMatch(g -> vocabulary.sameGiven(g, name) || begins(g, name))
            || patient.families().stream().anyMatch(f -> f.startsWith(name) || f.endsWith(name))
            || patient.familyWords().contains(name)
            || patient.contactNames().contains(name);
    return !patients
        && (group.family()
            ? isGiven
            : isFamily
                && (!isGiven || (comma && startsLine(text, token)))
                && !typed(name, patient.families()));
  }

  /**
   * "chong chin lung. nhs no", "Chin lung Chong": a given name of two words, each of which is a
   * word, too, and of which the patient has one at most.
   */
  private boolean isAnothersInTwo(MessageText text, int token) {
    int second = token + 1;
    return text.near(token, 1)
        && text.gapAfter(token).equals(" ")
        && !text.joinedAfter(second)
        && isHalf(text.tokens().get(token))
        && isHalf(text.tokens().get(second))
        && !patient
            .given()
            .contains(text.tokens().get(token).folded() + text.tokens().get(second).folded())
        && !(isPatients(text.tokens().get(token)) && isPatients(text.tokens().get(second)));
  }

  private boolean isHalf(Token word) {
    String name = word.folded();
    return !word.number()
        && name.length() > 2
        && index.isGivenName(name)
        && !Titles.isTitle(name)
        && !Titles.isRelation(name)
        && !patient.familyWords().contains(name);
  }

  private boolean isPatients(Token word) {
    return patient.given().stream().anyMatch(g -> vocabulary.sameGiven(g, word.folded()));
  }

  private static boolean closesInTwo(MessageText text, int second) {
    String gap = text.gapAfter(second);
    return second + 1 >= text.tokens().size()
        || (!gap.isBlank() && ".:,;-–|/(?".indexOf(gap.strip().charAt(0)) >= 0)
        || Set.of("pls", "please", "plz").contains(text.tokens().get(second + 1).folded());
  }

  /** "osei, ama - NHS no": what would be a word within a sentence ends the name here. */
  private static boolean closes(MessageText text, RecordNames.Group group, int token) {
    String gap = text.gapAfter(token).strip();
    return group.family()
        && token > group.lastToken()
        && !gap.isEmpty()
        && (":,;-–|/(?".indexOf(gap.charAt(0)) >= 0 || isBeforeNumber(text, token));
  }

  /** "o'gallagher grace. 957 707 7358". */
  private static boolean isBeforeNumber(MessageText text, int token) {
    return text.near(token, 3)
        && text.gapAfter(token).startsWith(".")
        && text.tokens().get(token + 1).number()
        && text.tokens().get(token + 1).length() >= 3;
  }

  private static boolean startsLine(MessageText text, int token) {
    return token == 0 || text.gapAfter(token - 1).indexOf('\n') >= 0;
  }

  private static boolean begins(String given, String name) {
    return given.startsWith(name) || name.startsWith(given) || OneEdit.apart(given, name);
  }

  private static boolean typed(String name, Set<String> names) {
    return names.stream().anyMatch(n -> OneEdit.apart(n, name));
  }

  /** The sex that a title before the name tells; "Mr O'Reilly" has an O between. */
  static Optional<String> title(MessageText text, int first) {
    int before = before(text, first);
    return before >= 0 && text.near(before, 2)
        ? Titles.sex(text.tokens().get(before).folded())
        : Optional.empty();
  }

  /**
   * The word before a name, without the O or D of O'Reilly and D'Souza, and without "de" and "van
   * der"; -1 if there is none.
   */
  static int before(MessageText text, int first) {
    boolean prefixed =
        first > 0
            && text.gapLength(first - 1) == 1
            && "'’ʼ`".contains(text.gapAfter(first - 1))
            && PREFIXES.contains(text.tokens().get(first - 1).folded());
    int before = prefixed ? first - 2 : first - 1;
    // "prof de rosa", "Mr van der Berg"
    for (int seen = 0;
        seen < 2
            && before > 0
            && Particles.isParticle(text.tokens().get(before).folded())
            && text.gapAfter(before).equals(" ")
            && Set.of(" ", ". ").contains(text.gapAfter(before - 1));
        seen++) {
      before--;
    }
    return before;
  }

  boolean family() {
    return family;
  }

  boolean given() {
    return given;
  }

  boolean contradicted() {
    return contradicted;
  }

  @Override
  public String toString() {
    return "StatedNames[]";
  }
}
