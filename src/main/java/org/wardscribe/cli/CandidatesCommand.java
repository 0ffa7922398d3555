package org.wardscribe.cli;

import java.util.Map;
import org.wardscribe.cli.control.CandidateReport;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code worklist candidates ENTRY}. */
@Command(
    name = "candidates",
    description =
        "The records of the patient index that may be meant, beside what is stated. Role: clinician"
            + " or identity-desk; that you read it is kept in the audit.")
final class CandidatesCommand extends AskingCommand {
  @Parameters(paramLabel = "ENTRY", description = "The entry, like E000042.")
  private EntryId entry;

  CandidatesCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(
        ControlVerb.CANDIDATES,
        Map.of("entry", entry.toString()),
        CandidateReport.class,
        CandidatesText::of);
  }
}
