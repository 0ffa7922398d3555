package org.wardscribe.identify;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.IdentityPolicy;

/**
 * How one record fits what a thread states: what agrees, and whether anything contradicts.
 *
 * <p>Agreement is never enough: twins, namesakes, father and son agree in much. So every stated
 * particular is tested for contradiction, too.
 */
final class Agreement {
  /** An older date that stands beside a number or a name is meant as a date of birth. */
  private static final int EVENT_YEARS = 1;

  private final IdentityPolicy policy;
  private final NameFinder names;
  private final OtherNames otherNames;
  private final List<Finder> addressFinders =
      List.of(new AddressFinder(), new PostcodeFinder(), new PhoneFinder());

  Agreement(IdentityPolicy policy, NameFinder names, OtherNames otherNames) {
    this.policy = policy;
    this.names = names;
    this.otherNames = otherNames;
  }

  /**
   * What agrees with one record.
   *
   * @param address the rule by which an address line, postcode or phone agrees; empty: none does
   * @param anotherPerson somebody else of the register is named in full
   * @param shortForms given names that the thread abbreviates, e.g. "ron" for Ronald
   */
  record Fit(
      boolean given,
      boolean family,
      boolean birthDate,
      Optional<String> address,
      boolean contradicted,
      boolean anotherPerson,
      Set<String> shortForms) {
    @Override
    public String toString() {
      return "Fit[]";
    }
  }

  Fit of(
      PatientRecord record,
      List<Statement> statements,
      StatedNumbers numbers,
      Set<String> staff,
      PatientIndex.Reading index) {
    Particulars patient = Particulars.of(record);
    boolean birthDate =
        statements.stream().flatMap(s -> s.dates().stream()).anyMatch(d -> isBirthDate(d, patient));
    boolean given = false;
    boolean family = false;
    boolean contradicted = false;
    boolean anotherPerson = false;
    Optional<String> address = Optional.empty();
    Set<String> shortForms = new HashSet<>();
    for (int s = 0; s < statements.size(); s++) {
      Statement statement = statements.get(s);
      Surroundings around = surroundings(statement, numbers.places(s), patient);
      List<NameFinder.Group> groups = names.find(statement.text(), patient, around, staff);
      OtherNames.Finding others =
          otherNames.find(statement.text(), groups, patient, around, staff, index);
      shortForms.addAll(others.shortForms());
      anotherPerson |= others.anotherPerson();
      given |= groups.stream().anyMatch(g -> isPatient(g) && g.given() && g.family());
      family |= groups.stream().anyMatch(NameFinder.Group::agrees);
      contradicted |=
          others.contradicted() || contradictsDate(statement, groups, numbers.places(s), patient);
      contradicted |= contradictsAge(statement, around, patient);
      address = address.or(() -> addressRule(statement.text(), patient));
    }
    // A short form is taken for the given name only where the whole date of birth agrees.
    contradicted |= !shortForms.isEmpty() && !birthDate;
    boolean weak =
        policy.firstOfJanuaryIsWeak()
            && record.birthDate().map(d -> d.getDayOfYear() == 1).orElse(false);
    return new Fit(
        given, family, birthDate && !weak, address, contradicted, anotherPerson, shortForms);
  }

  /** The places beside which a name is the patient's: numbers, and dates of birth. */
  static Surroundings surroundings(Statement statement, List<int[]> places, Particulars patient) {
    List<int[]> all = new ArrayList<>(places);
    for (DateFinder.Candidate date : statement.dates()) {
      if ((date.labelled() && !date.compact()) || isBirthDate(date, patient)) {
        all.add(new int[] {date.start(), date.end()});
      }
    }
    return Surroundings.of(statement.text(), all);
  }

  static boolean isBirthDate(DateFinder.Candidate date, Particulars patient) {
    return patient.birthDate().map(date.readings()::contains).orElse(false);
  }

  private static boolean isPatient(NameFinder.Group group) {
    return group.meaning() == NameFinder.Meaning.PATIENT;
  }

  private boolean contradictsDate(
      Statement statement,
      List<NameFinder.Group> groups,
      List<int[]> numbers,
      Particulars patient) {
    if (patient.birthDate().isEmpty()) {
      return statement.dates().stream().anyMatch(DateFinder.Candidate::labelled);
    }
    List<int[]> evidence = new ArrayList<>(numbers);
    groups.stream()
        .filter(Agreement::isPatient)
        .forEach(g -> evidence.add(new int[] {g.start(), g.end()}));
    Surroundings around = Surroundings.of(statement.text(), evidence);
    return statement.dates().stream()
        .filter(d -> !isBirthDate(d, patient) && !around.isEvidence(d.firstToken()))
        .anyMatch(
            d ->
                d.labelled()
                    || (!d.compact()
                        && around.beside(d.firstToken(), d.lastToken())
                        && meansBirth(d, statement.sentOn(), patient.birthDate().get())));
  }

  /** A day of last year or this one is an event, unless the patient is an infant. */
  private static boolean meansBirth(DateFinder.Candidate date, LocalDate sentOn, LocalDate birth) {
    boolean infant = birth.plusYears(EVENT_YEARS + 1L).isAfter(sentOn);
    boolean event =
        date.readings().stream()
            .anyMatch(
                day ->
                    day.isAfter(sentOn.minusYears(EVENT_YEARS))
                        && day.isBefore(sentOn.plusYears(EVENT_YEARS)));
    return infant || !event;
  }

  private boolean contradictsAge(Statement statement, Surroundings around, Particulars patient) {
    for (AgeFinder.Candidate age : statement.ages()) {
      MessageText text = statement.text();
      boolean other =
          age.firstToken() > 0
              && text.near(age.firstToken() - 1, 2)
              && Titles.isRelation(text.tokens().get(age.firstToken() - 1).folded());
      if (other || !(age.sure() || around.beside(age.firstToken(), age.lastToken()))) {
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

  private Optional<String> addressRule(MessageText text, Particulars patient) {
    for (Finder finder : addressFinders) {
      for (Span span : finder.find(text, patient)) {
        boolean pseudo =
            span.rule().equals("postcode-of-record")
                && policy.pseudoPostcodes().stream()
                    .anyMatch(
                        p ->
                            Folded.word(text.slice(span.start(), span.end()))
                                .startsWith(Folded.word(p)));
        if (!pseudo
            && span.rule().endsWith("-of-record")
            && !span.rule().equals(AddressFinder.STREET)) {
          return Optional.of(span.rule());
        }
      }
    }
    return Optional.empty();
  }
}
