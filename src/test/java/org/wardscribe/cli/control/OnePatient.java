package org.wardscribe.cli.control;

import java.util.List;
import java.util.Map;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;

/** An index with one patient, {@code P-17}, for whom nothing was filed so far, but for P-18. */
final class OnePatient implements WrongPatient {
  @Override
  public boolean isRecord(String patient) {
    return patient.equals("P-17");
  }

  @Override
  public List<String> patientsOf(EntryView entry) {
    return List.of("P-18");
  }

  @Override
  public List<Evidence> cancelsOf(EntryView entry) {
    return List.of(Evidence.of(EvidenceKind.DOCUMENT, Map.of(Correction.CANCELS, "D1")));
  }
}
