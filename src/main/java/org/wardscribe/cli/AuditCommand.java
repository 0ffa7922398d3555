package org.wardscribe.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.cli.control.AuditReport;
import org.wardscribe.cli.control.ControlVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: what can be asked of the audit. */
@Command(name = "audit", description = "The audit: verify.")
final class AuditCommand {
  /** {@code audit verify}. */
  @Command(
      name = "verify",
      description = "Compute every chain again and replay every entry; exits 1 on a fault.")
  static final class Verify extends AskingCommand {
    @Option(
        names = "--anchor",
        paramLabel = "ANCHOR",
        description = "What an earlier audit verify printed, and was kept elsewhere.")
    private Optional<String> anchor = Optional.empty();

    Verify(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      Map<String, String> arguments = new HashMap<>();
      anchor.ifPresent(kept -> arguments.put("anchor", kept));
      return read(ControlVerb.AUDIT_VERIFY, arguments, AuditReport.class, Verify::text);
    }

    @Override
    boolean isGood(Object report) {
      return report instanceof AuditReport audit && audit.faults().isEmpty();
    }

    private static String text(AuditReport report) {
      if (report.faults().isEmpty()) {
        return "The audit of "
            + report.entries()
            + " entries is as it was written.\nIts anchor, to be kept elsewhere: "
            + report.anchor()
            + "\n";
      }
      Table table = new Table("", "entry", "row", "fault");
      report.faults().forEach(f -> table.row(f.entry(), Long.toString(f.sequence()), f.sentence()));
      return table
          + "The audit is NOT as it was written. Keep the file, and tell who looks after"
          + " information governance.\n";
    }
  }
}
