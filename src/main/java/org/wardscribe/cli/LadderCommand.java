package org.wardscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.LadderReport;
import org.wardscribe.page.OwnersFile;
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

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "With --conversation: write its evidence as a page for the clinical safety officer and"
              + " the Caldicott Guardian to sign.")
  private Path page;

  LadderCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    if (page != null && conversation == null) {
      throw new CommandRefused("--report writes the page of one conversation: name it.");
    }
    return read(
        ControlVerb.LADDER,
        conversation == null ? Map.of() : Map.of("conversation", conversation),
        LadderReport.class,
        report -> {
          if (page != null) {
            report.lines().forEach(line -> write(report, line));
          }
          return new LadderText(time()).of(report);
        });
  }

  private void write(LadderReport report, LadderReport.Line line) {
    try (OwnersFile file = OwnersFile.begin(page)) {
      new LadderPage(report, line, WardscribeCommand.versionText(), time()).write(file.out());
      file.keep();
    } catch (IOException e) {
      throw new CommandRefused(
          "The page " + page + " can't be written: is its folder there, and may you write to it?");
    }
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
