package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether the given name that is stated is, letter by letter, a namesake's who was born on
 * the same day, and this record's only as a nickname, another spelling or a middle name: twins are
 * called Muhammad and Mohammed.
 */
final class NamesakeOfOneDay {
  private NamesakeOfOneDay() {}

  /**
   * @param patient the record's particulars
   */
  static boolean isNamed(
      PatientRecord record,
      Particulars patient,
      List<Understood> thread,
      PatientIndex.Reading index) {
    if (patient.birthDate().isEmpty()) {
      return false;
    }
    return index.byFamilyAndBirthDate(patient.families(), patient.birthDate().get()).stream()
        .filter(other -> !other.id().equals(record.id()))
        .filter(other -> !other.replacedBy().equals(Optional.of(record.id())))
        .filter(other -> !record.replacedBy().equals(Optional.of(other.id())))
        .anyMatch(
            other ->
                isNamed(Particulars.of(other).given(), patient, thread)
                    || isCalled(firstNames(other), firstNames(record), thread));
  }

  /** "Sofia Yildiz": the twin's first name, and of this record a middle name. */
  private static boolean isCalled(Set<String> other, Set<String> own, List<Understood> thread) {
    return thread.stream()
        .flatMap(u -> u.mentions().stream())
        .filter(Mention::maybePatient)
        .anyMatch(
            m ->
                m.words().stream().anyMatch(other::contains)
                    && m.words().stream().noneMatch(own::contains));
  }

  private static Set<String> firstNames(PatientRecord record) {
    return record.names().stream()
        .flatMap(name -> name.given().stream().limit(1))
        .map(Folded::word)
        .collect(Collectors.toSet());
  }

  /** Also beside the own given name: "Ieuan Iwan Roberts" says both twins'. */
  private static boolean isNamed(Set<String> other, Particulars own, List<Understood> thread) {
    return thread.stream()
        .flatMap(
            u ->
                u.mentions().stream()
                    .filter(Mention::maybePatient)
                    .flatMap(m -> written(m, u.statement().text())))
        .anyMatch(
            w ->
                w.length() > 1
                    && other.contains(w)
                    && !own.given().contains(w)
                    && !own.families().contains(w)
                    && !own.familyWords().contains(w));
  }

  /** Its words, and the first one with the letter before it: "I Chun" is one name. */
  private static Stream<String> written(Mention m, MessageText text) {
    int before = m.firstToken() - 1;
    boolean letter =
        before >= 0
            && text.tokens().get(before).length() == 1
            && Set.of(" ", "-").contains(text.gapAfter(before));
    return letter
        ? Stream.concat(
            m.words().stream(), Stream.of(text.tokens().get(before).folded() + m.words().get(0)))
        : m.words().stream();
  }
}
