package org.wardscribe.cli;

import java.util.Map;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.ReloadReport;
import picocli.CommandLine.Command;

/** {@code reload}: a running site reads again what can change in it. */
@Command(
    name = "reload",
    description =
        "Read authors.yaml, conversations.yaml, identity-policy.yaml and redaction.yaml again, and"
            + " put all of them in force at once, or none if something is wrong with one. Role:"
            + " operator.")
final class ReloadCommand extends AskingCommand {
  private static final int SHOWN_OF_DIGEST = 12;

  ReloadCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(ControlVerb.RELOAD, Map.of(), ReloadReport.class, ReloadCommand::text);
  }

  @Override
  boolean isGood(Object report) {
    return ((ReloadReport) report).findings().isEmpty();
  }

  static String text(ReloadReport report) {
    StringBuilder text = new StringBuilder();
    report.findings().forEach(finding -> text.append(Plain.line(finding)).append('\n'));
    report
        .changed()
        .forEach(
            table ->
                text.append(table.table())
                    .append(": ")
                    .append(table.before(), 0, SHOWN_OF_DIGEST)
                    .append(" until now, ")
                    .append(table.after(), 0, SHOWN_OF_DIGEST)
                    .append(" from now on\n"));
    report.notes().forEach(note -> text.append(Plain.line("note: " + note)).append('\n'));
    return text.append(summary(report)).append('\n').toString();
  }

  private static String summary(ReloadReport report) {
    if (!report.findings().isEmpty()) {
      return "Nothing was changed: the tables hold as they were before.";
    }
    return report.changed().isEmpty()
        ? "The tables in force are those of the files."
        : "In force from now on; kept in the audit.";
  }
}
