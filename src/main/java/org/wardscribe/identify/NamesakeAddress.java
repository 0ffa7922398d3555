package org.wardscribe.identify;

import java.util.List;
import java.util.Optional;

/**
 * Tells whether the address that is stated is a namesake's: two people of one surname, born on one
 * day, can be told apart by nothing else.
 */
final class NamesakeAddress {
  private NamesakeAddress() {}

  /**
   * True if street and postcode are exactly those of another record of this surname and birthday,
   * and neither is this record's. A different address alone says nothing: people move.
   *
   * @param patient the record's particulars
   */
  static boolean isStated(
      PatientRecord record,
      Particulars patient,
      List<Understood> thread,
      PatientIndex.Reading index) {
    if (patient.birthDate().isEmpty()
        || states(thread, new AddressFinder(), patient, AddressFinder.WHOLE_LINE)
        || states(thread, new PostcodeFinder(), patient, PostcodeFinder.OF_RECORD)) {
      return false;
    }
    return index.byFamilyAndBirthDate(patient.families(), patient.birthDate().get()).stream()
        .filter(r -> !r.id().equals(record.id()))
        .filter(r -> !r.replacedBy().equals(Optional.of(record.id())))
        .map(Particulars::of)
        .anyMatch(
            other ->
                states(thread, new AddressFinder(), other, AddressFinder.WHOLE_LINE)
                    && states(thread, new PostcodeFinder(), other, PostcodeFinder.OF_RECORD));
  }

  private static boolean states(
      List<Understood> thread, Finder finder, Particulars person, String rule) {
    return thread.stream()
        .flatMap(u -> finder.find(u.statement().text(), person).stream())
        .anyMatch(s -> s.rule().equals(rule));
  }
}
