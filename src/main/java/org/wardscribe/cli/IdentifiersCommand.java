package org.wardscribe.cli;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.IdentifierReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code identifiers}: how many identifiers of which kind were stated in a month. */
@Command(
    name = "identifiers",
    description =
        "How many entries of a month stated identifiers of which kinds, by conversation, and which"
            + " kinds nobody needed beside a number and a surname.")
final class IdentifiersCommand extends AskingCommand {
  private static final ZoneId UK = ZoneId.of("Europe/London");

  @Option(names = "--month", required = true, description = "The month, such as 2026-11.")
  private YearMonth month;

  IdentifiersCommand(Asking asking, Terminal terminal) {
    super(asking, terminal);
  }

  @Override
  public Integer call() {
    return read(
        ControlVerb.IDENTIFIERS,
        Map.of(
            "from",
            month.atDay(1).atStartOfDay(UK).toInstant().toString(),
            "until",
            month.plusMonths(1).atDay(1).atStartOfDay(UK).toInstant().toString()),
        IdentifierReport.class,
        this::text);
  }

  private String text(IdentifierReport report) {
    if (report.lines().isEmpty()) {
      return "Nothing was identified in " + month + ".\n";
    }
    Table table = new Table("", "conversation", "entries", "kind", "stated", "not needed");
    for (IdentifierReport.Line line : report.lines()) {
      line.stated()
          .forEach(
              (kind, count) ->
                  table.row(
                      Plain.line(line.conversation()),
                      Integer.toString(line.entries()),
                      kind.name(),
                      Integer.toString(count),
                      Integer.toString(line.notNeeded().getOrDefault(kind, 0))));
    }
    return table
        + "Not needed: beside a number and the surname. Where the policy asks for two, the date of"
        + " birth is needed.\n";
  }
}
