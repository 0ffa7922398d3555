package org.wardscribe.identify;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.identify.CandidateRecord.Fit;
import org.wardscribe.identify.CandidateRecord.Particular;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;

/**
 * The records that a thread may be about: whose number it states, what replaced them or is linked
 * to them, and who has a surname and a birthday of it. For a person to compare; decides nothing.
 */
final class CandidateRecords {
  /** Nobody compares more. */
  private static final int MOST = 8;

  private final IdentifierSystems systems;
  private final IdentityPolicy policy;
  private final Agreement agreement;
  private final Fitness fitness;

  CandidateRecords(IdentifierSystems systems, IdentityPolicy policy, Agreement agreement) {
    this.systems = systems;
    this.policy = policy;
    this.agreement = agreement;
    this.fitness = new Fitness(policy);
  }

  List<CandidateRecord> of(
      List<Understood> thread, StatedNumbers numbers, PatientIndex.Reading index) {
    Map<String, PatientRecord> found = new LinkedHashMap<>(numbers.holders());
    List.copyOf(found.values()).stream()
        .flatMap(
            record ->
                Stream.concat(
                    ReplacedBy.chain(record, index),
                    record.linkedTo().stream().flatMap(id -> index.byId(id).stream())))
        .forEach(record -> found.putIfAbsent(record.id(), record));
    StatedAddresses.born(thread.stream().map(Understood::statement).toList(), index)
        .forEach(found::putIfAbsent);
    return found.values().stream()
        .limit(MOST)
        .map(record -> compared(record, thread, numbers, index))
        .toList();
  }

  private CandidateRecord compared(
      PatientRecord record,
      List<Understood> thread,
      StatedNumbers numbers,
      PatientIndex.Reading index) {
    Particulars patient = Particulars.of(record);
    Agreement.Fit fit = agreement.of(record, patient, thread, index);
    return new CandidateRecord(
        record,
        fitness.unfit(record, patient),
        fit.contradicted() || fit.anotherPerson(),
        Stream.of(
                numbers(record, thread, numbers),
                names(record, thread, fit),
                Stream.of(birthday(record, thread, fit), age(record, thread)))
            .flatMap(particulars -> particulars)
            .toList());
  }

  private Stream<Particular> numbers(
      PatientRecord record, List<Understood> thread, StatedNumbers numbers) {
    Set<String> national =
        systems.nationalNumbers().stream()
            .map(IdentifierSystems.NationalNumber::system)
            .collect(Collectors.toSet());
    return Stream.of(
        number("NHS number", record, thread, numbers, false, national::contains),
        number("hospital number", record, thread, numbers, true, s -> !national.contains(s)));
  }

  private static Particular number(
      String name,
      PatientRecord record,
      List<Understood> thread,
      StatedNumbers numbers,
      boolean hospital,
      java.util.function.Predicate<String> ofKind) {
    List<StatedNumbers.Stated> stated =
        numbers.all().stream().filter(n -> (n.kind() == IdentifierKind.MRN) == hospital).toList();
    boolean agrees =
        stated.stream()
            .anyMatch(n -> n.holders().stream().anyMatch(h -> h.id().equals(record.id())));
    return new Particular(
        name,
        record.identifiers().stream()
            .filter(i -> ofKind.test(i.system()))
            .map(i -> i.value() + (i.old() ? " (old)" : ""))
            .collect(Collectors.joining(", ")),
        words(
            stated.stream()
                .map(n -> thread.get(n.statement()).statement().text().slice(n.start(), n.end()))),
        fit(agrees, !stated.isEmpty()));
  }

  private static Stream<Particular> names(
      PatientRecord record, List<Understood> thread, Agreement.Fit fit) {
    Particulars patient = Particulars.of(record);
    List<String> said = new ArrayList<>();
    Set<String> words = new TreeSet<>();
    for (Understood part : thread) {
      part.mentions().stream()
          .filter(Mention::isPatient)
          .forEach(
              mention -> {
                said.add(part.statement().text().slice(mention.start(), mention.end()));
                words.addAll(mention.words());
              });
    }
    Optional<PatientRecord.Name> name = record.officialName();
    return Stream.of(
        new Particular(
            "surname",
            name.map(PatientRecord.Name::family).orElse(""),
            words(said.stream()),
            fit(fit.family(), isAnother(words, patient.given()))),
        new Particular(
            "given name",
            name.map(n -> String.join(" ", n.given())).orElse(""),
            words(said.stream()),
            fit(fit.given(), isAnother(words, patient.families()))));
  }

  /** Something besides these and initials is said. */
  private static boolean isAnother(Set<String> words, Collection<String> but) {
    return words.stream().anyMatch(word -> word.length() > 1 && !but.contains(word));
  }

  private static Particular birthday(
      PatientRecord record, List<Understood> thread, Agreement.Fit fit) {
    Function<Understood, Stream<String>> dates =
        part ->
            part.statement().dates().stream()
                .filter(d -> d.labelled() || Births.maybe(d, part.statement()))
                .map(d -> part.statement().text().slice(d.start(), d.end()));
    String stated = words(thread.stream().flatMap(dates));
    return new Particular(
        "born",
        record.birthDate().map(LocalDate::toString).orElse(""),
        stated,
        fit(fit.birthDate() || fit.weakBirthDate(), !stated.isEmpty()));
  }

  /** As of the day on which it was written. */
  private Particular age(PatientRecord record, List<Understood> thread) {
    List<String> stated = new ArrayList<>();
    List<String> held = new ArrayList<>();
    boolean agrees = false;
    for (Understood part : thread) {
      Optional<Integer> years =
          record
              .birthDate()
              .map(born -> Period.between(born, part.statement().sentOn()).getYears());
      years.map(String::valueOf).ifPresent(held::add);
      for (AgeFinder.Candidate age : part.statement().ages()) {
        stated.add(part.statement().text().slice(age.start(), age.end()));
        agrees |= years.filter(y -> Math.abs(y - age.years()) <= policy.ageTolerance()).isPresent();
      }
    }
    String sex = record.gender().isEmpty() ? "" : record.gender() + ", ";
    return new Particular(
        "sex and age",
        sex + words(held.stream()),
        words(stated.stream()),
        fit(agrees, !stated.isEmpty()));
  }

  private static Fit fit(boolean agrees, boolean stated) {
    return agrees ? Fit.AGREES : stated ? Fit.DIFFERS : Fit.NOT_STATED;
  }

  private static String words(Stream<String> said) {
    return said.map(String::strip).distinct().collect(Collectors.joining("; "));
  }
}
