package org.wardscribe.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.CorrectionReport;
import org.wardscribe.ledger.Correction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code corrections}: what was filed for the wrong patient, and the text for an incident report.
 */
@Command(
    name = "corrections",
    description = "What was filed for the wrong patient, and what became of it. Names no patient.")
final class CorrectionsCommand extends AskingCommand {
  @Option(
      names = "--report",
      paramLabel = "NUMBER",
      description = "One as a text for the trust's own incident report.")
  private long report;

  CorrectionsCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(ControlVerb.CORRECTIONS, Map.of(), CorrectionReport.class, this::text);
  }

  private String text(CorrectionReport all) {
    if (report == 0) {
      return table(all.corrections());
    }
    return all.corrections().stream()
        .filter(line -> line.number() == report)
        .findFirst()
        .map(this::report)
        .orElse("There is no correction of this number.\n");
  }

  private String table(List<CorrectionReport.Line> lines) {
    if (lines.isEmpty()) {
      return "Nothing was corrected.\n";
    }
    Table table =
        new Table("", "number", "entry", "begun", "by", "wrong", "cancelled", "outcome", "right");
    for (CorrectionReport.Line line : lines) {
      table.row(
          Long.toString(line.number()),
          line.entry(),
          time().at(line.openedAt()),
          line.firstPerson() + ", " + line.secondPerson(),
          String.join(", ", line.documents()),
          line.cancelled().size() + " of " + line.documents().size(),
          line.outcome(),
          line.documentNumber().orElse(""));
    }
    return table.toString();
  }

  private String report(CorrectionReport.Line line) {
    String cancelled =
        line.cancelled().stream()
            .map(
                c ->
                    "Document "
                        + c.documentNumber()
                        + " was cancelled at "
                        + time().at(c.at())
                        + (c.seenByPeople()
                            ? ", as two people saw in the record system."
                            : ", as the record system confirmed."))
            .collect(Collectors.joining("\n"));
    String what =
        line.code().equals(Correction.WORDS_OF_ANOTHER)
            ? "with words that may be about another patient"
            : "in the wrong patient's record";
    return """
        Advice from the messaging platform was filed %s (Wardscribe entry %s).
        Documents concerned: %s.
        Noticed and ordered to be corrected by %s and %s at %s.
        %s
        %s
        The original message was kept until the correction was accepted.
        Which patients were concerned is in the entry itself and is not part of this text.
        """
        .formatted(
            what,
            line.entry(),
            String.join(", ", line.documents()),
            line.firstPerson(),
            line.secondPerson(),
            time().at(line.openedAt()),
            cancelled.isEmpty() ? "Nothing is cancelled yet." : cancelled,
            end(line));
  }

  private String end(CorrectionReport.Line line) {
    String at = line.closedAt().map(time()::at).orElse("");
    return switch (line.outcome()) {
      case "filed" ->
          "It was filed anew, for the right patient, as document "
              + line.documentNumber().orElse("")
              + " at "
              + at
              + ".";
      case "found" -> "Two people found it in the right record at " + at + ".";
      case "given-up" ->
          "The correction was given up at "
              + at
              + ", by two people's decision: not every document that is wrong is cancelled.";
      case "not-filed" -> "It was not filed anew, by a person's decision at " + at + ".";
      default -> "The correction is not finished.";
    };
  }
}
