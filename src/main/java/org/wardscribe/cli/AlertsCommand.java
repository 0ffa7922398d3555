package org.wardscribe.cli;

import java.util.List;
import java.util.Map;
import org.wardscribe.cli.control.AlertTestReport;
import org.wardscribe.cli.control.AlertsReport;
import org.wardscribe.cli.control.ControlVerb;
import picocli.CommandLine.Command;

/** {@code alerts}. */
@Command(
    name = "alerts",
    description = "What people are told of: what is open, and what was over last.")
final class AlertsCommand extends AskingCommand {
  AlertsCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(ControlVerb.ALERTS, Map.of(), AlertsReport.class, this::text);
  }

  private String text(AlertsReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.open().isEmpty() ? "No alert is open.\n" : open(report));
    if (!report.closed().isEmpty()) {
      text.append("\nOver\n").append(closed(report.closed()));
    }
    return text.append(sending(report.sending(), time())).toString();
  }

  private String open(AlertsReport report) {
    String notYet = report.nobodyOnRota() ? "no: nobody is on a rota" : "not yet";
    Table table = new Table("", "alert", "kind", "subject", "count", "open since", "told");
    for (AlertsReport.Line line : report.open()) {
      table
          .row(
              Long.toString(line.number()),
              line.kind(),
              line.subject(),
              Long.toString(line.count()),
              line.openedAt().map(time()::at).orElse(""),
              line.told().map(time()::at).orElse(notYet)
                  + (line.reminders() > 0 ? " (reminder " + line.reminders() + ")" : ""))
          .note(line.sentence());
    }
    return table.toString();
  }

  private String closed(List<AlertsReport.Line> lines) {
    Table table = new Table("  ", "alert", "kind", "subject", "open since", "until", "told");
    for (AlertsReport.Line line : lines) {
      table.row(
          Long.toString(line.number()),
          line.kind(),
          line.subject(),
          line.openedAt().map(time()::at).orElse(""),
          line.closedAt().map(time()::at).orElse(""),
          line.told().isPresent() ? "yes" : "no");
    }
    return table.toString();
  }

  /** Empty where all that was to be told was sent. */
  static String sending(AlertsReport.Sending sending, UkTime time) {
    return sending.failing() == 0
        ? ""
        : "\nPEOPLE ARE NOT TOLD: "
            + sending.failing()
            + " messages of alerts could not be sent"
            + sending.unsentSince().map(since -> ", the oldest is of " + time.at(since)).orElse("")
            + sending.failure().map(code -> "; the last failure was " + code).orElse("")
            + ". Try `wardscribe alerts test`.\n";
  }

  /** {@code alerts test}. */
  @Command(
      name = "test",
      description =
          "Send a test to each mailbox and webhook of the rota, and say what became of it. Role:"
              + " operator or information-governance.")
  static final class Test extends AskingCommand {
    Test(Asking asking, Terminal terminal) {
      super(asking, terminal);
    }

    @Override
    public Integer call() {
      return read(ControlVerb.ALERTS_TEST, Map.of(), AlertTestReport.class, Test::text);
    }

    @Override
    boolean isGood(Object report) {
      return report instanceof AlertTestReport tried
          && !tried.lines().isEmpty()
          && tried.lines().stream().allMatch(line -> line.outcome().equals("sent"));
    }

    private static String text(AlertTestReport report) {
      if (report.lines().isEmpty()) {
        return "There is nobody to be told: mappings/worklist/rota.yaml has no contacts.\n";
      }
      Table table = new Table("", "to", "what became of it");
      report.lines().forEach(line -> table.row(line.channel(), line.outcome()));
      return table.toString();
    }
  }
}
