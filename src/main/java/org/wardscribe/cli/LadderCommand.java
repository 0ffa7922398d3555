package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.LadderReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ladder}: where each conversation stands, and the way down. */
@Command(
    name = "ladder",
    description =
        "How far each conversation has climbed (shadow, file, delete), and the evidence for it.")
final class LadderCommand extends AskingCommand {
  @Option(
      names = "--conversation",
      paramLabel = "CONNECTOR/CONVERSATION",
      description = "Only this one.")
  private String conversation;

  LadderCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(
        ControlVerb.LADDER,
        conversation == null ? Map.of() : Map.of("conversation", conversation),
        LadderReport.class,
        new LadderText(time())::of);
  }

  /** {@code ladder step-down}. */
  @Command(
      name = "step-down",
      description =
          "Take a conversation down at once, without a restart. Role: information-governance,"
              + " operator or clinician.")
  static final class StepDown extends AskingCommand {
    @Parameters(paramLabel = "CONNECTOR/CONVERSATION", description = "As ladder lists it.")
    private String conversation;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "RUNG",
        description = "file: filed, not deleted. shadow: neither.")
    private String rung;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "For those who decide whether it may climb again; no patient data.")
    private String reason;

    StepDown(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(
          ControlVerb.STEP_DOWN,
          Map.of("conversation", conversation, "to", rung, "reason", reason),
          OptionalLong.empty());
    }
  }

  /** {@code ladder restore}. */
  @Command(
      name = "restore",
      description =
          "The mode in conversations.yaml holds again. Two people, role: information-governance.")
  static final class Restore extends AskingCommand {
    @Parameters(paramLabel = "CONNECTOR/CONVERSATION", description = "As ladder lists it.")
    private String conversation;

    Restore(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(
          ControlVerb.RESTORE, Map.of("conversation", conversation), OptionalLong.empty());
    }
  }
}
