package org.wardscribe.processes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.PostgresForTests;
import org.wardscribe.ledger.PostgresSettings;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard;

/**
 * Whole lives a second with one, two and three processes on one PostgreSQL; {@code ENTRIES LANES
 * ACK-MILLIS ROUNDS}. {@code scripts/scaling-figures} runs it.
 */
public final class ScalingFigures {
  private static final Account NURSE = new Account(new AccountId("nurse"), "");
  private static final int WARM_UP = 150;

  private final EmbeddedPostgres postgres;
  private final Path folder;
  private final int entries;
  private final String lanes;
  private final Duration acknowledgement;
  private int runs;

  private ScalingFigures(EmbeddedPostgres postgres, Path folder, String... arguments) {
    this.postgres = postgres;
    this.folder = folder;
    this.entries = Integer.parseInt(arguments[0]);
    this.lanes = arguments[1];
    this.acknowledgement = Duration.ofMillis(Integer.parseInt(arguments[2]));
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "scaling");
    Keys.create(folder.resolve("keys"));
    EmbeddedPostgres.Builder server =
        PostgresForTests.durable().setDataDirectory(folder.resolve("postgres"));
    try (EmbeddedPostgres postgres = PostgresForTests.start(server)) {
      ScalingFigures figures = new ScalingFigures(postgres, folder, arguments);
      for (int round = 1; round <= Integer.parseInt(arguments[3]); round++) {
        for (int instances = 1; instances <= 3; instances++) {
          double rate = figures.measure(instances);
          System.out.printf(
              "round=%d instances=%d lanes=%s ack_ms=%s lives=%s lives_per_s=%.1f%n",
              round, instances, arguments[1], arguments[2], arguments[0], rate);
        }
      }
    }
  }

  private double measure(int instances) throws IOException {
    PostgresSettings place =
        new PostgresSettings(
            "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
            "postgres",
            "",
            "s" + ++runs);
    List<Child> children = new ArrayList<>();
    try (Partners partners = new Partners(acknowledgement);
        SqlLedger ledger =
            SqlLedger.open(
                place,
                Keys.load(folder.resolve("keys")),
                WorkingProcess.settings(),
                (entry, given, facts) ->
                    new TransitionGuard.Verdict.Wait(facts.now(), "NO", List.of()),
                states -> {},
                Clock.systemUTC())) {
      for (int i = 0; i < instances; i++) {
        children.add(start(place, partners, "p" + i));
      }
      live(ledger, partners, 0, WARM_UP);
      long began = System.nanoTime();
      live(ledger, partners, WARM_UP, entries);
      double seconds = (System.nanoTime() - began) / 1e9;
      if (partners.deletions().size() != WARM_UP + entries
          || partners.sent().size() != WARM_UP + entries) {
        throw new IllegalStateException("something was called twice, or not at all");
      }
      return entries / seconds;
    } finally {
      children.forEach(Child::close);
    }
  }

  private Child start(PostgresSettings place, Partners partners, String name) throws IOException {
    Child child =
        Child.start(
            folder.resolve(name + ".log"),
            place.url(),
            place.user(),
            place.schema(),
            folder.resolve("keys").toString(),
            Integer.toString(partners.eprPort()),
            Integer.toString(partners.platformPort()),
            name,
            "nothing",
            lanes);
    child.await("ready");
    return child;
  }

  /** From the first flag to the last proof of a deletion. */
  private static void live(SqlLedger ledger, Partners partners, int from, int entries) {
    List<CompletableFuture<?>> flags = new ArrayList<>();
    for (int i = from; i < from + entries; i++) {
      String id = "m" + i;
      partners.write(id, 1, "Restart the furosemide, " + id + " version 1");
      flags.add(ledger.receive(flag(id)).toCompletableFuture());
    }
    flags.forEach(CompletableFuture::join);
    while (ledger.records().counts().getOrDefault(State.DELETED, 0L) < from + entries) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** Each of a conversation and a patient of its own, so that none waits for another. */
  private static Intake flag(String id) {
    SourceMessage message =
        new SourceMessage(
            new ItemRef(PlatformOverTcp.ID, new ConversationId("ward-" + id), new MessageId(id)),
            1,
            Instant.now(),
            Optional.empty(),
            NURSE,
            "Restart the furosemide, " + id + " version 1",
            List.of(),
            Optional.empty());
    return new Intake(
        new SourceEvent.Flagged(new EventId(id), message, NURSE, Instant.now()),
        Optional.of(LedgerScene.EPR));
  }
}
