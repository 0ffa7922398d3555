package org.wardscribe.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wardscribe.cli.control.WorklistReport;
import org.wardscribe.ledger.SourceAlert;

/** What waits for a person, as plain text: a row each, its sentence and its verbs below. */
final class WorklistText {
  /** With the indent of a note, no more than the columns of a narrow terminal. */
  private static final int NOTE_WIDTH = 76;

  private WorklistText() {}

  static String of(WorklistReport report) {
    return reviews(report) + lines(report);
  }

  private static String reviews(WorklistReport report) {
    if (report.reviewsOverdue() == 0) {
      return "";
    }
    return (report.reviewsOverdue() == 1
            ? "The review of 1 conversation is overdue"
            : "The reviews of " + report.reviewsOverdue() + " conversations are overdue")
        + ": wardscribe ladder says of which.\n\n";
  }

  private static String lines(WorklistReport report) {
    if (report.lines().isEmpty()) {
      return report.alerts().isEmpty() ? "Nothing waits for a person.\n" : alerts(report);
    }
    Table table = new Table("", "entry", "state", "age", "owner", "reason", "conversation", "seen");
    for (WorklistReport.Line line : report.lines()) {
      table.row(
          line.entry(),
          line.state().name(),
          UkTime.age(line.since(), report.at()) + (line.overdue() ? " !" : ""),
          line.owner(),
          line.reason().isEmpty() ? "-" : line.reason(),
          line.connector() + ":" + line.conversation(),
          Long.toString(line.fence()));
      wrapped(line.sentence()).forEach(table::note);
      wrapped(line.next().isEmpty() ? "" : "next: " + line.next()).forEach(table::note);
      table.note(line.deleteBy().map(at -> deleteBy(at, report.at())).orElse(""));
      table.note(line.verbs().isEmpty() ? "" : "verbs: " + String.join(", ", line.verbs()));
    }
    String late =
        report.lines().stream().anyMatch(WorklistReport.Line::overdue)
            ? "! has waited for longer than its reason allows\n"
            : "";
    return table
        + late
        + more(report)
        + alerts(report)
        + "To decide: wardscribe worklist VERB ENTRY --seen SEEN  (hold-lift: wardscribe hold lift)\n";
  }

  /** A sentence in lines, broken between words. */
  static List<String> wrapped(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > NOTE_WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** How the list goes on, if it does. */
  static String more(WorklistReport report) {
    return report.more()
        ? "There are more; the next page: the same with --after " + report.after() + "\n"
        : "";
  }

  private static String alerts(WorklistReport report) {
    if (report.alerts().isEmpty()) {
      return "";
    }
    Table table = new Table("", "alert", "entry", "seen", "conversation", "message");
    for (WorklistReport.Alert alert : report.alerts()) {
      table.row(
          Long.toString(alert.number()),
          alert.entry(),
          UkTime.age(alert.seenAt(), report.at()),
          alert.connector() + ":" + alert.conversation(),
          alert.message());
      table.note(said(alert));
    }
    return table + "When it is seen to: wardscribe reconcile settle ALERT --reason TEXT\n";
  }

  private static String said(WorklistReport.Alert alert) {
    if (alert.version() == SourceAlert.RECORD_MERGED) {
      return "The patient's record for which this entry was filed was merged into another one. Look"
          + " whether its document stands in the record that is in use, and is the right patient's; if"
          + " it is not, correct the entry.";
    }
    return alert.filed()
        ? "This message was deleted and proved to be gone, and it is at its source again, as it"
            + " was filed. Find out who brought it back, and have it deleted there if nothing"
            + " is against that."
        : "This message was deleted and proved to be gone, and it is at its source again, in"
            + " words that are not filed. Look at it there before anybody deletes it.";
  }

  private static String deleteBy(Instant deleteBy, Instant now) {
    return deleteBy.isAfter(now)
        ? "its platform lets the original be deleted for " + UkTime.age(now, deleteBy) + " more"
        : "its platform lets the original be deleted no more";
  }
}
