package org.wardscribe.cli;

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
    if (report.broker().filter(StatusReport.Broker.NOT_REACHED::equals).isPresent()) {
      text.append(
          "\nThe gateway's broker was NOT REACHED just now: no flag comes, and nothing is deleted."
              + " Is it there, and are user and password right?\n");
    }
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
    if (!report.holds().isEmpty()) {
      text.append("\nLegal holds\n").append(new HoldText(time).table("  ", report.holds()));
    }
    return text.toString();
  }
}
