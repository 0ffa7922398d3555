package org.wardscribe;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.cli.Application;
import org.wardscribe.cli.BenchOptions;
import org.wardscribe.cli.ChaosOptions;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.DemoOptions;
import org.wardscribe.cli.DryRunResult;
import org.wardscribe.cli.ExitCode;
import org.wardscribe.cli.OpenLedger;
import org.wardscribe.cli.RehearseOptions;
import org.wardscribe.cli.RehearseResult;
import org.wardscribe.cli.Site;
import org.wardscribe.cli.StaffImportOptions;
import org.wardscribe.cli.Terminal;
import org.wardscribe.cli.ValidationResult;
import org.wardscribe.cli.WardscribeCommand;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.KeysException;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.SqlLedgerRecords;
import org.wardscribe.ledger.WaitRule;
import org.wardscribe.staff.ImportResult;

/**
 * The composition root: what the command line asks for is made here and in this package, nowhere
 * else.
 *
 * <p>{@code wardscribe.home}, a system property that the launcher sets, is the folder of the
 * shipped routes and mappings.
 */
public final class Wardscribe implements Application {
  private static final Logger LOG = LoggerFactory.getLogger(Wardscribe.class);

  private final Path home;
  private final Clock clock = Clock.systemUTC();

  Wardscribe(Path home) {
    this.home = home;
  }

  public static void main(String... args) {
    Path home = Path.of(System.getProperty("wardscribe.home", ".")).toAbsolutePath().normalize();
    WardscribeCommand.runAndExit(
        new Wardscribe(home), Terminal.ofProcess(ZoneId.of("Europe/London")), args);
  }

  @Override
  public int run(Site site, boolean restored) {
    Installation installation = valid(site);
    CountDownLatch ended = new CountDownLatch(1);
    RunningSite running = start(installation, restored);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  LOG.info("Stopping: work that was begun is finished or given back.");
                  running.close();
                  ended.countDown();
                },
                "stop"));
    LOG.info(
        "Wardscribe {} runs for {}: ready in {} ms.",
        version(),
        site.folder(),
        SiteMonitoring.sinceTheStart().toMillis());
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private RunningSite start(Installation installation, boolean restored) {
    try {
      return RunningSite.start(installation, version(), clock, restored);
    } catch (StartRefused | KeysException | LedgerException e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  private Installation valid(Site site) {
    Installation installation = read(site);
    ValidationResult result = new Validation(installation).check();
    if (!result.findings().isEmpty()) {
      StringBuilder sentence = new StringBuilder("Not started; this has to be mended first:");
      result
          .findings()
          .forEach(
              f ->
                  sentence
                      .append("\n  ")
                      .append(f.file())
                      .append(f.line().isPresent() ? ":" + f.line().getAsInt() : "")
                      .append(": ")
                      .append(f.sentence()));
      throw new CommandRefused(sentence.toString());
    }
    return installation;
  }

  private Installation read(Site site) {
    try {
      return Installation.read(home, site, System.getenv());
    } catch (StartRefused e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  @Override
  public int demo(DemoOptions options) {
    return new Demo(home, options).play();
  }

  @Override
  public int bench(BenchOptions options) {
    return new Bench(home, options, this::openReadOnly).run();
  }

  @Override
  public int chaos(ChaosOptions options) {
    return new Chaos(home, options).run();
  }

  @Override
  public ValidationResult validate(Site site) {
    return new Validation(read(site)).check();
  }

  @Override
  public DryRunResult dryRun(Site site, Path file) {
    return new DryRun(valid(site), clock, version()).of(file);
  }

  @Override
  public RehearseResult rehearse(RehearseOptions options) {
    return new Rehearsal(home, clock, version()).of(options);
  }

  @Override
  public ImportResult importStaff(Site site, StaffImportOptions options) {
    return new SiteStaff(valid(site), clock).take(options);
  }

  @Override
  public Path controlSocket(Site site) {
    try {
      return read(site).settings().control().socket();
    } catch (StartRefused | IllegalArgumentException e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  @Override
  public OpenLedger openReadOnly(Site site) {
    Installation installation = read(site);
    try {
      SqlLedgerRecords records =
          SqlLedgerRecords.open(
              installation.settings().ledgerPlace(),
              Keys.load(installation.settings().keysFile(), installation.settings().ledgerPlace()),
              clock);
      return new OpenLedger() {
        @Override
        public LedgerRecords records() {
          return records;
        }

        @Override
        public List<WaitRule> rules() {
          return installation.waitRules();
        }

        @Override
        public void close() {
          records.close();
        }
      };
    } catch (StartRefused | KeysException | LedgerException e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  @Override
  public void createKeys(Path file) {
    try {
      Keys.create(file);
    } catch (KeysException e) {
      throw new CommandRefused(e.getMessage());
    }
  }

  static String version() {
    return Optional.ofNullable(Wardscribe.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
