package org.wardscribe.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code validate}. */
@Command(
    name = "validate",
    description = "Read a site's routes, mappings and properties as run does; opens nothing.")
final class ValidateCommand implements Callable<Integer> {
  private final Application application;
  private final Terminal terminal;

  @Mixin private SiteOption site = new SiteOption();

  ValidateCommand(Application application, Terminal terminal) {
    this.application = application;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ValidationResult result = application.validate(site.site());
    for (ValidationResult.Finding finding : result.findings()) {
      String line = finding.line().isPresent() ? ":" + finding.line().getAsInt() : "";
      terminal.out().println(Plain.line(finding.file() + line + ": " + finding.sentence()));
    }
    result.contracts().forEach(contract -> terminal.out().println(Plain.line(contract)));
    result.notes().forEach(note -> terminal.out().println(Plain.line("note: " + note)));
    terminal.out().println(summary(result));
    terminal.out().flush();
    return result.findings().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static String summary(ValidationResult result) {
    String found =
        switch (result.findings().size()) {
          case 0 -> "nothing is wrong";
          case 1 -> "1 thing is wrong";
          default -> result.findings().size() + " things are wrong";
        };
    return result.checked() + ": " + found + ".";
  }
}
