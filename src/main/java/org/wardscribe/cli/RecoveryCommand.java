package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.RecoveryReport;
import picocli.CommandLine.Command;

/** {@code recovery}: whether a restored ledger still asks what happened, and how far it is. */
@Command(
    name = "recovery",
    description =
        "After a restored backup: what was asked about, and what not yet. Meanwhile nothing is sent"
            + " and nothing deleted.")
final class RecoveryCommand extends AskingCommand {
  RecoveryCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(ControlVerb.RECOVERY, Map.of(), RecoveryReport.class, this::text);
  }

  private String text(RecoveryReport report) {
    return report
        .recovery()
        .map(new StatusText(time())::recovery)
        .orElse("No recovery: documents are sent and originals deleted as configured.\n");
  }

  /** {@code recovery finish}. */
  @Command(
      name = "finish",
      description =
          "Documents are sent and originals deleted again. Says what remains. Two people, role:"
              + " information-governance or operator.")
  static final class Finish extends AskingCommand {
    Finish(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(ControlVerb.RECOVERY_FINISH, Map.of(), OptionalLong.empty());
    }
  }
}
