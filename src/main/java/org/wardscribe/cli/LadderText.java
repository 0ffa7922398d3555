package org.wardscribe.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.wardscribe.cli.control.LadderReport;

/** The ladder as plain text: one table, and below it what was taken down. */
final class LadderText {
  private final UkTime time;

  LadderText(UkTime time) {
    this.time = time;
  }

  String of(LadderReport report) {
    if (report.lines().isEmpty()) {
      return "No conversation of this name, neither in conversations.yaml nor in the ledger.\n";
    }
    Table table =
        new Table(
            "",
            "conversation",
            "mode",
            "in force",
            "entries",
            "held",
            "rehearsed",
            "filed",
            "refused or unclear",
            "deleted",
            "doubts at source");
    StringBuilder below = new StringBuilder();
    for (LadderReport.Line line : report.lines()) {
      table.row(
          line.conversation(),
          line.table().isEmpty() ? "not in table" : line.table(),
          line.inForce(),
          Long.toString(line.entries()),
          Long.toString(line.held()),
          Long.toString(line.rehearsed()),
          Long.toString(line.filed()),
          Long.toString(line.recordMismatches()),
          Long.toString(line.deleted()),
          Long.toString(line.sourceMismatches()));
      line.stepped().ifPresent(step -> below.append(stepped(line, step)));
      line.reviewDue()
          .filter(due -> due.isBefore(LocalDate.ofInstant(report.at(), ZoneOffset.UTC)))
          .ifPresent(
              due ->
                  below
                      .append(line.conversation())
                      .append(": its review was due on ")
                      .append(due)
                      .append(", by ")
                      .append(line.owner())
                      .append("\n"));
    }
    return table + (below.length() == 0 ? "" : "\n" + below);
  }

  private String stepped(LadderReport.Line line, LadderReport.Stepped step) {
    return line.conversation()
        + " was taken down to "
        + step.to()
        + " by "
        + step.by()
        + " on "
        + time.at(step.at())
        + ": "
        + Plain.line(step.reason())
        + step.restoreProposedBy()
            .map(who -> " (" + who + " wants it restored; a second person must say so)")
            .orElse("")
        + "\n";
  }
}
