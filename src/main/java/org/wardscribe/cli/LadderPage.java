package org.wardscribe.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wardscribe.cli.control.LadderReport;
import org.wardscribe.page.Page;
import org.wardscribe.page.Page.Row;

/**
 * The evidence on which one conversation climbs the ladder, as a page that the clinical safety
 * officer and the Caldicott Guardian read, print and sign. Only counts.
 */
final class LadderPage {
  private final LadderReport report;
  private final LadderReport.Line line;
  private final String version;
  private final UkTime time;

  LadderPage(LadderReport report, LadderReport.Line line, String version, UkTime time) {
    this.report = report;
    this.line = line;
    this.version = version;
    this.time = time;
  }

  /** Writes the whole page; the stream stays open. */
  void write(OutputStream out) throws IOException {
    Page page = new Page(out, "Evidence for " + line.conversation());
    page.heading(1, "Evidence for the conversation " + line.conversation())
        .paragraph(
            "A conversation climbs from shadow (live messages, nothing is filed) to file (filed, the"
                + " original stays) to delete (filed, then the original goes). This page counts what"
                + " became of all that was flagged in it, for those who decide whether it climbs.")
        .paragraph(
            "Counted on "
                + time.at(report.at())
                + " from the ledger and its audit, Wardscribe "
                + version
                + ". Only counts: no patient, no message.")
        .figures(figures());
    if (line.stepped().isPresent()) {
      stepped(page, line.stepped().get());
    }
    rungs(page);
    against(page);
    limits(page);
    signatures(page);
    page.finish();
  }

  private List<Row> figures() {
    List<Row> figures = new ArrayList<>();
    figures.add(Row.of("mode in the site's table", line.table().isEmpty() ? "none" : line.table()));
    figures.add(Row.of("mode in force", line.inForce()));
    figures.add(Row.of("entries", number(line.entries())));
    figures.add(Row.of("first entry", line.since().map(time::day).orElse("none yet")));
    return figures;
  }

  private void stepped(Page page, LadderReport.Stepped step) throws IOException {
    page.paragraph(
        "It was taken down to "
            + step.to()
            + " by "
            + step.by()
            + " on "
            + time.at(step.at())
            + ", who gave as the reason: "
            + step.reason());
  }

  private void rungs(Page page) throws IOException {
    page.heading(2, "What became of it")
        .table(
            "Counts by rung",
            List.of("What", "Rung", "Times"),
            List.of(
                Row.of("Held for a person before anything was filed", "all", number(line.held())),
                Row.of(
                    "Brought to the point of sending, not sent",
                    "shadow",
                    number(line.rehearsed())),
                Row.of("Accepted by the record system", "file", number(line.filed())),
                Row.of("Refused by the record system", "file", number(line.refused())),
                Row.of("Left without a clear answer from it", "file", number(line.unknown())),
                Row.of(
                    "Of these, accepted or found there later", "file", number(line.filedLater())),
                Row.of("Filed and kept on purpose, now", "file", number(line.retained())),
                Row.of("Under a legal hold, now", "file", number(line.onHold())),
                Row.of("Deleted, and seen to be gone", "delete", number(line.deleted())),
                Row.of("Ended on somebody's word, or unproven", "delete", number(line.notSeen())),
                Row.of("Still there after it was asked to go", "delete", number(line.stillThere())),
                Row.of(
                    "Changed between the last look and its deletion",
                    "delete",
                    number(line.changedUnfiled())),
                Row.of("Given to a person on the way", "delete", number(line.escalated())),
                Row.of("Not at an end yet", "all", number(line.open()))));
  }

  private void against(Page page) throws IOException {
    List<String> doubts = new ArrayList<>();
    if (line.entries() == 0) {
      doubts.add("There was no entry yet: this page is evidence of nothing.");
    }
    add(doubts, line.refused(), "refusal by the record system", "refusals by the record system");
    add(
        doubts,
        line.unknown() - line.filedLater(),
        "attempt of which the record system never gave a clear answer",
        "attempts of which the record system never gave a clear answer");
    add(
        doubts,
        line.stillThere(),
        "original that was still there when it was looked for",
        "originals that were still there when they were looked for");
    add(
        doubts,
        line.changedUnfiled(),
        "original that was deleted in a version that had not been filed",
        "originals that were deleted in a version that had not been filed");
    add(
        doubts,
        line.escalated(),
        "entry that a person had to see to",
        "entries that a person had to see to");
    page.heading(2, "What speaks against climbing");
    if (doubts.isEmpty()) {
      page.paragraph("Nothing that is counted here.");
    } else {
      page.list(doubts);
    }
  }

  private static void add(List<String> doubts, long count, String one, String many) {
    if (count > 0) {
      doubts.add(number(count) + " " + (count == 1 ? one : many) + ".");
    }
  }

  private static void limits(Page page) throws IOException {
    page.heading(2, "What this page does not say")
        .list(
            List.of(
                "Whether each entry was filed in the right record: compare a sample with the records.",
                "Whether the filed text reads as it was meant: read a sample.",
                "Anything of before the first entry, or of messages that nobody flagged.",
                "That the audit is unchanged: wardscribe audit verify says so, run it on the same day."));
  }

  private static void signatures(Page page) throws IOException {
    page.heading(2, "Decision")
        .table(
            "To be signed by both before the mode is changed in conversations.yaml",
            List.of("Role", "Name", "Mode from now on", "Date", "Signature"),
            List.of(
                Row.of("Clinical safety officer", "", "", "", ""),
                Row.of("Caldicott Guardian", "", "", "", "")));
  }

  private static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }
}
