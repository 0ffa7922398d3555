package org.wardscribe.cli;

import java.util.Map;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.PurgeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code purge}: takes the content from what ended long enough ago, now rather than at night. */
@Command(
    name = "purge",
    description =
        "Purge the content of entries that ended longer ago than retention.yaml keeps it. What was"
            + " filed, and how a deletion is known, stays. Role: information-governance.")
final class PurgeCommand extends AskingCommand {
  @Option(names = "--dry-run", description = "Count what would be purged; change nothing.")
  private boolean dryRun;

  PurgeCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(
        ControlVerb.PURGE,
        dryRun ? Map.of("dry-run", "true") : Map.of(),
        PurgeReport.class,
        PurgeCommand::text);
  }

  private static String text(PurgeReport report) {
    if (report.lines().isEmpty()) {
      return "retention.yaml keeps all content for ever: nothing is purged.\n";
    }
    Table table =
        new Table(
            "",
            "state",
            "after days",
            report.dryRun() ? "would be purged" : "purged",
            "bytes",
            "under a hold",
            "needed by others");
    report
        .lines()
        .forEach(
            line ->
                table.row(
                    line.state().name(),
                    Long.toString(line.after()),
                    Long.toString(line.purged()),
                    Long.toString(line.bytes()),
                    Long.toString(line.held()),
                    Long.toString(line.inUse())));
    return table
        + (report.dryRun() ? "Nothing was changed.\n" : "What was purged is gone for good.\n");
  }
}
