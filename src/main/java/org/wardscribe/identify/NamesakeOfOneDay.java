package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether the given name that is stated is, letter by letter, a namesake's who was born on
 * the same day, and this record's only as a nickname or another spelling: twins are called Muhammad
 * and Mohammed.
 */
final class NamesakeOfOneDay {
  private NamesakeOfOneDay() {}

  static boolean isNamed(
      PatientRecord record, List<Understood> thread, PatientIndex.Reading index) {
    Particulars patient = Particulars.of(record);
    if (patient.birthDate().isEmpty()) {
      return false;
    }
    return index.byFamilyAndBirthDate(patient.families(), patient.birthDate().get()).stream()
        .filter(other -> !other.id().equals(record.id()))
        .filter(other -> !other.replacedBy().equals(Optional.of(record.id())))
        .filter(other -> !record.replacedBy().equals(Optional.of(other.id())))
        .map(Particulars::of)
        .anyMatch(other -> isNamed(other.given(), patient.given(), thread));
  }

  private static boolean isNamed(Set<String> other, Set<String> own, List<Understood> thread) {
    return thread.stream()
        .flatMap(u -> u.mentions().stream())
        .filter(Mention::maybePatient)
        .anyMatch(
            m ->
                m.words().stream().anyMatch(other::contains)
                    && m.words().stream().noneMatch(own::contains));
  }
}
