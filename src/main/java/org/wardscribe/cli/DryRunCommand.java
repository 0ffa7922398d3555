package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dry-run FILE}. */
@Command(
    name = "dry-run",
    description =
        "Identify and transcribe a message with all writes cut off: what is stripped, the decision,"
            + " the document. Prints patient data if the file has any.")
final class DryRunCommand implements Callable<Integer> {
  private final Application application;
  private final Terminal terminal;

  @Mixin private SiteOption site = new SiteOption();

  @Parameters(paramLabel = "FILE", description = "A flagged message as the gateway sends it.")
  private Path file;

  DryRunCommand(Application application, Terminal terminal) {
    this.application = application;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DryRunResult result = application.dryRun(site.site(), file);
    StringBuilder text = new StringBuilder(result.decision()).append('\n');
    if (!result.sentence().isEmpty()) {
      text.append("  ").append(Plain.line(result.sentence())).append('\n');
    }
    text.append(
            result.document().isPresent()
                ? "\nStripped\n"
                : "\nRecognised (nothing would be filed)\n")
        .append(stripped(result));
    result
        .document()
        .ifPresent(
            document -> {
              text.append("\nDocument\n");
              Plain.lines(document).forEach(l -> text.append("  ").append(l).append('\n'));
            });
    terminal.out().print(text);
    terminal.out().flush();
    return result.document().isPresent() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static String stripped(DryRunResult result) {
    if (result.stripped().isEmpty()) {
      return switch (result.looked()) {
        case YES -> "  nothing was found\n";
        case NO -> "  the text was not searched: see above why\n";
        case HIDDEN -> "  not shown: only the identity desk may see what was found\n";
      };
    }
    Table table = new Table("  ", "message", "characters", "type", "rule", "replaced by");
    for (DryRunResult.Stripped found : result.stripped()) {
      table.row(
          found.message(),
          found.start() + "-" + found.end(),
          found.type(),
          found.rule(),
          found.replacedBy().isEmpty() ? "(kept)" : found.replacedBy());
    }
    return table.toString();
  }
}
