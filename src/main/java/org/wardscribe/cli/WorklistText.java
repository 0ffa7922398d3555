package org.wardscribe.cli;

import java.time.Instant;
import org.wardscribe.cli.control.WorklistReport;

/** What waits for a person, as plain text: a row each, its sentence and its verbs below. */
final class WorklistText {
  private WorklistText() {}

  static String of(WorklistReport report) {
    if (report.lines().isEmpty()) {
      return "Nothing waits for a person.\n";
    }
    Table table = new Table("", "entry", "state", "age", "owner", "reason", "conversation", "seen");
    for (WorklistReport.Line line : report.lines()) {
      table.row(
          line.entry(),
          line.state().name(),
          UkTime.age(line.since(), report.at()),
          line.owner(),
          line.reason().isEmpty() ? "-" : line.reason(),
          line.connector() + ":" + line.conversation(),
          Long.toString(line.fence()));
      table.note(line.sentence());
      table.note(line.deleteBy().map(at -> deleteBy(at, report.at())).orElse(""));
      table.note(line.verbs().isEmpty() ? "" : "verbs: " + String.join(", ", line.verbs()));
    }
    String more =
        report.more()
            ? "There are more: these are the oldest " + report.lines().size() + ".\n"
            : "";
    return table
        + more
        + "To decide: wardscribe worklist VERB ENTRY --seen SEEN  (hold-lift: wardscribe hold lift)\n";
  }

  private static String deleteBy(Instant deleteBy, Instant now) {
    return deleteBy.isAfter(now)
        ? "its platform lets the original be deleted for " + UkTime.age(now, deleteBy) + " more"
        : "its platform lets the original be deleted no more";
  }
}
