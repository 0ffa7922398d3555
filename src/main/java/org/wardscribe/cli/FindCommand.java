package org.wardscribe.cli;

import java.util.Map;
import java.util.TreeMap;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.WorklistReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code find}: entries in whatever state. */
@Command(name = "find", description = "Entries in any state by what they are about, newest first.")
final class FindCommand extends AskingCommand {
  @Mixin private Looked looked = new Looked();

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description =
          "One patient: the patient index's id of the record. Needs a role; that you looked is kept"
              + " in the audit.")
  private String patient;

  @Option(
      names = "--nhs-number",
      paramLabel = "NUMBER",
      description = "One patient: whose number the patient index says it is. As --patient.")
  private String nhsNumber;

  FindCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    Map<String, String> args = new TreeMap<>();
    looked.into(args, time());
    if (patient != null) {
      args.put("patient", patient);
    }
    if (nhsNumber != null) {
      args.put("nhs-number", nhsNumber);
    }
    return read(ControlVerb.FIND, args, WorklistReport.class, new FoundText(time())::of);
  }
}
