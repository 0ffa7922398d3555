package org.wardscribe.identify;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.mapping.IdentityPolicy;

/**
 * How one record fits what a thread states: what agrees, and whether anything contradicts.
 *
 * <p>Agreement is never enough: twins, namesakes, father and son agree in much. So every stated
 * particular is tested for contradiction, too.
 */
final class Agreement {
  /** Younger ones are called Master or Miss, if anything. */
  private static final long OLDEST_CHILD = 13;

  private final IdentityPolicy policy;
  private final Vocabulary vocabulary;
  private final RecordNames names;

  Agreement(IdentityPolicy policy, Vocabulary vocabulary, RecordNames names) {
    this.policy = policy;
    this.vocabulary = vocabulary;
    this.names = names;
  }

  /**
   * What agrees with one record.
   *
   * @param address the rule by which an address line, postcode or phone agrees; empty: none does
   * @param anotherPerson somebody else is named
   */
  record Fit(
      boolean given,
      boolean family,
      boolean birthDate,
      Optional<String> address,
      boolean contradicted,
      boolean anotherPerson) {
    @Override
    public String toString() {
      return "Fit[]";
    }
  }

  Fit of(PatientRecord record, List<Understood> thread, PatientIndex.Reading index) {
    Particulars patient = Particulars.of(record);
    boolean birthDate =
        thread.stream()
            .flatMap(u -> u.statement().dates().stream())
            .anyMatch(d -> Births.isOf(d, patient));
    NamesFit namesFit = new NamesFit(patient, birthDate, vocabulary, index);
    boolean contradicted = false;
    Optional<String> address = Optional.empty();
    for (Understood part : thread) {
      contradicted |= contradictsDate(part, patient, birthDate) || contradictsAge(part, patient);
      address = address.or(() -> StatedAddress.agreeing(part.statement().text(), patient, policy));
    }
    StatedNames stated = new StatedNames(patient, vocabulary, index);
    for (Understood part : thread) {
      namesFit.add(part);
      stated.add(part, names);
      contradicted |=
          StatedAddress.contradicts(part.statement(), patient, birthDate || address.isPresent());
    }
    boolean weak =
        policy.firstOfJanuaryIsWeak()
            && record.birthDate().map(d -> d.getDayOfYear() == 1).orElse(false);
    boolean given = namesFit.given() || stated.given();
    boolean family = namesFit.family() || stated.family();
    boolean anotherName =
        !given && !family && (namesFit.somebodyElse() || (birthDate && isUnread(thread)));
    return new Fit(
        given,
        family,
        birthDate && !weak,
        address,
        contradicted || anotherName || stated.contradicted() || namesFit.contradicted(),
        namesFit.anotherPerson());
  }

  private boolean isUnread(List<Understood> thread) {
    return thread.stream().anyMatch(u -> new UnreadName(u, vocabulary).isStated());
  }

  private static boolean contradictsDate(Understood part, Particulars patient, boolean agreed) {
    Statement statement = part.statement();
    if (patient.birthDate().isEmpty()) {
      return statement.dates().stream().anyMatch(DateFinder.Candidate::labelled);
    }
    Surroundings around = part.besidePatient();
    boolean partly =
        PartialBirths.in(statement.text(), statement.dates()).stream()
            .anyMatch(p -> p.contradicts(patient.birthDate().get()));
    return partly
        || statement.dates().stream()
            .anyMatch(d -> Births.contradicts(d, statement, around, patient, agreed));
  }

  private boolean contradictsAge(Understood part, Particulars patient) {
    Statement statement = part.statement();
    MessageText text = statement.text();
    Surroundings around = part.besidePatient();
    for (AgeFinder.Candidate age : statement.ages()) {
      boolean other =
          age.firstToken() > 0
              && text.near(age.firstToken() - 1, 2)
              && Titles.isRelation(text.tokens().get(age.firstToken() - 1).folded());
      boolean beside = age.sure() || around.beside(age.firstToken(), age.lastToken());
      if (other || !beside) {
        continue;
      }
      if (age.sex().map(s -> contradictsSex(s, patient)).orElse(false)) {
        return true;
      }
      if (patient.birthDate().isPresent()) {
        int years = Period.between(patient.birthDate().get(), statement.sentOn()).getYears();
        if (Math.abs(years - age.years()) > policy.ageTolerance()) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean contradictsSex(String stated, Particulars patient) {
    return (patient.gender().equals("male") || patient.gender().equals("female"))
        && !patient.gender().equals(stated);
  }

  /** Adds up over the messages of a thread how the names fit. */
  private static final class NamesFit {
    private final Particulars patient;
    private final boolean birthDate;
    private final Vocabulary vocabulary;
    private final PatientIndex.Reading index;
    private final List<Mention> strangers = new ArrayList<>();
    private boolean family;
    private boolean given;
    private boolean contradicted;
    private boolean anotherPerson;
    private boolean somebodyElse;
    private boolean agreeing;

    NamesFit(
        Particulars patient, boolean birthDate, Vocabulary vocabulary, PatientIndex.Reading index) {
      this.patient = patient;
      this.birthDate = birthDate;
      this.vocabulary = vocabulary;
      this.index = index;
    }

    void add(Understood part) {
      for (Mention mention : part.mentions()) {
        if (mention.isPatient()) {
          add(mention, part.statement());
        }
      }
    }

    private void add(Mention mention, Statement statement) {
      NameFit fit = NameFit.of(mention, patient, birthDate, vocabulary, index);
      boolean named = fit.family() || mention.cue() == Mention.Cue.BESIDE;
      contradicted |= named && mention.title().map(s -> contradictsSex(s, patient)).orElse(false);
      contradicted |= named && mention.grownUp() && isChild(statement);
      if (mention.baby()) {
        addBaby(fit, statement);
      } else if (fit.fits()) {
        boolean strong = mention.cue() != Mention.Cue.WEAK || mention.words().size() > 1;
        family |= fit.family() && (strong || !vocabulary.isWord(mention.words().get(0)));
        given |= fit.given() && (fit.family() || mention.cue() == Mention.Cue.BESIDE);
        agreeing |= fit.family();
      } else if (mention.cue() == Mention.Cue.BESIDE
          || !patient.contactNames().containsAll(mention.words())) {
        stranger(mention, fit);
      }
    }

    private boolean isChild(Statement statement) {
      return patient
          .birthDate()
          .map(b -> b.plusYears(OLDEST_CHILD).isAfter(statement.sentOn()))
          .orElse(false);
    }

    /** "Baby Simmons" is no grown-up, and may be called by the mother's given name. */
    private void addBaby(NameFit fit, Statement statement) {
      boolean infant =
          patient.birthDate().map(b -> b.plusYears(2).isAfter(statement.sentOn())).orElse(false);
      contradicted |= !infant || !fit.family();
      family |= infant && fit.family();
      agreeing |= infant && fit.family();
    }

    private void stranger(Mention mention, NameFit fit) {
      switch (mention.cue()) {
        case BESIDE -> {
          if (mention.anyKnown() || fit.partly() || mention.words().size() > 1) {
            contradicted = true;
          } else {
            strangers.add(mention);
          }
        }
        case TITLE -> {
          contradicted |= fit.partly();
          anotherPerson |= !fit.partly();
        }
        case WORD, FULL_NAME -> {
          contradicted |= fit.partly();
          anotherPerson |= !fit.partly() && mention.anyKnown();
          somebodyElse |= !fit.partly() && !mention.anyKnown();
        }
        case WEAK -> {
          contradicted |= fit.partly() && mention.words().size() > 1;
          somebodyElse |= mention.anyKnown();
        }
      }
    }

    boolean family() {
      return family;
    }

    boolean given() {
      return given;
    }

    /** A word beside the number that is in no table counts where nothing else names the patient. */
    boolean contradicted() {
      return contradicted || (!agreeing && !strangers.isEmpty());
    }

    /** Somebody is named, and nothing says that it is no patient. */
    boolean somebodyElse() {
      return somebodyElse;
    }

    boolean anotherPerson() {
      return anotherPerson;
    }
  }
}
