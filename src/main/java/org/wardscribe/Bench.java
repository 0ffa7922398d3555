package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wardscribe.bench.BenchMessage;
import org.wardscribe.bench.BenchWard;
import org.wardscribe.bench.Floors;
import org.wardscribe.bench.Lives;
import org.wardscribe.bench.PostgresOfBench;
import org.wardscribe.bench.ProcessFigures;
import org.wardscribe.cli.BenchOptions;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.ExitCode;
import org.wardscribe.cli.OpenLedger;
import org.wardscribe.cli.Site;
import org.wardscribe.ledger.State;

/**
 * Measures whole lives: a source with its broker, an EPR, and Wardscribe with the heap of a small
 * site, each a process of its own; nothing but loopback, and it ends by itself.
 */
final class Bench {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final Duration PROBE = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms$");

  private final Path home;
  private final BenchOptions options;
  private final Function<Site, OpenLedger> ledgerOf;
  private final PrintStream out = System.out;
  private final BenchProcesses processes;

  /**
   * @param ledgerOf opens a site's ledger for reading
   */
  Bench(Path home, BenchOptions options, Function<Site, OpenLedger> ledgerOf) {
    this.home = home;
    this.options = options;
    this.ledgerOf = ledgerOf;
    this.processes = new BenchProcesses(home, options, out);
  }

  int run() {
    Path folder = folder();
    // Also when it is interrupted, nothing of it may go on.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "bench-end"));
    try {
      BenchResult result = measured(folder);
      result.print(out);
      if (options.json().isPresent()) {
        Files.writeString(options.json().get(), result.json());
      }
      return result.sound() ? ExitCode.OK : ExitCode.REFUSED;
    } catch (IOException | IllegalStateException e) {
      throw new CommandRefused("The bench could not be run: " + e.getMessage());
    } finally {
      end(folder);
    }
  }

  private synchronized void end(Path folder) {
    processes.close();
    if (options.folder().isEmpty()) {
      remove(folder);
    }
  }

  private BenchResult measured(Path folder) throws IOException {
    BenchWard ward = new BenchWard(options.conversations());
    String destination = options.destination().name().toLowerCase(Locale.ROOT);
    BenchSite site = BenchSite.make(folder, ward, destination);
    Optional<PostgresOfBench> postgres = processes.postgres(folder);
    boolean mllp = options.destination() == BenchOptions.Destination.MLLP;
    ChildProcess epr = processes.epr(site);
    String eprPort = after(epr, "READY port=");
    // Whatever the EPR speaks, the floor is measured over MLLP.
    int pingPort = Integer.parseInt(mllp ? eprPort : after(processes.ping(site), "READY port="));
    ChildProcess source = processes.source(site);
    String[] broker = after(source, "READY ").split(" ", -1);
    site.address(
        broker[0],
        broker[1],
        Stream.concat(
                mllp
                    ? Stream.of(
                        "wardscribe.destination.trust-epr.host=127.0.0.1",
                        "wardscribe.destination.trust-epr.port=" + eprPort)
                    : Stream.of(
                        "wardscribe.destination.trust-epr.url=http://127.0.0.1:"
                            + eprPort
                            + "/fhir"),
                postgres.stream().flatMap(each -> each.properties().stream()))
            .toList());
    BenchResult.Floor before = floor(folder, pingPort);

    long started = System.nanoTime();
    ChildProcess own = processes.wardscribe(site);
    awaitReady(site, own);
    long ready = (System.nanoTime() - started) / 1_000_000;

    int all = options.warmUp() + options.messages();
    List<String> problems = new ArrayList<>();
    BenchUsed atFirst;
    BenchUsed atLast;
    long ended;
    try (OpenLedger ledger = ledgerOf.apply(new Site(site.site()))) {
      send(source, 0, options.warmUp());
      awaitDeleted(ledger, options.warmUp(), own);
      atFirst = BenchUsed.now(own, source, epr, postgres);
      send(source, options.warmUp(), options.messages());
      problems.addAll(awaitDeleted(ledger, all, own));
      ended = BenchMessage.micros();
      atLast = BenchUsed.now(own, source, epr, postgres);
    }
    long bytes = bytes(site, postgres);
    OptionalLong peak = ProcessFigures.peakMemoryKib(own.pid());
    own.close();
    long closed = bytes(site, postgres);
    BenchPurge.of(home, site.site());
    long purged = bytes(site, postgres);
    Lives filed = written(epr, site.file("filed.txt"));
    Lives deleted = written(source, site.file("deleted.txt"));
    problems.addAll(new BenchCheck(all, filed, deleted).problems());
    BenchSpans spans = new BenchSpans(filed, deleted, options.warmUp());
    return new BenchResult(
        options,
        perSecond(ended - spans.first()),
        perSecond(spans.lastFiled() - spans.first()),
        atLast.since(atFirst),
        spans.filedMicros(),
        spans.deletedMicros(),
        collections(site, peak),
        new BenchResult.Database(bytes, closed, purged, all),
        ready,
        before,
        floor(folder, pingPort),
        problems);
  }

  private static long bytes(BenchSite site, Optional<PostgresOfBench> postgres) {
    return postgres.map(PostgresOfBench::bytes).orElseGet(() -> BenchSite.bytes(site.ledger()));
  }

  private static String after(ChildProcess process, String words) {
    return process.await(line -> line.startsWith(words), START).substring(words.length());
  }

  private void awaitReady(BenchSite site, ChildProcess own) {
    long until = System.nanoTime() + START.toNanos();
    while (!site.answers()) {
      if (!own.isAlive() || System.nanoTime() - until > 0) {
        throw new IllegalStateException("Wardscribe did not start; see its log");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void send(ChildProcess source, int first, int count) {
    if (count > 0) {
      BenchOptions.Load load = options.load();
      source.tell("SEND " + first + " " + count + " " + load.rate() + " " + load.inFlight());
      source.await(("DONE " + first)::equals, LONGEST);
    }
  }

  /** Until so many entries are proven deleted; a sentence if that does not come. */
  private static List<String> awaitDeleted(OpenLedger ledger, int count, ChildProcess own) {
    long until = System.nanoTime() + START.toNanos();
    Map<State, Long> states = ledger.records().counts();
    while (states.getOrDefault(State.DELETED, 0L) < count && own.isAlive()) {
      if (System.nanoTime() - until > 0) {
        return List.of("not every entry came to DELETED; there are " + states + ".");
      }
      LockSupport.parkNanos(LOOK.toNanos());
      states = ledger.records().counts();
    }
    return own.isAlive() ? List.of() : List.of("Wardscribe ended by itself; see its log.");
  }

  private static Lives written(ChildProcess partner, Path file) throws IOException {
    partner.tell("WRITE " + file);
    partner.await("WRITTEN"::equals, START);
    return Lives.read(file);
  }

  private double perSecond(long micros) {
    return options.messages() * 1e6 / Math.max(1, micros);
  }

  private BenchResult.Floor floor(Path folder, int pingPort) throws IOException {
    return new BenchResult.Floor(
        Floors.syncsPerSecond(folder, PROBE),
        Floors.pingPongsPerSecond(pingPort, 1, PROBE),
        Floors.pingPongsPerSecond(pingPort, 8, PROBE));
  }

  private static BenchResult.Memory collections(BenchSite site, OptionalLong peak)
      throws IOException {
    int many = 0;
    double sum = 0;
    double longest = 0;
    for (String line : Files.readAllLines(site.file("gc.log"))) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        double millis = Double.parseDouble(pause.group(1));
        many++;
        sum += millis;
        longest = Math.max(longest, millis);
      }
    }
    return new BenchResult.Memory(peak, many, sum, longest);
  }

  private Path folder() {
    Path folder =
        options
            .folder()
            .orElseGet(
                () ->
                    Path.of(
                        "wardscribe-bench-"
                            + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                                .format(LocalDateTime.now(ZoneId.systemDefault()))))
            .toAbsolutePath()
            .normalize();
    if (Files.exists(folder)) {
      throw new CommandRefused(folder + " exists already; name a folder that does not");
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandRefused("the folder " + folder + " can't be made");
    }
  }

  private void remove(Path folder) {
    try {
      BenchSite.remove(folder);
    } catch (IOException e) {
      out.println("The folder " + folder + " could not be removed.");
    }
  }
}
