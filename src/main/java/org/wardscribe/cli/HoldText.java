package org.wardscribe.cli;

import java.time.LocalDate;
import java.util.List;
import org.wardscribe.cli.control.HoldLine;
import org.wardscribe.cli.control.HoldReport;

/** Legal holds as plain text. */
final class HoldText {
  private final UkTime time;

  HoldText(UkTime time) {
    this.time = time;
  }

  String of(HoldReport report) {
    return report.holds().isEmpty() ? "No legal holds.\n" : table("", report.holds()).toString();
  }

  Table table(String indent, List<HoldLine> holds) {
    Table table =
        new Table(
            indent,
            "hold",
            "type",
            "scope",
            "reference",
            "placed",
            "by",
            "review due",
            "effective");
    for (HoldLine hold : holds) {
      table.row(
          Long.toString(hold.number()),
          hold.type(),
          hold.scope(),
          hold.reference(),
          time.at(hold.placedAt()),
          hold.placedBy(),
          hold.reviewDue().map(LocalDate::toString).orElse("-"),
          effective(hold));
    }
    return table;
  }

  private String effective(HoldLine hold) {
    if (hold.liftedAt().isPresent()) {
      return "lifted " + time.at(hold.liftedAt().get());
    }
    String since =
        hold.effectiveAt()
            .map(at -> "since " + time.at(at))
            .orElse("NOT YET: a deletion may be on its way");
    return hold.liftProposedBy()
        .map(who -> since + "; " + who + " wants it lifted, a second person must say so")
        .orElse(since);
  }
}
