package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wardscribe.cli.control.FakeLedger;
import org.wardscribe.cli.control.Fixture;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.WaitRule;
import org.wardscribe.staff.ImportResult;

/** Notes what the command line started. */
final class FakeApplication implements Application {
  final List<String> started = new ArrayList<>();
  final FakeLedger ledger;
  private final Path socket;

  FakeApplication(FakeLedger ledger, Path socket) {
    this.ledger = ledger;
    this.socket = socket;
  }

  @Override
  public int run(Site site, boolean restored) {
    started.add("run " + site.folder());
    return 0;
  }

  @Override
  public int demo(DemoOptions options) {
    started.add("demo " + options.folder() + " " + options.json());
    return 1;
  }

  @Override
  public int bench(BenchOptions options) {
    started.add("bench " + options);
    return 1;
  }

  @Override
  public int chaos(ChaosOptions options) {
    started.add("chaos " + options);
    return 1;
  }

  @Override
  public ImportResult importStaff(Site site, StaffImportOptions options) {
    started.add("staff import " + options);
    return new ImportResult(List.of(), List.of("S9 Dr New ONE"), List.of(), List.of(), List.of());
  }

  @Override
  public ValidationResult validate(Site site) {
    started.add("validate " + site.folder());
    return site.folder().endsWith("good")
        ? new ValidationResult(
            List.of(),
            List.of("nothing of it will be deleted"),
            List.of("destination 'epr': filed is what it says"),
            "9 routes, 11 mapping files")
        : new ValidationResult(
            List.of(
                new ValidationResult.Finding(
                    "mappings/2-identify/authors.yaml", OptionalInt.of(7), "no account is named"),
                new ValidationResult.Finding(
                    "application.properties", OptionalInt.empty(), "a secret is change-me")),
            List.of(),
            "9 routes, 11 mapping files");
  }

  @Override
  public DryRunResult dryRun(Site site, Path file) {
    return file.endsWith("held.json") || file.endsWith("desk.json")
        ? new DryRunResult(
            "HELD",
            "The author is not known.",
            file.endsWith("held.json") ? DryRunResult.Looked.NO : DryRunResult.Looked.HIDDEN,
            List.of(),
            Optional.empty())
        : new DryRunResult(
            "TRANSCRIBED",
            "",
            DryRunResult.Looked.YES,
            List.of(new DryRunResult.Stripped("m-1", 0, 12, "NHS_NUMBER", "nhs-number", "")),
            Optional.of("MSH|^~\\&|WARDSCRIBE\rPID|1\r"));
  }

  @Override
  public RehearseResult rehearse(RehearseOptions options) {
    started.add("rehearse " + options);
    return options.in().endsWith("bad.jsonl")
        ? new RehearseResult(
            2,
            1,
            List.of(new RehearseResult.Held("NO_PATIENT", 1)),
            1,
            List.of("line 2 has no 'text'; it has no result"),
            List.of("1 of the messages names a site that is not known"))
        : new RehearseResult(1200, 1200, List.of(), 0, List.of(), List.of());
  }

  @Override
  public Path controlSocket(Site site) {
    return socket;
  }

  @Override
  public OpenLedger openReadOnly(Site site) {
    started.add("open");
    return new OpenLedger() {
      @Override
      public LedgerRecords records() {
        return ledger;
      }

      @Override
      public List<WaitRule> rules() {
        return Fixture.RULES;
      }

      @Override
      public void close() {
        started.add("close");
      }
    };
  }

  @Override
  public void createKeys(Path file) {
    if (file.endsWith("existing.keys")) {
      throw new CommandRefused("The file is there already: existing.keys");
    }
    started.add("keys " + file);
  }
}
