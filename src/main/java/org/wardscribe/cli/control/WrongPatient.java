package org.wardscribe.cli.control;

import java.util.List;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;

/** What it takes to correct an entry that was filed for the wrong patient. */
public interface WrongPatient {
  /** True if the patient index has a record with this id. */
  boolean isRecord(String patient);

  /** The ids of the patients for whom this entry was identified so far. */
  List<String> patientsOf(EntryView entry);

  /** What cancels each document of the entry, as evidence for the ledger. */
  List<Evidence> cancelsOf(EntryView entry);
}
