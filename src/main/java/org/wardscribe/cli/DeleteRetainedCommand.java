package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wardscribe.cli.control.ControlVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code delete-retained}: what was filed before there was a decision. */
@Command(
    name = "delete-retained",
    description =
        "Send on what is filed and retained only because there was no appraisal decision, or"
            + " because the mode did not delete: each goes through every guard and is read again."
            + " Two people, role: information-governance.")
final class DeleteRetainedCommand extends AskingCommand {
  @Option(
      names = "--appraisal",
      required = true,
      paramLabel = "REF",
      description = "The decision's reference in deletion-policy.yaml.")
  private String appraisal;

  @Option(
      names = "--conversation",
      paramLabel = "CONNECTOR/CONVERSATION",
      description = "Only of this one.")
  private String conversation;

  DeleteRetainedCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    Map<String, String> args = new TreeMap<>(Map.of("appraisal", appraisal));
    if (conversation != null) {
      args.put("conversation", conversation);
    }
    return change(ControlVerb.DELETE_RETAINED, args, OptionalLong.empty());
  }
}
