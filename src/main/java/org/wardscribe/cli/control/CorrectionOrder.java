package org.wardscribe.cli.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.Decision;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.Verb;

/** Makes a person's decision to correct an entry: with the cancels of what was filed. */
final class CorrectionOrder {
  private final WrongPatient site;

  CorrectionOrder(WrongPatient site) {
    this.site = site;
  }

  /** Why it can't be; empty: it can. */
  Optional<String> refusal(Map<String, String> arguments) {
    try {
      return site.isRecord(arguments.get("patient"))
          ? Optional.empty()
          : Optional.of(
              "The patient index has no record with this id: nothing was changed. Look the patient"
                  + " up and give the id as the index writes it.");
    } catch (RuntimeException e) {
      // Its sentence is for the log; a person needs to know that nothing was decided.
      return Optional.of(
          "The patient index can't be asked now, so nothing was changed. Try again in some minutes.");
    }
  }

  /**
   * @param entry as the ledger has it now; the fence that the person saw decides
   */
  Decision of(EntryView entry, long fence, Person person, Map<String, String> arguments) {
    String patient = arguments.get("patient");
    String was =
        site.patientsOf(entry).stream()
            .filter(id -> !id.equals(patient))
            .distinct()
            .collect(Collectors.joining(Correction.AND));
    List<Evidence> cancels = site.cancelsOf(entry);
    return new Decision(
        entry.id(),
        fence,
        Verb.CORRECT,
        person,
        Map.of("patient", patient, "was", was, "reason", arguments.get("reason")),
        cancels);
  }
}
