package org.wardscribe.identify;

import java.time.Period;
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
   * @param weakBirthDate the birthday agrees, and is one that many have without its being theirs
   * @param address the rule by which an address line, postcode or phone agrees; empty: none does
   * @param anotherPerson somebody else is named
   */
  record Fit(
      boolean given,
      boolean family,
      boolean birthDate,
      boolean weakBirthDate,
      Optional<String> address,
      boolean contradicted,
      boolean anotherPerson) {
    @Override
    public String toString() {
      return "Fit[]";
    }
  }

  Fit of(PatientRecord record, List<Understood> thread, PatientIndex.Reading index) {
    return of(record, Particulars.of(record), thread, index);
  }

  /**
   * @param patient the record's particulars
   */
  Fit of(
      PatientRecord record,
      Particulars patient,
      List<Understood> thread,
      PatientIndex.Reading index) {
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
    if (!birthDate) {
      contradicted |= thread.stream().anyMatch(u -> new StatedSex(u).contradicts(patient));
    }
    return new Fit(
        given,
        family,
        birthDate && !weak,
        birthDate && weak,
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
}
