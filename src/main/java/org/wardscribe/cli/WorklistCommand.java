package org.wardscribe.cli;

import java.util.List;
import java.util.Map;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.WorklistReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code worklist}, and the parent of the verbs that decide. */
@Command(
    name = "worklist",
    description = "What waits for a person, oldest first; and the verbs that resolve it.")
final class WorklistCommand extends AskingCommand {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these states, like held; else all that wait for a person.")
  private List<String> states = List.of();

  @Option(names = "--most", paramLabel = "N", description = "At most so many; else 200.")
  private int most = 200;

  WorklistCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(
        ControlVerb.WORKLIST,
        Map.of("states", String.join(",", states), "most", Integer.toString(most)),
        WorklistReport.class,
        WorklistText::of);
  }
}
