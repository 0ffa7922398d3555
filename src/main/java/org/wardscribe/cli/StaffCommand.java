package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.ReloadReport;
import org.wardscribe.staff.ImportResult;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code staff}: whose account is whose. */
@Command(name = "staff", description = "Whose account is whose: import.")
final class StaffCommand {
  /** {@code staff import}. */
  @Command(
      name = "import",
      description =
          "Bring a list of staff into the site's authors.yaml, all of it or nothing, and have the"
              + " running site read it again. Who is not in the list stays. Needs to write the"
              + " site's files, and the role operator.")
  static final class Import implements Callable<Integer> {
    private final Application application;
    private final Asking asking;
    private final Terminal terminal;

    @Mixin private SiteOption site = new SiteOption();

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(
        names = "--end-missing",
        description = "Accounts that the list does not name end today. Else they are only named.")
    private boolean endMissing;

    @Option(
        names = "--allow-ending",
        paramLabel = "N",
        description = "So many accounts may end at once, though directory.yaml allows fewer.")
    private int allowEnding;

    /** From where. */
    static final class Source {
      @Option(
          names = "--csv",
          required = true,
          paramLabel = "FILE",
          description = "A file of CSV; docs/staff.md has its columns.")
      private Path csv;

      @Option(
          names = "--ldap",
          required = true,
          description = "The directory of directory.yaml and wardscribe.directory.*.")
      @SuppressWarnings("UnusedVariable") // That it is neither of the others says it all.
      private boolean ldap;

      @Option(
          names = "--fhir",
          required = true,
          paramLabel = "URL",
          description =
              "The FHIR R4 server with Practitioner and PractitionerRole; directory.yaml says which"
                  + " of their fields are asked.")
      private String fhir;
    }

    Import(Application application, Asking asking, Terminal terminal) {
      this.application = application;
      this.asking = asking;
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      ImportResult result =
          application.importStaff(
              site.site(),
              new StaffImportOptions(
                  Optional.ofNullable(source.csv),
                  Optional.ofNullable(source.fhir),
                  dryRun,
                  endMissing,
                  allowEnding));
      StringBuilder text = new StringBuilder();
      result.findings().forEach(finding -> text.append(Plain.line(finding)).append('\n'));
      lines(text, "added", result.added());
      lines(text, "changed", result.changed());
      lines(text, "ended", result.ended());
      lines(text, "not in the list, stays", result.missing());
      print(text.append(summary(result)).append('\n').toString());
      if (!result.findings().isEmpty()) {
        return ExitCode.REFUSED;
      }
      return result.changes() && !dryRun ? reload() : ExitCode.OK;
    }

    private static void lines(StringBuilder text, String what, List<String> lines) {
      lines.forEach(line -> text.append(what + ": ").append(Plain.line(line)).append('\n'));
    }

    private String summary(ImportResult result) {
      if (!result.findings().isEmpty()) {
        int wrong = result.findings().size();
        return "Nothing was changed: "
            + (wrong == 1 ? "1 thing is wrong." : wrong + " things are wrong.");
      }
      return result.added().size()
          + " added, "
          + result.changed().size()
          + " changed, "
          + result.ended().size()
          + " ended, "
          + result.missing().size()
          + " not in the list"
          + (dryRun ? " (dry run: nothing was written)." : ".");
    }

    private int reload() {
      ControlResponse response;
      try {
        response = asking.ask(site.site(), ControlVerb.RELOAD, Map.of(), OptionalLong.empty());
      } catch (Asking.NotRunning e) {
        print("It holds when Wardscribe starts.\n");
        return ExitCode.OK;
      }
      if (response.outcome() != ControlResponse.Outcome.OK) {
        print(
            "It is written, but not in force before somebody says reload: "
                + Plain.line(response.sentence())
                + "\n");
        return ExitCode.REFUSED;
      }
      ReloadReport report = response.as(ReloadReport.class);
      print(ReloadCommand.text(report));
      return report.findings().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void print(String text) {
      terminal.out().print(text);
      terminal.out().flush();
    }
  }
}
