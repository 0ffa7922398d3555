package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.LedgerWork;

/** What was acknowledged is there after {@code kill -9}. */
class LedgerKillTest {
  private static final int KILLS = 10;
  private static final int KILLS_ON_A_SERVER = 4;
  private static final TransitionGuard NO_DELETIONS =
      (entry, given, facts) -> new TransitionGuard.Verdict.Wait(facts.now(), "NO", List.of());
  @TempDir private Path folder;

  @Test
  void every_acknowledged_transition_survives_a_kill() throws Exception {
    survives(KILLS, new LedgerPlace.Folder(folder), folder.toString());
  }

  @Test
  void every_acknowledged_transition_survives_a_kill_on_a_server() throws Exception {
    PostgresSettings server = PostgresForTests.fresh();
    survives(
        KILLS_ON_A_SERVER, server, folder.toString(), server.url(), server.user(), server.schema());
  }

  private void survives(int kills, LedgerPlace place, String... arguments) throws Exception {
    Random random = new Random(7);
    Path keyFile = folder.resolve("keys");
    Keys.create(keyFile);
    List<EntryId> acknowledged = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      acknowledged.addAll(runAndKill(i, 1 + random.nextInt(60), arguments));
    }
    try (SqlLedger ledger =
        SqlLedger.open(
            place,
            Keys.load(keyFile),
            LedgerSettings.defaults(),
            NO_DELETIONS,
            Clock.systemUTC(),
            System::nanoTime)) {
      assertThat(acknowledged).hasSizeGreaterThan(kills);
      for (EntryId entry : acknowledged) {
        assertThat(ledger.records().find(entry).orElseThrow().state()).isEqualTo(State.IDENTIFIED);
      }
      assertThat(ledger.records().verifyAudit()).isEmpty();
      assertThat(ledger.records().list(Set.of(State.values()), 100_000))
          .hasSizeGreaterThanOrEqualTo(acknowledged.size());
    }
  }

  private static List<EntryId> runAndKill(int round, int after, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                Integer.toString(round)));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<EntryId> said = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.startsWith("acknowledged ")) {
          said.add(EntryId.parse(line.substring("acknowledged ".length())));
        }
        if (said.size() == after) {
          // Not Process::destroyForcibly, which would close the pipe with what was said last.
          assertThat(child.toHandle().destroyForcibly()).isTrue();
        }
      }
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    return said;
  }

  /** Writes entries and moves them on, and says so after each commit, until it is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[1]);
      SqlLedger ledger =
          SqlLedger.open(
              arguments.length == 2
                  ? new LedgerPlace.Folder(folder)
                  : new PostgresSettings(arguments[2], arguments[3], "", arguments[4]),
              Keys.load(folder.resolve("keys")),
              LedgerSettings.defaults().withBurstWindow(java.time.Duration.ZERO),
              NO_DELETIONS,
              Clock.systemUTC(),
              System::nanoTime);
      for (int i = 0; ; i++) {
        String name = arguments[0] + "-" + i;
        Account nurse = new Account(new AccountId("nurse"), "");
        ItemRef ref =
            new ItemRef(new ConnectorId("c"), new ConversationId("ward"), new MessageId(name));
        SourceMessage message =
            new SourceMessage(
                ref, 1, Instant.EPOCH, Optional.empty(), nurse, name, List.of(), Optional.empty());
        SourceEvent event =
            new SourceEvent.Flagged(new EventId(name), message, nurse, Instant.EPOCH);
        History.await(ledger.receive(new Intake(event, Optional.of(new DestinationId("epr")))));
        for (Claimed claimed :
            History.await(
                ledger.claim(
                    new ClaimRequest(
                        State.RECEIVED, Optional.empty(), 10, java.time.Duration.ofMinutes(1))))) {
          LedgerWork work = LedgerWork.of(claimed, EvidenceKind.IDENTIFICATION);
          History.await(ledger.move(new Move(work.claim(), State.IDENTIFIED, work)));
          System.out.println("acknowledged " + claimed.entry().id());
        }
      }
    }
  }
}
