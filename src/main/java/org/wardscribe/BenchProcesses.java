package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.bench.FhirSink;
import org.wardscribe.bench.MllpSink;
import org.wardscribe.bench.PostgresOfBench;
import org.wardscribe.bench.SourceApp;
import org.wardscribe.cli.BenchOptions;
import org.wardscribe.cli.CommandRefused;

/** The processes of a bench; closed in the reverse order of their start. */
final class BenchProcesses implements AutoCloseable {
  private final Path home;
  private final BenchOptions options;
  private final PrintStream out;
  private final List<AutoCloseable> running = new ArrayList<>();

  BenchProcesses(Path home, BenchOptions options, PrintStream out) {
    this.home = home;
    this.options = options;
    this.out = out;
  }

  /** The database that the options ask for; empty without one. */
  Optional<PostgresOfBench> postgres(Path folder) throws IOException {
    if (options.ledger() == BenchOptions.Ledger.SQLITE) {
      return Optional.empty();
    }
    return Optional.of(
        keep(
            options.postgresUrl().isEmpty()
                ? PostgresOfBench.thrownAway(folder.resolve("postgres"))
                : PostgresOfBench.at(
                    options.postgresUrl().get(), environment("USER"), environment("PASSWORD"))));
  }

  /** As for the product itself. */
  private static String environment(String name) {
    return Optional.ofNullable(System.getenv("WARDSCRIBE_LEDGER_POSTGRESQL_" + name))
        .orElseThrow(
            () ->
                new CommandRefused(
                    "With --postgres-url, set WARDSCRIBE_LEDGER_POSTGRESQL_USER and"
                        + " WARDSCRIBE_LEDGER_POSTGRESQL_PASSWORD in the environment."));
  }

  ChildProcess epr(BenchSite site) throws IOException {
    BenchOptions.EprManners manners = options.epr();
    Class<?> epr =
        options.destination() == BenchOptions.Destination.MLLP ? MllpSink.class : FhirSink.class;
    return keep(
        child(
            "epr",
            site,
            epr,
            "--ack-delay",
            Double.toString(manners.ackDelayMillis()),
            "--error-rate",
            Double.toString(manners.errorRate()),
            "--drop-rate",
            Double.toString(manners.dropRate()),
            "--double-rate",
            Double.toString(manners.doubleRate())));
  }

  /** Answers at once, over MLLP. */
  ChildProcess ping(BenchSite site) throws IOException {
    return keep(child("ping", site, MllpSink.class));
  }

  /** The app, with its broker. */
  ChildProcess source(BenchSite site) throws IOException {
    return keep(
        child(
            "source",
            site,
            SourceApp.class,
            "--dir",
            site.broker().toString(),
            "--conversations",
            Integer.toString(options.conversations())));
  }

  /** As a site starts it, with the heap that a small site gives it. */
  ChildProcess wardscribe(BenchSite site) throws IOException {
    List<String> jvm = new ArrayList<>();
    jvm.add("-Xmx512m");
    jvm.add("-Xlog:gc:file=" + site.file("gc.log"));
    Optional.ofNullable(System.getenv("WARDSCRIBE_BENCH_JAVA_OPTS"))
        .filter(further -> !further.isBlank())
        .ifPresent(further -> jvm.addAll(Arrays.asList(further.trim().split("\\s+"))));
    String folder = site.site().toString();
    return keep(
        ChildProcess.start(
            "wardscribe",
            home,
            site.file("wardscribe.log"),
            Map.of(),
            jvm,
            options.guarded()
                ? new String[] {Wardscribe.class.getName(), "run", "--site", folder}
                : new String[] {BenchUnguarded.class.getName(), folder}));
  }

  private ChildProcess child(String name, BenchSite site, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(main.getName()));
    command.addAll(List.of(arguments));
    return ChildProcess.start(
        name,
        home,
        site.file(name + ".log"),
        Map.of(),
        List.of("-Xmx512m"),
        command.toArray(String[]::new));
  }

  private synchronized <T extends AutoCloseable> T keep(T one) {
    running.add(one);
    return one;
  }

  @Override
  public synchronized void close() {
    for (int i = running.size() - 1; i >= 0; i--) {
      try {
        running.get(i).close();
      } catch (Exception e) {
        out.println("One of the bench's processes did not end cleanly.");
      }
    }
    running.clear();
  }
}
