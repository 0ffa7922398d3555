package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.Site;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ListMembers;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.IntakeResult;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.TransitionGuard;

/** No entry that a stranger may have read is missed, also where a round breaks off. */
class MemberWatchTest {
  private static final ConnectorId CHAT = new ConnectorId("ward-chat");
  private static final Account STRANGER = new Account(new AccountId("u-stranger"), "");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final List<Account> members = new ArrayList<>();
  private final Connector connector =
      new Connector() {
        @Override
        public ConnectorId id() {
          return CHAT;
        }

        @Override
        public DeletionProfile deletionProfile() {
          throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ListMembers> listMembers() {
          return Optional.of(conversation -> new ListMembers.Members.Known(List.copyOf(members)));
        }
      };

  private SqlLedger ledger;
  private TablesInForce tables;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.createFile(site.resolve(SiteProperties.FILE));
    tables =
        new TablesInForce(
            Installation.read(Path.of("").toAbsolutePath(), new Site(site), Map.of()));
    ledger =
        SqlLedger.open(
            folder.resolve("ledger"),
            Keys.ephemeral(),
            LedgerSettings.defaults().withBurstWindow(Duration.ZERO),
            (entry, given, facts) -> new TransitionGuard.Verdict.Proceed(List.of()),
            clock,
            clock::nanoTime);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void an_incident_is_opened_though_the_round_before_broke_off() {
    members.add(STRANGER);
    EntryId first = flag("m1");
    round(ledger.records());
    assertThat(heard()).containsExactly(first);
    clock.pass(Duration.ofMinutes(1));
    EntryId second = flag("m2");
    assertThatThrownBy(() -> round(failing())).isInstanceOf(IllegalStateException.class);

    round(ledger.records());

    assertThat(heard()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void what_was_looked_at_before_a_stranger_was_seen_is_looked_for_then() {
    EntryId before = flag("m1");
    round(ledger.records());
    clock.pass(Duration.ofMinutes(5));
    EntryId perhaps = flag("m2");
    clock.pass(Duration.ofSeconds(10));
    round(ledger.records());
    assertThat(heard()).isEmpty();

    members.add(STRANGER);
    clock.pass(Duration.ofMinutes(10));
    EntryId there = flag("m3");
    round(ledger.records());

    assertThat(heard()).containsExactlyInAnyOrder(perhaps, there).doesNotContain(before);
  }

  /** As a process that has just started. */
  private void round(LedgerRecords records) {
    try (MemberWatch watch =
        new MemberWatch(tables, List.of(connector), ledger.members(), records, clock)) {
      watch.round();
    }
  }

  private List<EntryId> heard() {
    return ledger.records().heardByStrangers(10).stream().map(EntrySummary::id).toList();
  }

  /** Records of which no entry can be read. */
  private LedgerRecords failing() {
    return (LedgerRecords)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {LedgerRecords.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("find")) {
                throw new IllegalStateException("the disk is away");
              }
              try {
                return method.invoke(ledger.records(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private EntryId flag(String name) {
    Account nurse = new Account(new AccountId("nurse"), "");
    SourceMessage message =
        new SourceMessage(
            new ItemRef(CHAT, new ConversationId("ward-7"), new MessageId(name)),
            1,
            clock.instant(),
            Optional.empty(),
            nurse,
            "Please restart the furosemide",
            List.of(),
            Optional.empty());
    IntakeResult result =
        ledger
            .receive(
                new Intake(
                    new SourceEvent.Flagged(
                        new EventId("flag-" + name), message, nurse, clock.instant()),
                    Optional.of(new DestinationId("epr"))))
            .toCompletableFuture()
            .join();
    return ((IntakeResult.Recorded) result).entries().get(0);
  }
}
