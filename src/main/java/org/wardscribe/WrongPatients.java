package org.wardscribe;

import java.util.List;
import java.util.function.Predicate;
import org.wardscribe.cli.control.WrongPatient;
import org.wardscribe.identify.Identification;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.transcribe.Cancellation;

/**
 * What a correction needs of stages 2 and 3, for the people's face of a running site.
 *
 * @param records whether the patient indexes have a record with an id
 */
record WrongPatients(Predicate<String> records, Cancellation cancellation) implements WrongPatient {
  @Override
  public boolean isRecord(String patient) {
    return records.test(patient);
  }

  @Override
  public List<String> patientsOf(EntryView entry) {
    return entry.evidence().stream()
        .map(EntryView.StoredEvidence::evidence)
        .filter(e -> e.kind() == EvidenceKind.IDENTIFICATION && !e.content().isEmpty())
        .map(Identification.Confirmed::patientOf)
        .distinct()
        .toList();
  }

  @Override
  public List<Evidence> cancelsOf(EntryView entry) {
    return cancellation.of(entry);
  }
}
