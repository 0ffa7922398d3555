package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Bare surnames that begin a clause with a task or a finding of their own, as in a round's list:
 * "Hale 999 100 0003 stairs, Okoro chest only, Tranmer for flexi".
 *
 * <p>A surname of the register or the tables is enough; of words that are in none it takes two, for
 * one may be a brand. Who is a colleague by a title, a role or by what is said of them has none.
 */
final class NamedTasks {
  private static final int SHORTEST = 3;
  private static final int FEWEST_UNKNOWN = 2;
  private static final Set<String> STATES =
      WordList.of("home waiting awaiting mffd nbm npo needs need due stairs frame mobility");

  /** Of these one is enough: no medicine and no colleague waits or fasts. */
  private static final Set<String> STAYS = Set.of("waiting", "awaiting", "mffd", "nbm", "npo");

  /** What is done with somebody, and with no medicine. */
  private static final Set<String> FOUND =
      WordList.of(
          "scan ct mri bloods films xray cxr echo uss us ecg ctg obs news potassium hb inr");

  /** "Morriston scan on PACS": where it was done. */
  private static final Set<String> KEPT = Set.of("on", "at", "from", "pacs");

  /** "Azure MRI safe": said of a device. */
  private static final Set<String> SUITABLE = Set.of("safe", "conditional", "compatible");

  private static final Set<String> DESTINATIONS = Set.of("home", "discharge", "theatre", "review");
  private static final Set<String> PARTICLES =
      WordList.of("de del la las los van von der den da das dos di el al bin ben le st mac");

  private final MessageText text;
  private final Particulars patient;
  private final Vocabulary vocabulary;
  private final PatientIndex.Reading index;
  private final BitSet taken = new BitSet();
  private final BitSet unclear = new BitSet();

  NamedTasks(
      Understood part, Particulars patient, Vocabulary vocabulary, PatientIndex.Reading index) {
    this.text = part.statement().text();
    this.patient = patient;
    this.vocabulary = vocabulary;
    this.index = index;
    for (Mention m : part.mentions()) {
      boolean unsure = m.role() == Mention.Role.STAFF && m.cue() == Mention.Cue.WORD;
      if (!m.isPatient()) {
        (unsure ? unclear : taken).set(m.start(), m.end());
      }
    }
    part.statement().others().forEach(s -> taken.set(s.start(), s.end()));
    part.statement().dates().forEach(d -> taken.set(d.start(), d.end()));
    part.numbers().forEach(n -> taken.set(n.start(), n.end()));
  }

  /** Tokens that are such names; none where too little says so. */
  BitSet names() {
    BitSet sure = new BitSet();
    BitSet unknown = new BitSet();
    for (int i = 0; i < text.tokens().size(); i++) {
      if (!startsClause(i) && !isBehindBed(i)) {
        continue;
      }
      int name = behindParticles(i);
      if (isName(name, name > i) && isTold(name + 1)) {
        boolean then = i > 0 && text.tokens().get(i - 1).folded().equals("then");
        boolean states =
            i > 0
                && (then
                    || isBehindBed(i)
                    || FOUND.contains(text.tokens().get(name + 1).folded())
                    || STAYS.contains(text.tokens().get(name + 1).folded()));
        (isSurname(name) || states ? sure : unknown).set(i, name + 1);
      }
    }
    if (!sure.isEmpty() || unknown.cardinality() >= FEWEST_UNKNOWN) {
      sure.or(unknown);
    }
    return sure;
  }

  /** At the start, behind a comma, semicolon or full stop, or behind the number of a line. */
  private boolean startsClause(int i) {
    if (i == 0) {
      return true;
    }
    String gap = text.gapAfter(i - 1);
    boolean listed =
        text.tokens().get(i - 1).number()
            && text.tokens().get(i - 1).length() <= 2
            && (gap.startsWith(")") || gap.startsWith(". "));
    return listed
        || gap.indexOf('\n') >= 0
        || gap.startsWith(", ")
        || gap.startsWith("; ")
        || gap.startsWith(". ")
        || (text.tokens().get(i - 1).folded().equals("then") && gap.equals(" "));
  }

  /** "B8 Tranmer K 2.9", "Bed 6 Nwosu DKA": the bed begins the clause. */
  private boolean isBehindBed(int i) {
    int bed = i - 2;
    return bed > 0
        && text.tokens().get(i - 1).number()
        && text.tokens().get(i - 1).length() <= 2
        && text.gapAfter(i - 1).equals(" ")
        && (CareWords.PLACES.contains(text.tokens().get(bed).folded())
            || (text.tokens().get(bed).upper()
                && text.tokens().get(bed).length() <= 2
                && text.joinedAfter(bed)))
        && startsClause(bed);
  }

  private int behindParticles(int i) {
    int name = i;
    while (name + 1 < text.tokens().size()
        && name - i < 2
        && PARTICLES.contains(text.tokens().get(name).folded())
        && text.near(name, 1)) {
      name++;
    }
    return name;
  }

  private boolean isName(int i, boolean particle) {
    Token token = text.tokens().get(i);
    String word = token.folded();
    int known = Vocabulary.WORD | Vocabulary.EPONYM;
    return token.capital()
        && !token.upper()
        && word.length() >= SHORTEST
        && !taken.get(token.start())
        && (particle || !vocabulary.isEponym(word))
        && (vocabulary.of(word) & known) == 0
        && (word.length() > SHORTEST || isSurname(i))
        && (particle || !(vocabulary.isGiven(word) || index.isGivenName(word)))
        && !Staff.isTitle(word)
        && !Staff.isSpecialty(word)
        && !Staff.isDuty(word)
        && !Departments.is(word)
        && !Titles.isRelation(word)
        && !Titles.isTitle(word)
        && Months.of(token) == 0
        && !isPatients(word);
  }

  private boolean isSurname(int i) {
    String word = text.tokens().get(i).folded();
    return !unclear.get(text.tokens().get(i).start())
        && (vocabulary.isFamily(word) || index.isFamilyName(word));
  }

  /** Behind the name, with a blank: what is to be done or was found, and no work of a colleague. */
  private boolean isTold(int next) {
    if (next >= text.tokens().size() || !text.gapAfter(next - 1).equals(" ")) {
      return false;
    }
    String word = text.tokens().get(next).folded();
    if (word.equals("for")) {
      return next + 1 < text.tokens().size() && text.near(next, 1) && isTask(next + 1);
    }
    return STATES.contains(word) || isTask(next);
  }

  private boolean isTask(int i) {
    String word = text.tokens().get(i).folded();
    String then = i + 1 < text.tokens().size() ? text.tokens().get(i + 1).folded() : "";
    boolean device = SUITABLE.contains(then) || KEPT.contains(then);
    boolean work =
        device
            || Places.after(word)
            || Staff.isSpecialty(word)
            || Staff.isRoleAfter(word)
            || Staff.isDuty(word)
            || Staff.isTeam(word)
            || (word.endsWith("ed") && !CareWords.ILL.contains(word));
    int bits = vocabulary.of(word);
    boolean finding =
        text.tokens().get(i).upper()
            && word.length() > 1
            && word.length() <= 5
            && !Departments.is(word);
    return !work
        && (finding
            || DESTINATIONS.contains(word)
            || CareWords.CARE.contains(word)
            || CareWords.OBSERVED.contains(word)
            || CareWords.ILL.contains(word)
            || (bits & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0);
  }

  private boolean isPatients(String word) {
    return patient.given().contains(word)
        || patient.families().stream()
            .anyMatch(f -> f.equals(word) || f.contains(word) || OneEdit.apart(f, word))
        || patient.familyWords().contains(word)
        || patient.contactNames().contains(word);
  }
}
