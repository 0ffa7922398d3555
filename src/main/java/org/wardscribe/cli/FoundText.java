package org.wardscribe.cli;

import org.wardscribe.cli.control.WorklistReport;

/** What was looked for, as plain text: a row each. */
record FoundText(UkTime time) {
  String of(WorklistReport report) {
    if (report.lines().isEmpty()) {
      return "Nothing was found.\n";
    }
    Table table =
        new Table("", "entry", "received", "state", "reason", "conversation", "destination");
    for (WorklistReport.Line line : report.lines()) {
      table.row(
          line.entry(),
          time.at(line.createdAt()),
          line.state().name(),
          line.reason().isEmpty() ? "-" : line.reason(),
          line.connector() + ":" + line.conversation(),
          line.destination());
    }
    return table + WorklistText.more(report);
  }
}
