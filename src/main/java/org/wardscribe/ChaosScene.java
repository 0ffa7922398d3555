package org.wardscribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.bench.PostgresOfBench;
import org.wardscribe.chaos.Canaries;
import org.wardscribe.chaos.Checker;
import org.wardscribe.chaos.HoldsTold;
import org.wardscribe.chaos.Traffic;
import org.wardscribe.cli.BenchOptions;
import org.wardscribe.cli.Site;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.SqlLedgerRecords;
import org.wardscribe.ledger.State;

/** Everything that one chaos run or control needs: its folder, its ledger, its partners. */
final class ChaosScene implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosScene.class);

  private final Path home;
  private final ChaosSite site;
  private final Traffic traffic;
  private final List<AutoCloseable> open = new ArrayList<>();
  private ChaosPartners partners;
  private ChaosSubject subject;
  private SqlLedgerRecords records;

  private ChaosScene(Path home, ChaosSite site, Traffic traffic) {
    this.home = home;
    this.site = site;
    this.traffic = traffic;
  }

  /**
   * @param deduplicates whether the record system keeps what is declared of it
   * @param manners the record system's script
   */
  static ChaosScene open(
      Path home,
      Path folder,
      BenchOptions.Ledger ledger,
      Traffic traffic,
      List<String> manners,
      boolean deduplicates)
      throws IOException {
    return open(home, folder, ledger, traffic, manners, deduplicates, Variables.NONE);
  }

  /**
   * The environment of its processes.
   *
   * @param ours Wardscribe's
   * @param partners the app's and the record system's
   */
  record Variables(Map<String, String> ours, Map<String, String> partners) {
    static final Variables NONE = new Variables(Map.of(), Map.of());
  }

  /**
   * @param deduplicates whether the record system keeps what is declared of it
   * @param manners the record system's script
   */
  static ChaosScene open(
      Path home,
      Path folder,
      BenchOptions.Ledger ledger,
      Traffic traffic,
      List<String> manners,
      boolean deduplicates,
      Variables variables)
      throws IOException {
    ChaosSite site = ChaosSite.make(folder);
    ChaosScene scene = new ChaosScene(home, site, traffic);
    try {
      Files.write(folder.resolve("script.jsonl"), traffic.script());
      Files.write(folder.resolve("manners.txt"), manners);
      List<String> further = List.of();
      if (ledger == BenchOptions.Ledger.POSTGRES) {
        further = scene.keep(PostgresOfBench.thrownAway(site.postgres())).properties();
      }
      scene.partners =
          scene.keep(new ChaosPartners(home, site, deduplicates, variables.partners()));
      scene.subject = scene.keep(new ChaosSubject(home, site, variables.ours()));
      scene.partners.start(further);
      return scene;
    } catch (IOException | RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T keep(T one) {
    open.add(one);
    return one;
  }

  ChaosPartners partners() {
    return partners;
  }

  ChaosSubject subject() {
    return subject;
  }

  Traffic traffic() {
    return traffic;
  }

  ChaosSite site() {
    return site;
  }

  /** As the command line reads them, beside a running process. */
  private SqlLedgerRecords records() {
    if (records == null) {
      records =
          keep(
              SqlLedgerRecords.open(
                  Installation.read(home, new Site(site.site()), Map.of()).settings().ledgerPlace(),
                  Keys.load(site.keys()),
                  Clock.systemUTC()));
    }
    return records;
  }

  /** True once nothing is open any more, and all that was released has arrived. */
  boolean settled(int portions) throws IOException {
    return !counts().isEmpty()
        && openEntries() == 0
        && Checker.played(site.app(), traffic.lastLine(portions - 1));
  }

  Map<State, Long> counts() {
    return records().counts();
  }

  /** How many entries have not come to rest. */
  long openEntries() {
    return counts().entrySet().stream()
        .filter(each -> each.getKey().isOpen())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  String states() {
    return counts().toString();
  }

  Checker.Finding check(HoldsTold told, Duration late, boolean settled) throws IOException {
    return Checker.check(
        site.app(),
        site.epr(),
        this::exported,
        told,
        new Checker.Times(ChaosSite.LEASE, late),
        settled);
  }

  private Path exported() throws IOException {
    AuditExport.write(records(), site.audit());
    return site.audit();
  }

  /** What does not hold of the audit's own chains. */
  List<String> auditFaults() {
    return records().verifyAudit().stream()
        .map(fault -> "audit of " + fault.entry() + ": " + fault.sentence())
        .toList();
  }

  /**
   * Searches all that Wardscribe writes: its ledger and that database's own files, logs, temporary
   * files, the audit, what it told people; and in the broker's journal for what only Wardscribe
   * knows, since the app's own messages lie there as well.
   */
  Map<String, Integer> plaintext() throws IOException {
    List<String> all = new ArrayList<>(Canaries.OF_MESSAGES);
    all.addAll(Canaries.OF_REGISTER);
    Canaries canaries = new Canaries(all);
    canaries.search(site.site(), site.site().resolve("patients.ndjson"));
    canaries.search(site.logs());
    canaries.search(site.temporary());
    canaries.search(site.postgres());
    canaries.search("audit", Files.readAllLines(site.audit()));
    canaries.search("what people were told", Checker.told(site.app()));
    Map<String, Integer> places = new java.util.TreeMap<>(canaries.places());
    Canaries ofRegister = new Canaries(Canaries.OF_REGISTER);
    ofRegister.search(site.broker());
    places.putAll(ofRegister.places());
    return places;
  }

  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).close();
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly.", open.get(i).getClass().getSimpleName());
      }
    }
  }
}
