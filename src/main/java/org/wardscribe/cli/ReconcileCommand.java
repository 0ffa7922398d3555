package org.wardscribe.cli;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.ReconcileReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reconcile}: whether what was deleted is still gone at its source. */
@Command(
    name = "reconcile",
    description =
        "Ask the sources again whether what was deleted is still gone. What came back stands on the"
            + " worklist; nothing is deleted. Role: information-governance or operator.")
final class ReconcileCommand implements Callable<Integer> {
  private final Asking asking;
  private final Terminal terminal;

  @Mixin private SiteOption site = new SiteOption();

  @Option(
      names = "--conversation",
      paramLabel = "CONNECTOR/CONVERSATION",
      description = "Only of this one.")
  private String conversation;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "What was deleted in the last N days (default ${DEFAULT-VALUE}).")
  private int days;

  ReconcileCommand(Asking asking, Terminal terminal) {
    this.asking = asking;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<String, String> args = new TreeMap<>(Map.of("days", Integer.toString(days)));
    if (conversation != null) {
      args.put("conversation", conversation);
    }
    ReconcileReport sum = ReconcileReport.NOTHING;
    while (sum.more()) {
      args.put("after", Long.toString(sum.upTo()));
      ControlResponse response =
          asking.ask(site.site(), ControlVerb.RECONCILE, args, OptionalLong.empty());
      if (response.outcome() != ControlResponse.Outcome.OK) {
        throw new CommandRefused(Plain.line(response.sentence()));
      }
      sum = sum.and(response.as(ReconcileReport.class));
    }
    terminal
        .out()
        .println(
            sum.gone()
                + " deleted messages are still gone, "
                + sum.back()
                + " are at their source again"
                + (sum.back() > 0 ? " (the worklist has them)" : "")
                + ", and of "
                + sum.cannotTell()
                + " the source could not tell.");
    terminal.out().flush();
    return sum.back() > 0 ? ExitCode.REFUSED : ExitCode.OK;
  }

  /** {@code reconcile settle}. */
  @Command(
      name = "settle",
      description =
          "Say that an alert of the worklist was dealt with. Role: information-governance.")
  static final class Settle extends AskingCommand {
    @Parameters(paramLabel = "ALERT", description = "Its number in the worklist.")
    private long alert;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "What was done about it; no patient data.")
    private String reason;

    Settle(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return change(
          ControlVerb.SETTLE,
          Map.of("alert", Long.toString(alert), "reason", reason),
          OptionalLong.empty());
    }
  }
}
