package org.wardscribe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;
import org.wardscribe.bench.PostgresOfBench;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.DemoOptions;
import org.wardscribe.cli.ExitCode;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.sandbox.BrokerLogins;
import org.wardscribe.connector.sandbox.EmbeddedBroker;
import org.wardscribe.connector.sandbox.SandboxApp;
import org.wardscribe.connector.sandbox.SandboxAppStore;
import org.wardscribe.deliver.sandbox.SandboxEpr;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.AuditFault;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerPlace;
import org.wardscribe.ledger.SqlLedgerRecords;
import org.wardscribe.ledger.State;

/**
 * Plays a story, an evening on an acute ward as a rule: a broker here, and as processes of their
 * own a sandbox messaging app, a sandbox EPR with bad manners, and Wardscribe itself, which may be
 * killed as often as wished.
 */
final class Demo {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Path home;
  private final DemoOptions options;
  private final PrintStream out = System.out;
  private final Clock clock = Clock.systemUTC();
  private final List<AutoCloseable> running = new ArrayList<>();

  Demo(Path home, DemoOptions options) {
    this.home = home;
    this.options = options;
  }

  int play() {
    try {
      return evening();
    } catch (IOException | IllegalStateException e) {
      throw new CommandRefused("The demo could not be played: " + e.getMessage());
    } finally {
      closeAll();
    }
  }

  private int evening() throws IOException {
    // What the broker says of partners that are killed is no news here.
    ((Logger) LoggerFactory.getLogger("org.apache.activemq")).setLevel(Level.OFF);
    Path folder = folder();
    DemoSite demo = DemoSite.make(folder);
    DemoStory story = DemoStory.of(options.story(), demo, out);
    out.println(story.title() + " All people and numbers are invented.");
    out.println("Documents, ledger, audit and logs: " + folder);
    EmbeddedBroker broker = keep(EmbeddedBroker.start(demo.broker(), freePort()));
    ChildProcess epr =
        keep(
            start(
                "sandbox-epr",
                demo,
                Map.of(),
                SandboxEpr.class.getName(),
                "--store",
                demo.epr().toString(),
                "--manners",
                demo.script("manners.txt").toString()));
    String port = epr.await(line -> line.startsWith("READY port="), START);
    Optional<PostgresOfBench> postgres = postgres();
    demo.address(
        broker.url(),
        broker.logins().password(BrokerLogins.WARDSCRIBE),
        Integer.parseInt(port.substring("READY port=".length())),
        postgres.map(PostgresOfBench::properties).orElse(List.of()));
    demo.set(story.properties());
    Wards ward = new Wards(demo);
    keep(ward);
    ward.start();
    ChildProcess app =
        keep(
            start(
                "sandbox-app",
                demo,
                Map.of("SANDBOX_BROKER_PASSWORD", broker.logins().password(BrokerLogins.GATEWAY)),
                SandboxApp.class.getName(),
                "--dir",
                demo.app().toString(),
                "--url",
                broker.url(),
                "--script",
                story.script().toString(),
                "--source",
                "demo-im"));
    out.println();
    try (SqlLedgerRecords records = open(demo)) {
      boolean settled = watch(records, ward, app, story);
      ward.close();
      return report(demo, story, records, settled);
    }
  }

  /** Until the script is done and nothing is open any more. */
  private boolean watch(SqlLedgerRecords records, Wards ward, ChildProcess app, DemoStory story) {
    DemoStory.People people = story.people(records);
    DemoTable table = new DemoTable(out, Boolean.getBoolean("wardscribe.terminal"), clock);
    table.head();
    long until = System.nanoTime() + story.longest().toNanos();
    Kills kills = new Kills(options.kills());
    while (System.nanoTime() < until) {
      List<EntrySummary> entries = table.print(records);
      people.act(entries, table);
      if (kills.due(entries)) {
        table.clearProgress();
        out.println("          " + kills.sentence(entries));
        ward.killAndRestart();
        kills.restarted();
      }
      boolean open = entries.stream().anyMatch(e -> e.state().isOpen());
      boolean scriptDone = app.said(line -> line.equals("DONE"));
      if (scriptDone && !open && people.done()) {
        table.clearProgress();
        return true;
      }
      if (!ward.isAlive()) {
        throw new IllegalStateException("Wardscribe ended by itself; see its log");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    table.clearProgress();
    return false;
  }

  private int report(DemoSite demo, DemoStory story, SqlLedgerRecords records, boolean settled)
      throws IOException {
    List<EntryView> entries =
        records.list(EnumSet.allOf(State.class), Integer.MAX_VALUE).stream()
            .map(EntrySummary::id)
            .map(records::find)
            .flatMap(Optional::stream)
            .toList();
    DemoCheck.Tally tally =
        new DemoCheck(
                SandboxAppStore.read(demo.app()),
                SandboxEprContents.read(demo.epr()),
                entries,
                demo.conversations())
            .tally();
    List<AuditFault> faults = records.verifyAudit();
    writeAudit(demo, records, entries);
    List<String> problems = new ArrayList<>(tally.problems());
    faults.forEach(f -> problems.add("audit of " + f.entry() + ": " + f.sentence()));
    if (!settled) {
      problems.add("not everything had settled after " + story.longest().toMinutes() + " minutes");
    }
    SandboxEprContents epr = SandboxEprContents.read(demo.epr());
    problems.addAll(story.problems(entries, epr));
    DemoReport report = new DemoReport(entries, tally, problems);
    report.print(out, demo);
    story.lastLine(entries, epr).ifPresent(out::println);
    if (options.json().isPresent()) {
      Files.writeString(options.json().get(), report.json());
    }
    return problems.isEmpty() && tally.sound() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static void writeAudit(DemoSite demo, SqlLedgerRecords records, List<EntryView> entries)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (EntryView entry : entries) {
      lines.addAll(AuditExport.rows(records, entry));
    }
    Files.write(demo.folder().resolve("audit.txt"), lines);
  }

  private SqlLedgerRecords open(DemoSite demo) {
    LedgerPlace place =
        Installation.read(home, new Site(demo.site()), Map.of()).settings().ledgerPlace();
    return SqlLedgerRecords.open(place, Keys.load(demo.keys()), clock);
  }

  private Optional<PostgresOfBench> postgres() throws IOException {
    return options.postgres()
        ? Optional.of(
            keep(PostgresOfBench.thrownAway(Files.createTempDirectory("wardscribe-postgres"))))
        : Optional.empty();
  }

  private ChildProcess start(
      String name, DemoSite demo, Map<String, String> environment, String... command)
      throws IOException {
    return ChildProcess.start(name, home, demo.logs().resolve(name + ".log"), environment, command);
  }

  private Path folder() throws IOException {
    Path folder =
        options
            .folder()
            .orElseGet(
                () ->
                    Path.of("wardscribe-demo")
                        .resolve(
                            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                                .format(LocalDateTime.now(LONDON))))
            .toAbsolutePath()
            .normalize();
    if (Files.exists(folder)) {
      throw new CommandRefused(folder + " exists already; name a folder that does not");
    }
    Files.createDirectories(folder);
    return folder;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on 127.0.0.1", e);
    }
  }

  private <T extends AutoCloseable> T keep(T one) {
    running.add(one);
    return one;
  }

  private void closeAll() {
    for (int i = running.size() - 1; i >= 0; i--) {
      try {
        running.get(i).close();
      } catch (Exception e) {
        out.println("One of the demo's processes did not end cleanly.");
      }
    }
  }

  /** Wardscribe itself, a process of its own. */
  private final class Wards implements AutoCloseable {
    private final DemoSite demo;
    private ChildProcess process;

    Wards(DemoSite demo) {
      this.demo = demo;
    }

    void start() throws IOException {
      process =
          Demo.this.start(
              "wardscribe",
              demo,
              Map.of(),
              Wardscribe.class.getName(),
              "run",
              "--site",
              demo.site().toString());
      long until = System.nanoTime() + START.toNanos();
      while (!DemoPeople.answers(demo)) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw new IllegalStateException(
              "Wardscribe did not start; see " + demo.logs().resolve("wardscribe.log"));
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }

    void killAndRestart() {
      process.kill();
      try {
        start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public void close() {
      if (process != null) {
        process.close();
      }
    }
  }
}
