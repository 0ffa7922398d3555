package org.wardscribe.cli;

import org.wardscribe.cli.control.CandidateReport;
import org.wardscribe.cli.control.CandidateReport.Candidate;
import org.wardscribe.cli.control.CandidateReport.Mark;
import org.wardscribe.cli.control.CandidateReport.Particular;

/** The records that may be meant, as plain text: one below the other, with what is stated. */
final class CandidatesText {
  private CandidatesText() {}

  static String of(CandidateReport report) {
    StringBuilder text = new StringBuilder();
    text.append(Plain.line(report.entry() + "  " + report.reason())).append('\n');
    if (!report.sentence().isEmpty()) {
      WorklistText.wrapped(report.sentence())
          .forEach(line -> text.append(Plain.line(line)).append('\n'));
    }
    if (report.records().isEmpty()) {
      return text.append(
              "The patient index has no record with a number, or a surname and birthday, that")
          .append(" is stated.\n")
          .toString();
    }
    int number = 1;
    for (Candidate record : report.records()) {
      text.append('\n').append(heading(number++, report.records().size(), record));
      Table table = new Table("  ", "", "in the index", "stated", "");
      record.particulars().forEach(one -> row(table, one));
      text.append(table);
      record.warnings().forEach(one -> text.append("  ! ").append(Plain.line(one)).append('\n'));
      if (record.contradicted()) {
        text.append("  ! Something that is stated can't be of this person.\n");
      }
    }
    return text.append("\nIf it is one of them: wardscribe worklist confirm ")
        .append(report.entry())
        .append(" --seen ")
        .append(report.fence())
        .append(" --patient ID\n")
        .toString();
  }

  private static String heading(int number, int of, Candidate record) {
    return "Record " + number + " of " + of + ": --patient " + Plain.line(record.patient()) + "\n";
  }

  private static void row(Table table, Particular one) {
    table.row(
        one.name(),
        one.record().isEmpty() ? "-" : one.record(),
        one.stated().isEmpty() ? "-" : one.stated(),
        mark(one.mark()));
  }

  private static String mark(Mark mark) {
    return switch (mark) {
      case AGREES -> "agrees";
      case DIFFERS -> "DIFFERS";
      case NOT_STATED -> "";
    };
  }
}
