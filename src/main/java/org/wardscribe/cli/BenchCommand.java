package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}. */
@Command(
    name = "bench",
    description = {
      "Measure whole lives on this machine: flagged, filed, deleted and verified, with durable"
          + " commits.",
      "",
      "The messaging app, the EPR and Wardscribe run in processes of their own, all on 127.0.0.1."
          + " A run in which a document is missing or double, or an original was deleted too soon,"
          + " fails."
    })
final class BenchCommand implements Callable<Integer> {
  private final Application application;

  @Spec private CommandSpec spec;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Lives that are measured (default ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Lives before them that are not measured (default ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "500",
      description = "Conversations, each about one patient (default ${DEFAULT-VALUE}).")
  private int conversations;

  @Option(
      names = "--destination",
      paramLabel = "KIND",
      defaultValue = "mllp",
      description = "Where documents are filed: ${COMPLETION-CANDIDATES} (default mllp).")
  private BenchOptions.Destination destination;

  @Option(
      names = "--ledger",
      paramLabel = "KIND",
      defaultValue = "sqlite",
      description = "Where entries are kept: ${COMPLETION-CANDIDATES} (default sqlite).")
  private BenchOptions.Ledger ledger;

  @Option(
      names = "--rate",
      paramLabel = "PER_SECOND",
      defaultValue = "0",
      description =
          "Send so many a second, whatever becomes of them; 0: as fast as they are taken (default).")
  private double rate;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "500",
      description = "Lives under way at once when no rate is given (default ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--ack-delay",
      paramLabel = "MS",
      defaultValue = "0",
      description = "What the EPR takes for each answer, in milliseconds.")
  private double ackDelay;

  @Option(
      names = "--error-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The share that the EPR refuses at first, from 0 to 1.")
  private double errorRate;

  @Option(
      names = "--drop-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The share that the EPR files and does not answer at first, from 0 to 1.")
  private double dropRate;

  @Option(
      names = "--double-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The share that the EPR files twice, to see that the run then fails.")
  private double doubleRate;

  @Option(
      names = "--unguarded",
      description =
          "Delete without guards, their evidence and the re-read: what the same run costs without"
              + " them.")
  private boolean unguarded;

  @Option(
      names = "--postgres-url",
      paramLabel = "JDBC_URL",
      description =
          "A PostgreSQL database to use, with WARDSCRIBE_LEDGER_POSTGRESQL_USER and _PASSWORD in"
              + " the environment; else a server is started for the run.")
  private Optional<String> postgresUrl = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result here, too.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "A new folder on the disk to measure; it is left behind. Else one that is not.")
  private Optional<Path> folder = Optional.empty();

  BenchCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    atLeast(messages, 1, "--messages");
    atLeast(warmUp, 0, "--warm-up");
    atLeast(conversations, 1, "--conversations");
    atLeast(inFlight, 1, "--in-flight");
    atLeast(rate, 0, "--rate");
    atLeast(ackDelay, 0, "--ack-delay");
    share(errorRate, "--error-rate");
    share(dropRate, "--drop-rate");
    share(doubleRate, "--double-rate");
    return application.bench(
        new BenchOptions(
            messages,
            warmUp,
            conversations,
            destination,
            ledger,
            new BenchOptions.Load(rate, inFlight),
            new BenchOptions.EprManners(ackDelay, errorRate, dropRate, doubleRate),
            !unguarded,
            postgresUrl,
            json,
            folder));
  }

  private void share(double value, String name) {
    atLeast(value, 0, name);
    if (!(value <= 1)) {
      throw new ParameterException(spec.commandLine(), name + " must be 1 at most");
    }
  }

  private void atLeast(double value, int least, String name) {
    if (!(value >= least)) {
      throw new ParameterException(spec.commandLine(), name + " must be at least " + least);
    }
  }
}
