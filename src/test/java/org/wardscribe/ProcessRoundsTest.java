package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Site;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.cli.control.LedgerReading;
import org.wardscribe.cli.control.ProcessesReport;
import org.wardscribe.cli.control.StatusReport;
import org.wardscribe.identify.AccountFacts;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.PostgresForTests;
import org.wardscribe.ledger.PostgresSettings;
import org.wardscribe.ledger.SqlLedger;

/** Two processes of one site, each with its own files and its own way to the ledger's server. */
class ProcessRoundsTest {
  private static final Person OPAL = new Person("opal", Set.of("operator"));
  private static final Clock CLOCK = Clock.systemUTC();

  private final PostgresSettings server = PostgresForTests.fresh();
  private final Keys keys = Keys.ephemeral();
  private Member one;
  private Member other;

  /** As much of a running site as has to do with its tables. */
  private final class Member implements AutoCloseable {
    private final Path site;
    private final SqlLedger ledger;
    private final TablesInForce tables;
    private final SiteReload reload;
    private final ProcessRounds rounds;

    Member(Path folder) throws IOException {
      DemoSite demo = DemoSite.make(folder);
      demo.address("tcp://127.0.0.1:1", "not-used", 1, List.of());
      this.site = demo.site();
      this.ledger =
          SqlLedger.open(
              server,
              keys,
              LedgerSettings.defaults(),
              (entry, given, facts) -> {
                throw new IllegalStateException("nothing is deleted here");
              },
              CLOCK,
              System::nanoTime);
      this.tables =
          new TablesInForce(
              Installation.read(Path.of("").toAbsolutePath(), new Site(site), Map.of()));
      IdentificationInForce unused =
          tables.identifyingWith(
              read ->
                  SiteStages.identification(
                      read,
                      () -> {
                        throw new IllegalStateException("nobody is looked for here");
                      },
                      new AccountFacts(List::of, owner -> Optional.empty()),
                      message -> false,
                      SiteStages.attachments(read, connector -> Optional.empty()),
                      CLOCK));
      this.reload = new SiteReload(tables, ledger.desk(), CLOCK, Duration.ofSeconds(30));
      this.rounds = new ProcessRounds(ledger.processes(), tables, reload);
    }

    Path authors() {
      return site.resolve("mappings").resolve(Installation.AUTHORS);
    }

    void write(String text) throws IOException {
      Files.createDirectories(authors().getParent());
      Files.writeString(authors(), text);
    }

    String digest() {
      return tables.installation().authorsDigest();
    }

    ProcessesReport status() {
      return new LedgerReading(ledger.records(), CLOCK, List.of())
          .answer(new ControlRequest("r", "status", Map.of(), OptionalLong.empty()))
          .as(StatusReport.class)
          .processes();
    }

    @Override
    public void close() {
      rounds.close();
      ledger.close();
    }
  }

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    one = new Member(folder.resolve("one"));
    other = new Member(folder.resolve("other"));
    one.rounds.look();
    other.rounds.look();
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private static String shipped() throws IOException {
    return Files.readString(Path.of("mappings/3-transcribe/authors.yaml"));
  }

  @Test
  void who_has_not_the_files_of_the_last_reload_is_named_and_takes_them_when_it_has()
      throws Exception {
    assertThat(one.status().lines()).hasSize(2);
    assertThat(one.status().disagree()).isFalse();
    String next = shipped() + "# A new doctor.\n";
    one.write(next);
    assertThat(one.reload.reload(OPAL).findings()).isEmpty();
    one.rounds.look();
    other.rounds.look();

    assertThat(other.digest()).isNotEqualTo(one.digest());
    assertThat(one.status().disagree()).isTrue();
    assertThat(one.status().lines())
        .filteredOn(line -> !line.differing().isEmpty())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.differing()).containsExactly(Installation.AUTHORS);
              assertThat(line.refused()).startsWith("its files are not those of " + line.leader());
            });

    other.write(next);
    other.rounds.look();

    assertThat(other.digest()).isEqualTo(one.digest());
    assertThat(other.status().disagree()).isFalse();
    assertThat(one.ledger.records().history(new EntryId(0)))
        .filteredOn(row -> row.what().equals("TABLES_FOLLOWED"))
        .singleElement()
        .satisfies(row -> assertThat(row.facts()).containsValue(one.digest()));
    one.rounds.look();
    assertThat(one.digest()).as("nobody follows back").isEqualTo(other.digest());
  }

  @Test
  void what_can_not_hold_here_is_not_taken_and_the_finding_is_said() throws Exception {
    String before = other.digest();
    other.write("zone: Nowhere\n");
    Map<String, String> wrong = new TreeMap<>(other.tables.installation().reloadableOnDisk());
    one.ledger.processes().runs("elsewhere", Map.of("t", "d"), "").toCompletableFuture().join();
    one.ledger.processes().runs("elsewhere", wrong, "").toCompletableFuture().join();

    other.rounds.look();

    assertThat(other.digest()).isEqualTo(before);
    assertThat(other.status().lines())
        .filteredOn(line -> line.refused().contains(Installation.AUTHORS))
        .hasSize(1);
  }

  @Test
  void a_process_that_ends_is_not_told_of_any_more() {
    other.rounds.close();
    assertThat(one.status().lines()).hasSize(1);
    other.rounds.look();
    assertThat(one.status().lines()).hasSize(2);
  }
}
