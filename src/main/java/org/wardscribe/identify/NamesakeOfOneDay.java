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
        .anyMatch(other -> isNamed(other.given(), patient, thread));
  }

  /** Also beside the own given name: "Ieuan Iwan Roberts" says both twins'. */
  private static boolean isNamed(Set<String> other, Particulars own, List<Understood> thread) {
    return thread.stream()
        .flatMap(u -> u.mentions().stream())
        .filter(Mention::maybePatient)
        .flatMap(m -> m.words().stream())
        .anyMatch(
            w ->
                w.length() > 1
                    && other.contains(w)
                    && !own.given().contains(w)
                    && !own.families().contains(w)
                    && !own.familyWords().contains(w));
  }
}
