package org.wardscribe.cli;

import java.util.Map;
import java.util.TreeMap;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.WorklistReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code worklist}, and the parent of the verbs that decide. */
@Command(
    name = "worklist",
    description = "What waits for a person, the most urgent first; and the verbs that resolve it.")
final class WorklistCommand extends AskingCommand {
  @Mixin private Looked looked = new Looked();

  @Option(
      names = "--owner",
      paramLabel = "WHO",
      description = "What this person or role has to see to.")
  private String owner;

  @Option(names = "--overdue", description = "What has waited for longer than its reason allows.")
  private boolean overdue;

  WorklistCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    Map<String, String> args = new TreeMap<>();
    looked.into(args, time());
    if (owner != null) {
      args.put("owner", owner);
    }
    if (overdue) {
      args.put("overdue", "true");
    }
    return read(ControlVerb.WORKLIST, args, WorklistReport.class, WorklistText::of);
  }
}
