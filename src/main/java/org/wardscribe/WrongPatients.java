package org.wardscribe;

import java.util.List;
import org.wardscribe.cli.control.WrongPatient;
import org.wardscribe.identify.Identification;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.transcribe.Cancellation;

/** What a correction needs of stages 2 and 3, for the people's face of a running site. */
record WrongPatients(PatientIndex patients, Cancellation cancellation) implements WrongPatient {
  @Override
  public boolean isRecord(String patient) {
    try (PatientIndex.Reading reading = patients.read()) {
      return reading.byId(patient).isPresent();
    }
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
