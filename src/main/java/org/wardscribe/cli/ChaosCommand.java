package org.wardscribe.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.wardscribe.chaos.Defect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chaos}. */
@Command(
    name = "chaos",
    description = {
      "Try to break the promises: kill Wardscribe at every fail point and at random, among partners"
          + " that behave badly, and check what is left by the partners' own stores.",
      "Exits 1 if a promise was broken, or a control survived."
    })
final class ChaosCommand implements Callable<Integer> {
  private final Application application;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "2",
      description = "How long to go on; 0: only the controls. 2 unless said otherwise.")
  private double minutes;

  @Option(
      names = "--ledger",
      paramLabel = "sqlite|postgres",
      defaultValue = "sqlite",
      description = "postgres: a server that is started for the run.")
  private BenchOptions.Ledger ledger;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "End after so many kills, and every fail point once.")
  private Optional<Integer> kills = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of all that is left to chance; else another each time.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--controls",
      description = "Then break it on purpose in each known way: every one must be caught.")
  private boolean controls;

  @Option(
      names = "--defect",
      paramLabel = "NAME",
      description =
          "Only this control: no-dedupe, no-fence, no-self-fencing, no-msa2 or hold-at-once. The"
              + " check must fail.")
  private Optional<String> defect = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where everything is left; else a new folder, removed if all was well.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result here, too.")
  private Optional<Path> json = Optional.empty();

  ChaosCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return application.chaos(
        new ChaosOptions(
            Duration.ofSeconds(Math.round(minutes * 60)),
            ledger,
            kills.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            seed.map(OptionalLong::of).orElseGet(OptionalLong::empty),
            defect.map(ChaosCommand::defect),
            controls,
            folder,
            json));
  }

  private static Defect defect(String name) {
    return Defect.ofPath(name)
        .orElseThrow(
            () -> new CommandRefused("'" + name + "' is no defect; there are " + Defect.all()));
  }
}
