package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rehearse}. */
@Command(
    name = "rehearse",
    description = {
      "Identify a file of messages against a file of patients: what would be filed, what held and"
          + " why, what stripped. Nothing is filed, sent or deleted.",
      "",
      "--out has patient data: keep it where the messages themselves may be. --report has none."
    })
final class RehearseCommand implements Callable<Integer> {
  private final Application application;
  private final Terminal terminal;

  @Mixin private SiteOption site = new SiteOption();

  @Option(
      names = "--in",
      required = true,
      paramLabel = "MESSAGES",
      description =
          "One JSON object a line: id, text, context.site, context.sent. Other fields are ignored.")
  private Path in;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "One JSON object a line: id, spans, outcome, patientId, reason, text. Readable by its"
              + " owner only; replaced if it is there.")
  private Path out;

  @Option(
      names = "--mpi",
      required = true,
      paramLabel = "PATIENTS",
      description = "The patient index: one FHIR R4 Patient a line.")
  private Path patients;

  @Option(
      names = "--identifier-systems",
      paramLabel = "FILE",
      description =
          "Instead of the site's identifier-systems.yaml. FILE.json: sites with mrnSystem and"
              + " mrnTemplate.")
  private Optional<Path> identifierSystems = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a page with the counts, without identifiers.")
  private Optional<Path> report = Optional.empty();

  RehearseCommand(Application application, Terminal terminal) {
    this.application = application;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RehearseResult result =
        application.rehearse(
            new RehearseOptions(site.site(), in, out, patients, identifierSystems, report));
    result.problems().forEach(problem -> terminal.err().println(Plain.line(problem)));
    terminal.err().flush();
    result.notes().forEach(note -> terminal.out().println(Plain.line("note: " + note)));
    terminal.out().print(text(result));
    terminal.out().flush();
    return result.withoutResult() == 0 ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static String text(RehearseResult result) {
    Table totals = new Table("");
    totals.row(number(result.messages()), "messages");
    totals.row(number(result.filed()), "would be filed");
    totals.row(number(result.messages() - result.filed()), "would be held");
    Table reasons = new Table("    ");
    result.held().forEach(h -> reasons.row(number(h.messages()), h.reason()));
    int without = result.withoutResult();
    return totals
        + reasons.toString()
        + switch (without) {
          case 0 -> "";
          case 1 -> "1 line has no result; it is named above\n";
          default ->
              number(without)
                  + " lines have no result; "
                  + (without > result.problems().size()
                      ? "the first " + number(result.problems().size())
                      : "they")
                  + " are named above\n";
        };
  }

  private static String number(int number) {
    return String.format(Locale.UK, "%,d", number);
  }
}
