package org.wardscribe.cli;

import java.util.Optional;
import org.wardscribe.cli.control.ProcessesReport;
import org.wardscribe.cli.control.RecoveryReport;
import org.wardscribe.cli.control.StatusReport;
import org.wardscribe.ledger.State;

/** How things are, as plain text. */
final class StatusText {
  private final UkTime time;

  StatusText(UkTime time) {
    this.time = time;
  }

  String of(StatusReport report) {
    Table counts = new Table("", "state", "entries");
    long all = 0;
    for (State state : State.values()) {
      long count = report.counts().getOrDefault(state, 0L);
      all += count;
      if (count > 0) {
        counts.row(state.name(), Long.toString(count));
      }
    }
    StringBuilder text = new StringBuilder(all == 0 ? "No entries.\n" : counts.toString());
    report.recovery().ifPresent(line -> text.append("\n").append(recovery(line)));
    report.broker().map(StatusText::broker).ifPresent(text::append);
    if (!report.pauses().isEmpty()) {
      Table pauses = new Table("  ");
      report
          .pauses()
          .forEach(
              pause ->
                  pauses.row(
                      pause.kind(),
                      pause.name(),
                      "by " + pause.by(),
                      "since " + time.at(pause.since()),
                      pause
                          .until()
                          .map(until -> "until " + time.at(until))
                          .orElse("until resumed")));
      text.append("\nPaused\n").append(pauses);
    }
    if (report.openAlerts() > 0) {
      text.append("\nOpen alerts: ").append(report.openAlerts()).append("; see alerts.\n");
    }
    text.append(AlertsCommand.sending(report.alertSending(), time));
    if (!report.holds().isEmpty()) {
      text.append("\nLegal holds\n").append(new HoldText(time).table("  ", report.holds()));
    }
    if (!report.reviews().isEmpty()) {
      Table reviews = new Table("  ");
      report
          .reviews()
          .forEach(
              review ->
                  reviews.row(
                      review.conversation(), "owner " + review.owner(), "was due " + review.due()));
      text.append("\nConversations to be reviewed\n").append(reviews);
    }
    processes(report.processes()).ifPresent(text::append);
    return text.toString();
  }

  /** Where several share the ledger; one alone is nothing to tell of. */
  private Optional<String> processes(ProcessesReport report) {
    if (report.lines().size() < 2) {
      return Optional.empty();
    }
    Table table = new Table("  ");
    for (ProcessesReport.Line line : report.lines()) {
      table.row(
          line.name(),
          "tables since " + time.at(line.since()),
          line.silent() ? "not heard of for a minute" : "");
      if (!line.differing().isEmpty()) {
        table.note(
            "  OTHER TABLES than "
                + line.leader()
                + ": "
                + String.join(", ", line.differing())
                + (line.refused().isEmpty() ? "" : "; " + line.refused()));
      }
    }
    return Optional.of("\nProcesses\n" + table);
  }

  private static String broker(StatusReport.Broker broker) {
    return switch (broker) {
      case REACHED -> "";
      case NOT_REACHED ->
          "\nThe gateway's broker was NOT REACHED just now: no flag comes, and nothing is deleted."
              + " Is it there, and are user and password right?\n";
      case SEVERAL_ACTIVE ->
          "\nSEVERAL BROKERS of the gateway are active and share its messages: nothing is read from"
              + " them, because an edit could come before its flag. Leave one active, with"
              + " backups.\n";
    };
  }

  /** What a recovery means, and how far it is. */
  String recovery(RecoveryReport.Line line) {
    return "RECOVERY since "
        + time.at(line.beganAt())
        + ": nothing is sent and nothing deleted. "
        + line.why()
        + "\n  "
        + line.notAsked()
        + " open entries were not asked about yet, or the answer is awaited\n  "
        + line.waiting()
        + " were asked about, and wait for the end of the recovery\n  "
        + line.withPeople()
        + " rest with people: see worklist\n"
        + line.finishProposedBy()
            .map(who -> who + " says that it may end; a second person must say recovery finish.\n")
            .orElse("Two people end it with recovery finish.\n");
  }
}
