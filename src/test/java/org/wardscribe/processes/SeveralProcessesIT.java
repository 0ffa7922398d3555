package org.wardscribe.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.HoldKind;
import org.wardscribe.ledger.HoldOrder;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LegalHold;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.PostgresForTests;
import org.wardscribe.ledger.PostgresSettings;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard;

/**
 * Two and three processes work on one ledger in PostgreSQL; one is killed, or stopped for longer
 * than its lease, and the server goes away. Nothing is called twice: the partners' logs decide.
 */
class SeveralProcessesIT {
  private static final Account NURSE = new Account(new AccountId("nurse"), "");
  private static final Person ANN = new Person("ann", Set.of("information-governance"));
  private static final Person BEN = new Person("ben", Set.of("information-governance"));
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private final List<Child> children = new ArrayList<>();
  private Partners partners;
  private EmbeddedPostgres postgres;
  private SqlLedger ledger;
  private Path keys;
  private int events;

  @BeforeEach
  void open() {
    partners = new Partners();
    keys = folder.resolve("keys");
    Keys.create(keys);
    postgres = PostgresForTests.start(onDisk());
    ledger = openLedger();
  }

  private EmbeddedPostgres.Builder onDisk() {
    return PostgresForTests.durable()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false);
  }

  private PostgresSettings server() {
    return new PostgresSettings(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "", "w");
  }

  /** The test's own, which receives and decides, and works on nothing. */
  private SqlLedger openLedger() {
    return SqlLedger.open(
        server(),
        Keys.load(keys),
        WorkingProcess.settings(),
        (entry, given, facts) -> new TransitionGuard.Verdict.Wait(facts.now(), "NO", List.of()),
        states -> {},
        Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    children.forEach(Child::close);
    ledger.close();
    postgres.close();
    partners.close();
  }

  private Child start(String name, String waitsBefore) throws IOException {
    Child child =
        Child.start(
            folder.resolve(name + ".log"),
            server().url(),
            "postgres",
            "w",
            keys.toString(),
            Integer.toString(partners.eprPort()),
            Integer.toString(partners.platformPort()),
            name,
            waitsBefore,
            "1");
    children.add(child);
    child.await("ready");
    return child;
  }

  private static ItemRef ref(String id) {
    return new ItemRef(PlatformOverTcp.ID, new ConversationId("ward-7"), new MessageId(id));
  }

  private SourceMessage message(String id, long version) {
    String text = "Restart the furosemide, " + id + " version " + version;
    partners.write(id, version, text);
    return new SourceMessage(
        ref(id),
        version,
        Instant.now(),
        version > 1 ? Optional.of(Instant.now()) : Optional.empty(),
        NURSE,
        text,
        List.of(),
        Optional.empty());
  }

  private void flag(String id) {
    tell(new SourceEvent.Flagged(event(), message(id, 1), NURSE, Instant.now()));
  }

  private void edit(String id) {
    tell(new SourceEvent.NewVersion(event(), message(id, 2), Instant.now()));
  }

  private EventId event() {
    return new EventId("e" + ++events);
  }

  private void tell(SourceEvent event) {
    ledger.receive(new Intake(event, Optional.of(LedgerScene.EPR))).toCompletableFuture().join();
  }

  private EntryView only() {
    EntryId id = ledger.records().list(Set.of(State.values()), 2).get(0).id();
    return ledger.records().find(id).orElseThrow();
  }

  private long in(State state) {
    return ledger.records().counts().getOrDefault(state, 0L);
  }

  private static void await(String what, BooleanSupplier condition, Supplier<Object> is) {
    long until = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s; is %s", what, is.get()).isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void awaitAll(State state, int entries) {
    await(entries + " in " + state, () -> in(state) == entries, () -> ledger.records().counts());
  }

  private void awaitOnly(State state) {
    await("it is " + state, () -> only().state() == state, this::only);
  }

  private List<String> flagMany(int entries) {
    List<String> ids = IntStream.range(0, entries).mapToObj(i -> "m" + i).toList();
    ids.forEach(this::flag);
    return ids;
  }

  private List<String> deleted() {
    return partners.deletions().stream().map(line -> line.split(" ", -1)[1]).toList();
  }

  private Set<String> whoDeleted() {
    return partners.deletions().stream()
        .map(line -> line.split(" ", -1)[0])
        .collect(Collectors.toSet());
  }

  /** Of an entry that was asked about again the EPR may have got the same bytes twice. */
  private void assertNothingWasCalledTwice(List<String> ids) {
    assertThat(deleted()).containsExactlyInAnyOrderElementsOf(ids);
    List<EntrySummary> all = ledger.records().list(Set.of(State.values()), 1000);
    for (EntrySummary summary : all) {
      EntryView entry = ledger.records().find(summary.id()).orElseThrow();
      String controlId = Keys.load(keys).controlId(entry.documentNumber(), "T02", 1);
      boolean inDoubt = entry.evidence().stream().anyMatch(e -> e.to() == State.UNKNOWN);
      assertThat(Collections.frequency(partners.sent(), controlId))
          .as("documents of %s", entry.id())
          .isBetween(1, inDoubt ? 2 : 1);
      assertThat(entry.filed()).hasSize(1);
    }
    assertThat(ledger.records().verifyAudit()).isEmpty();
  }

  @Test
  void three_processes_share_the_work_and_one_is_killed_in_the_middle_of_it() throws IOException {
    List<String> ids = flagMany(60);
    Child killed = start("a", "nothing");
    start("b", "nothing");
    start("c", "nothing");
    await("a works", () -> whoDeleted().contains("a"), partners::deletions);
    killed.signal("KILL");
    awaitAll(State.DELETED, ids.size());
    assertThat(whoDeleted()).containsExactlyInAnyOrder("a", "b", "c");
    assertNothingWasCalledTwice(ids);
  }

  @Test
  void one_that_was_stopped_before_it_sent_sends_nothing_when_it_goes_on() throws IOException {
    Child stopped = start("a", "send");
    flag("m1");
    stopped.await("before send");
    stopped.signal("STOP");
    start("b", "nothing");
    edit("m1");
    LegalHold hold = hold();
    // The other one asks, sends the first version, and then the second.
    awaitOnly(State.LEGAL_HOLD);
    assertThat(only().filed()).hasSize(2);
    assertThat(partners.sent()).hasSize(2).doesNotHaveDuplicates();
    goOn(stopped, "send");
    assertThat(partners.sent()).hasSize(2);
    assertThat(partners.deletions()).isEmpty();
    lift(hold);
    awaitOnly(State.DELETED);
    assertThat(partners.deletions()).containsExactly("b m1 2");
    assertThat(ledger.records().verifyAudit()).isEmpty();
  }

  @Test
  void one_that_was_stopped_before_it_deleted_deletes_nothing_when_it_goes_on() throws IOException {
    Child stopped = start("a", "delete");
    flag("m1");
    stopped.await("before delete");
    stopped.signal("STOP");
    start("b", "nothing");
    edit("m1");
    LegalHold hold = hold();
    assertThat(hold.effectiveAt()).as("a deletion may be on the wire").isEmpty();
    awaitOnly(State.LEGAL_HOLD);
    await("it is effective", () -> effective(hold), () -> ledger.records().holds());
    goOn(stopped, "delete");
    assertThat(partners.deletions()).isEmpty();
    assertThat(partners.message("m1").present()).isTrue();
    assertThat(partners.sent()).hasSize(2).doesNotHaveDuplicates();
    lift(hold);
    awaitOnly(State.DELETED);
    assertThat(partners.deletions()).containsExactly("b m1 2");
    assertThat(ledger.records().verifyAudit()).isEmpty();
  }

  /** The same with a process that does not look at its lease: its call is seen. */
  @Test
  void one_that_does_not_fence_itself_is_caught() throws IOException {
    Child stopped = start("a", "delete-unfenced");
    flag("m1");
    stopped.await("before delete");
    stopped.signal("STOP");
    LegalHold hold = hold();
    await("it is effective", () -> effective(hold), () -> ledger.records().holds());
    goOn(stopped, "delete");
    assertThat(partners.deletions()).containsExactly("a m1 1");
  }

  /** It is told to call only now: the signal came first, and its lease has passed. */
  private static void goOn(Child stopped, String call) throws IOException {
    stopped.tell("go");
    stopped.signal("CONT");
    stopped.await("after " + call);
    stopped.close();
  }

  private LegalHold hold() {
    HoldOrder order =
        new HoldOrder(
            HoldScope.WHOLE_ORGANISATION, HoldKind.SAR, "SAR-1", LocalDate.of(2099, 1, 1));
    return ledger.desk().placeHold(order, ANN).toCompletableFuture().join();
  }

  private boolean effective(LegalHold hold) {
    return ledger.records().holds().stream()
        .anyMatch(h -> h.number() == hold.number() && h.effectiveAt().isPresent());
  }

  private void lift(LegalHold hold) {
    ledger.desk().liftHold(hold.number(), ANN).toCompletableFuture().join();
    ledger.desk().liftHold(hold.number(), BEN).toCompletableFuture().join();
  }

  @Test
  void a_server_that_is_killed_and_started_again_makes_nobody_call_twice() throws IOException {
    List<String> ids = flagMany(60);
    start("a", "nothing");
    start("b", "nothing");
    for (int done = 10; done <= 30; done += 10) {
      int enough = done;
      await("some are deleted", () -> deleted().size() >= enough, partners::deletions);
      int port = postgres.getPort();
      killServer();
      startServerAgain(port);
    }
    await("the ledger is back", this::readable, () -> "not yet");
    awaitAll(State.DELETED, ids.size());
    assertNothingWasCalledTwice(ids);
  }

  private boolean readable() {
    try {
      return in(State.DELETED) >= 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void killServer() throws IOException {
    String first = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).strip();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
    assertThat(postmaster.destroyForcibly()).isTrue();
    postmaster.onExit().join();
  }

  /** Its sessions end a moment after it, and only then does another one get their memory. */
  private void startServerAgain(int port) throws IOException {
    postgres.close();
    for (int tries = 1; ; tries++) {
      try {
        postgres = onDisk().setPort(port).start();
        return;
      } catch (IOException | IllegalStateException e) {
        if (tries == 5) {
          throw e;
        }
      }
    }
  }
}
