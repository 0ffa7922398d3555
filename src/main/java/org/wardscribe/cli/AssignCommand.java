package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code worklist assign ENTRY --to WHO}. */
@Command(
    name = "assign",
    description = "Ask somebody to see to an entry; nothing else about it changes. Any role.")
final class AssignCommand extends AskingCommand {
  @Parameters(paramLabel = "ENTRY", description = "The entry, like E000042.")
  private EntryId entry;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "WHO",
      description = "A user's name, or a role; nobody takes it back.")
  private String to;

  AssignCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return change(
        ControlVerb.ASSIGN, Map.of("entry", entry.toString(), "to", to), OptionalLong.empty());
  }
}
