package org.wardscribe.cli;

import java.util.Map;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.StatusReport;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(name = "status", description = "How many entries are in each state; pauses and holds.")
final class StatusCommand extends AskingCommand {
  StatusCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(ControlVerb.STATUS, Map.of(), StatusReport.class, new StatusText(time())::of);
  }
}
