package org.wardscribe.cli;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.wardscribe.ledger.EntryId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** {@code wardscribe}: the root of all commands, and the only place that ends the process. */
@Command(
    name = "wardscribe",
    description = {
      "Transcribes flagged instant-message advice into the health record, and only then deletes"
          + " the original.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, noted or answered",
      "1:refused, not found, not valid, or it failed",
      "2:the command was not understood",
      "3:Wardscribe does not run for this site"
    })
public final class WardscribeCommand {
  private WardscribeCommand() {}

  /** Runs one command, and ends the process with its exit code. */
  public static void runAndExit(Application application, Terminal terminal, String... args) {
    System.exit(execute(application, terminal, args));
  }

  /** Runs one command; the exit code, see {@link ExitCode}. */
  public static int execute(Application application, Terminal terminal, String... args) {
    return commandLine(application, terminal).execute(args);
  }

  static CommandLine commandLine(Application application, Terminal terminal) {
    Asking asking = new Asking(application, terminal);
    CommandLine root =
        new CommandLine(new WardscribeCommand())
            .addSubcommand(new RunCommand(application))
            .addSubcommand(new DemoCommand(application))
            .addSubcommand(new BenchCommand(application))
            .addSubcommand(new ChaosCommand(application))
            .addSubcommand(new ValidateCommand(application, terminal))
            .addSubcommand(
                new CommandLine(new AccountCommand())
                    .addSubcommand(new AccountCommand.Suspend(asking, terminal))
                    .addSubcommand(new AccountCommand.Restore(asking, terminal))
                    .addSubcommand(new AccountCommand.Settle(asking, terminal))
                    .addSubcommand(new AccountCommand.Invite(asking, terminal))
                    .addSubcommand(new AccountCommand.Confirm(asking, terminal))
                    .addSubcommand(new AccountCommand.Confirmations(asking, terminal))
                    .addSubcommand(new AccountCommand.ListAccounts(asking, terminal)))
            .addSubcommand(new CommandLine(new IdentifiersCommand(asking, terminal)))
            .addSubcommand(
                new CommandLine(new MembersCommand(asking, terminal))
                    .addSubcommand(new MembersCommand.Settle(asking, terminal)))
            .addSubcommand(new ReloadCommand(asking, terminal))
            .addSubcommand(
                new CommandLine(new StaffCommand())
                    .addSubcommand(new StaffCommand.Import(application, asking, terminal)))
            .addSubcommand(new StatusCommand(asking, terminal))
            .addSubcommand(new ShowCommand(asking, terminal))
            .addSubcommand(worklist(asking, terminal))
            .addSubcommand(new FindCommand(asking, terminal))
            .addSubcommand(
                new CommandLine(new HoldCommand())
                    .addSubcommand(new HoldCommand.Place(asking, terminal))
                    .addSubcommand(new HoldCommand.Lift(asking, terminal))
                    .addSubcommand(new HoldCommand.ListHolds(asking, terminal)))
            .addSubcommand(
                new CommandLine(new IncidentCommand())
                    .addSubcommand(new IncidentCommand.Declare(asking, terminal))
                    .addSubcommand(new IncidentCommand.StandDown(asking, terminal))
                    .addSubcommand(new IncidentCommand.ListIncidents(asking, terminal)))
            .addSubcommand(
                new CommandLine(new LadderCommand(asking, terminal))
                    .addSubcommand(new LadderCommand.StepDown(asking, terminal))
                    .addSubcommand(new LadderCommand.Restore(asking, terminal)))
            .addSubcommand(
                new CommandLine(new AlertsCommand(asking, terminal))
                    .addSubcommand(new AlertsCommand.Test(asking, terminal)))
            .addSubcommand(new CorrectionsCommand(asking, terminal))
            .addSubcommand(new DeleteRetainedCommand(asking, terminal))
            .addSubcommand(
                new CommandLine(new ReconcileCommand(asking, terminal))
                    .addSubcommand(new ReconcileCommand.Settle(asking, terminal)))
            .addSubcommand(new PurgeCommand(asking, terminal))
            .addSubcommand(new ExportCommand(application, asking, terminal))
            .addSubcommand(
                new CommandLine(new RecoveryCommand(asking, terminal))
                    .addSubcommand(new RecoveryCommand.Finish(asking, terminal)))
            .addSubcommand(new PauseCommand.Begin(asking, terminal))
            .addSubcommand(new PauseCommand.End(asking, terminal))
            .addSubcommand(new DryRunCommand(application, terminal))
            .addSubcommand(new RehearseCommand(application, terminal))
            .addSubcommand(
                new CommandLine(new AuditCommand())
                    .addSubcommand(new AuditCommand.Verify(asking, terminal)))
            .addSubcommand(
                new CommandLine(new KeysCommand())
                    .addSubcommand(new KeysCommand.Create(application, terminal)));
    everyCommand(root);
    // A reason that begins with @ is a reason, not a file to be read.
    return root.setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(EntryId.class, WardscribeCommand::entry)
        .registerConverter(SeenEntry.class, WardscribeCommand::seenEntry)
        .registerConverter(YearMonth.class, WardscribeCommand::month)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, terminal));
  }

  private static CommandLine worklist(Asking asking, Terminal terminal) {
    return new CommandLine(new WorklistCommand(asking, terminal))
        .addSubcommand(new CandidatesCommand(asking, terminal))
        .addSubcommand(new AssignCommand(asking, terminal))
        .addSubcommand(new ConfirmCommand(asking, terminal))
        .addSubcommand(new DecisionCommand.SetAuthor(asking, terminal))
        .addSubcommand(new DecisionCommand.Split(asking, terminal))
        .addSubcommand(new DecisionCommand.AttachmentsChecked(asking, terminal))
        .addSubcommand(new DecisionCommand.Retry(asking, terminal))
        .addSubcommand(new DecisionCommand.Reject(asking, terminal))
        .addSubcommand(new DecisionCommand.FoundInEpr(asking, terminal))
        .addSubcommand(new DecisionCommand.NotInEpr(asking, terminal))
        .addSubcommand(new DecisionCommand.Correct(asking, terminal))
        .addSubcommand(new DecisionCommand.CancelledInEpr(asking, terminal))
        .addSubcommand(new DecisionCommand.GiveUp(asking, terminal))
        .addSubcommand(new DecisionCommand.Release(asking, terminal));
  }

  private static void everyCommand(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(version());
    command.getSubcommands().values().forEach(WardscribeCommand::everyCommand);
  }

  private static IVersionProvider version() {
    return () -> new String[] {"wardscribe " + versionText()};
  }

  static String versionText() {
    return Optional.ofNullable(WardscribeCommand.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  private static SeenEntry seenEntry(String text) {
    try {
      return SeenEntry.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("an entry as you saw it is written like E42@7");
    }
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("a month is written like 2026-11");
    }
  }

  private static EntryId entry(String text) {
    try {
      return EntryId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("an entry is written like E000042");
    }
  }

  private static int failed(Exception e, Terminal terminal) {
    if (e instanceof CommandRefused || e instanceof Asking.NotRunning) {
      terminal.err().println(e.getMessage());
    } else {
      // Its message may quote what it worked on.
      terminal.err().println("A fault in Wardscribe ended this command: " + e.getClass().getName());
    }
    terminal.err().flush();
    return e instanceof Asking.NotRunning ? ExitCode.NOT_RUNNING : ExitCode.REFUSED;
  }
}
