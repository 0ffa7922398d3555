package org.wardscribe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.chaos.FailPoint;
import org.wardscribe.chaos.Faults;
import org.wardscribe.chaos.HoldsTold;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Person;

/**
 * Wardscribe as a chaos run starts it: the whole site as {@code run} has it, broken where {@code
 * wardscribe.chaos} says, with two invented people of a records office at its standard input.
 *
 * <p>Takes {@code HOLD scope}, {@code HOLDS}, {@code LIFT number}, {@code HEAP file} and {@code
 * END}; says {@code READY}, and {@code HIT point} before it breaks anything.
 */
final class ChaosWard {
  private static final Person FIRST = new Person("records-office-1", Set.of());
  private static final Person SECOND = new Person("records-office-2", Set.of());

  private final RunningSite site;
  private final Faults faults;
  private final ConnectorId connector;
  private final Clock clock;

  private ChaosWard(RunningSite site, Faults faults, ConnectorId connector, Clock clock) {
    this.site = site;
    this.faults = faults;
    this.connector = connector;
    this.clock = clock;
  }

  public static void main(String... arguments) throws IOException {
    Path home = Path.of(System.getProperty("wardscribe.home", ".")).toAbsolutePath().normalize();
    Clock clock = Clock.systemUTC();
    Installation installation =
        Installation.read(home, new Site(Path.of(arguments[0])), System.getenv());
    new Validation(installation).check().findings().forEach(f -> say("REFUSED " + f.sentence()));
    Faults faults =
        new Faults(
            installation.settings().faults(),
            ChaosWard::say,
            code -> Runtime.getRuntime().halt(code));
    try (RunningSite site =
        RunningSite.start(installation, Wardscribe.version(), clock, faults, false)) {
      say("READY");
      new ChaosWard(site, faults, installation.gateway().platform().id(), clock).obey();
    }
    say("ENDED");
  }

  private void obey() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "HOLD" -> place(words[1]);
        case "HOLDS" -> list();
        case "LIFT" -> lift(Long.parseLong(words[1]));
        case "HEAP" -> dump(words[1]);
        default -> {
          return;
        }
      }
    }
  }

  private void place(String scope) {
    HoldScope covers =
        scope.equals(HoldsTold.ORGANISATION)
            ? HoldScope.WHOLE_ORGANISATION
            : HoldScope.ofConversation(new ConversationRef(connector, new ConversationId(scope)));
    LocalDate review = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(1);
    site.desk()
        .placeHold(new HoldOrder(covers, HoldKind.COMPLAINT, "CHAOS", review), FIRST)
        .toCompletableFuture()
        .join();
    faults.hit(FailPoint.HOLD_PLACED);
    list();
  }

  /** Those that are not lifted: number, scope, and whether they can be relied on. */
  private void list() {
    say(
        site.records().holds().stream()
            .filter(hold -> hold.liftedAt().isEmpty())
            .map(this::words)
            .collect(Collectors.joining(" ", "HOLDS ", "")));
  }

  private String words(LegalHold hold) {
    return hold.number()
        + ":"
        + hold.scope()
            .conversation()
            .map(ref -> ref.conversation().value())
            .orElse(HoldsTold.ORGANISATION)
        + ":"
        + (faults.effective(hold).isPresent() ? "effective" : "placed");
  }

  private void lift(long hold) {
    site.desk().liftHold(hold, FIRST).toCompletableFuture().join();
    site.desk().liftHold(hold, SECOND).toCompletableFuture().join();
    list();
  }

  /** What is alive after a full collection. */
  private static void dump(String file) throws IOException {
    ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
        .dumpHeap(file, true);
    say("DUMPED");
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
