package org.wardscribe.cli;

import java.util.HashMap;
import java.util.Map;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.EntryReport;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show ENTRY}. */
@Command(
    name = "show",
    description = "The whole life of an entry: states, times, ids, guards, redactions.")
final class ShowCommand extends AskingCommand {
  @Parameters(paramLabel = "ENTRY", description = "The entry, like E000042.")
  private EntryId entry;

  @Option(
      names = "--content",
      description =
          "Also what was written. Needs the role clinician or information-governance; that you"
              + " read it is kept in the audit.")
  private boolean content;

  ShowCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    Map<String, String> args = new HashMap<>(Map.of("entry", entry.toString()));
    if (content) {
      args.put("content", "true");
    }
    return read(ControlVerb.SHOW, args, EntryReport.class, new EntryText(time())::whole);
  }
}
