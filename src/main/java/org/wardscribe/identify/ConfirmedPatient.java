package org.wardscribe.identify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.mapping.IdentifierSystems;

/** Takes from a record what a document says about its patient. */
final class ConfirmedPatient {
  private ConfirmedPatient() {}

  static Patient of(PatientRecord record, IdentifierSystems systems) {
    Optional<PatientRecord.Name> name = record.officialName();
    return new Patient(
        record.id(),
        record.versionId(),
        identifiers(record, systems),
        name.map(PatientRecord.Name::prefix).orElse(""),
        name.map(PatientRecord.Name::given).orElse(List.of()),
        name.map(PatientRecord.Name::family).orElse(""),
        record.birthDate(),
        record.gender(),
        record.encounter());
  }

  /** Present numbers of known systems; the NHS number first. */
  private static List<PatientIdentifier> identifiers(
      PatientRecord record, IdentifierSystems systems) {
    return record.identifiers().stream()
        .filter(i -> !i.old())
        .flatMap(
            i ->
                systems
                    .authorityOf(i.system())
                    .map(a -> new PatientIdentifier(i.system(), i.value(), a.authority(), a.type()))
                    .stream())
        .sorted(
            Comparator.comparing(
                (PatientIdentifier i) -> !i.system().equals(systems.nhsNumber().system())))
        .toList();
  }
}
