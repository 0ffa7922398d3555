package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.ClaimRequest;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Intake;
import org.wardscribe.ledger.Keys;
import org.wardscribe.ledger.LedgerSettings;
import org.wardscribe.ledger.Move;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.SqlLedger;
import org.wardscribe.ledger.SqlLedgerRecords;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard.Verdict;

/** The requests of people against the real ledger: what they see, decide and leave behind. */
@Timeout(60)
class ControlOverSqlLedgerTest {
  private static final String TEXT = "Gwenllian MORGAN-TEST 999 000 0018 K+ 6.1";

  @TempDir private Path folder;
  private final Keys keys = Keys.ephemeral();
  private SqlLedger ledger;
  private boolean open = true;
  private ControlApi api;

  @BeforeEach
  void a_held_entry() throws Exception {
    ledger =
        SqlLedger.open(
            folder,
            keys,
            LedgerSettings.defaults().withBurstWindow(Duration.ZERO),
            (entry, given, facts) -> new Verdict.Proceed(List.of()));
    api =
        new ControlApi(
            ledger.desk(),
            new LedgerReading(ledger.records(), Clock.systemUTC(), Fixture.RULES),
            new People(
                Roles.parse("doctors:clinician, ig:information-governance"),
                name -> Set.of(name.startsWith("ig") ? "ig" : "doctors")),
            new SiteFacts(
                new Partners(Set.of("epr-main"), Set.of("ward-chat"), Set.of("ward-chat/room-7")),
                number -> List.of(),
                Optional::empty,
                new OnePatient(),
                new Retention(Map.of()),
                (conversation, back, after, who) -> ReconcileReport.NOTHING,
                who -> new ReloadReport(Instant.EPOCH, List.of(), List.of(), List.of()),
                () -> new AlertTestReport(List.of()),
                new TwoRecords(),
                new OneOwner()),
            Duration.ofSeconds(20));
    Account author = new Account(new AccountId("u-9"), "Dr T Pritchard");
    Instant sent = Instant.now().minusSeconds(60);
    SourceMessage message =
        new SourceMessage(
            new ItemRef(
                new ConnectorId("ward-chat"), new ConversationId("room-7"), new MessageId("m-100")),
            1,
            sent,
            Optional.empty(),
            author,
            TEXT,
            List.of(),
            Optional.empty());
    get(
        ledger.receive(
            new Intake(
                new SourceEvent.Flagged(new EventId("ev-1"), message, author, sent.plusSeconds(5)),
                Optional.of(new DestinationId("epr-main")))));
    hold();
  }

  @AfterEach
  void close() {
    if (open) {
      ledger.close();
    }
  }

  @Test
  void a_stale_fence_is_shown_the_entry_as_it_is_and_a_fresh_one_decides() throws Exception {
    WorklistReport.Line line = worklist().lines().get(0);
    assertThat(line.reason()).isEqualTo("NUMBER_NOT_FOUND");

    ControlResponse stale = ask("dr-a", "retry", line.fence() - 1, Map.of("entry", line.entry()));
    assertThat(stale.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(stale.as(EntryReport.class).fence()).isEqualTo(line.fence());

    assertThat(ask("dr-a", "retry", line.fence(), Map.of("entry", line.entry())).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(worklist().lines()).isEmpty();
    hold();
    assertThat(worklist().lines().get(0).fence()).isGreaterThan(line.fence());
  }

  @Test
  void what_was_recognised_in_a_held_message_is_shown_without_its_words() {
    assertThat(show(worklist().lines().get(0).entry()).redactions())
        .containsExactly(
            new EntryReport.RedactionLine(
                1, 1, 1, 4, 16, "NHS_NUMBER", "modulus-11", "[NHS number]"));
  }

  @Test
  void a_rejection_says_that_the_original_remains() {
    WorklistReport.Line line = worklist().lines().get(0);

    ControlResponse response =
        ask("dr-a", "reject", line.fence(), Map.of("entry", line.entry(), "reason", "no advice"));

    assertThat(response.outcome()).isEqualTo(Outcome.OK);
    assertThat(response.sentence()).contains("original message remains");
    assertThat(show(line.entry()).state()).isEqualTo(State.REJECTED);
  }

  @Test
  void found_in_epr_takes_two_people_and_leaves_both_in_the_audit() {
    WorklistReport.Line line = worklist().lines().get(0);
    Map<String, String> entry = Map.of("entry", line.entry());

    assertThat(ask("ig-a", "found-in-epr", line.fence(), entry).outcome())
        .isEqualTo(Outcome.SECOND_PERSON);
    assertThat(show(line.entry()).state()).isEqualTo(State.HELD);
    assertThat(ask("ig-a", "found-in-epr", line.fence(), entry).outcome())
        .isEqualTo(Outcome.SECOND_PERSON);
    assertThat(ask("ig-b", "found-in-epr", line.fence(), entry).outcome()).isEqualTo(Outcome.OK);

    assertThat(show(line.entry()).state()).isEqualTo(State.RETAINED);
    assertThat(show(line.entry()).audit())
        .extracting(EntryReport.AuditLine::actor)
        .contains("person:ig-a", "person:ig-b");
  }

  @Test
  void a_hold_is_placed_by_one_person_and_lifted_by_two() {
    String entry = worklist().lines().get(0).entry();
    HoldLine hold =
        ask(
                "ig-a",
                "hold-place",
                Map.of(
                    "entry", entry,
                    "type", "sar",
                    "reference", "SAR-17",
                    "review-due", "2027-01-31"))
            .as(HoldLine.class);
    assertThat(show(entry).holds().orElseThrow())
        .extracting(HoldLine::scope)
        .containsExactly(entry);

    Map<String, String> number = Map.of("hold", Long.toString(hold.number()));
    assertThat(ask("ig-a", "hold-lift", number).outcome()).isEqualTo(Outcome.SECOND_PERSON);
    assertThat(ask("ig-a", "hold-lift", number).outcome()).isNotEqualTo(Outcome.OK);
    assertThat(ask("ig-b", "hold-lift", number).outcome()).isEqualTo(Outcome.OK);
    assertThat(show(entry).holds().orElseThrow()).isEmpty();
  }

  @Test
  void who_reads_the_content_is_in_the_audit_and_who_does_not_sees_none() {
    String entry = worklist().lines().get(0).entry();

    assertThat(ask("dr-a", "show", Map.of("entry", entry)).data().toString())
        .doesNotContain("MORGAN-TEST", "999 000 0018", "Pritchard");
    EntryReport read =
        ask("dr-a", "show", Map.of("entry", entry, "content", "true")).as(EntryReport.class);

    assertThat(read.content().orElseThrow().get(0).text()).isEqualTo(TEXT);
    assertThat(show(entry).audit())
        .anySatisfy(
            row -> {
              assertThat(row.actor()).isEqualTo("person:dr-a");
              assertThat(row.what()).isEqualTo("CONTENT_READ");
            });
    assertThat(ask("dr-a", "audit-verify", Map.of()).as(AuditReport.class).faults()).isEmpty();
  }

  @Test
  void the_file_says_the_same_when_nothing_runs() {
    String entry = worklist().lines().get(0).entry();
    EntryReport running = show(entry);
    ledger.close();
    open = false;

    try (SqlLedgerRecords file = SqlLedgerRecords.open(folder, keys, Clock.systemUTC())) {
      LedgerReading reading = new LedgerReading(file, Clock.systemUTC(), Fixture.RULES);
      EntryReport read =
          reading
              .answer(new ControlRequest("1", "show", Map.of("entry", entry), OptionalLong.empty()))
              .as(EntryReport.class);

      assertThat(read).usingRecursiveComparison().ignoringFields("at", "due").isEqualTo(running);
    }
  }

  private void hold() throws Exception {
    Claim claim =
        get(ledger.claim(
                new ClaimRequest(State.RECEIVED, Optional.empty(), 1, Duration.ofMinutes(1))))
            .get(0)
            .claim();
    assertThat(
            get(
                ledger.move(
                    new Move(
                        claim,
                        State.HELD,
                        new Identification.Doubtful(
                            claim,
                            "NUMBER_NOT_FOUND",
                            "The NHS number is not in the index.",
                            List.of(
                                new Identification.Redaction(
                                    1, 1, 4, 16, "NHS_NUMBER", "modulus-11", "[NHS number]")))))))
        .isInstanceOf(MoveResult.Landed.class);
  }

  private WorklistReport worklist() {
    return ask("dr-a", "worklist", Map.of()).as(WorklistReport.class);
  }

  private EntryReport show(String entry) {
    return ask("dr-a", "show", Map.of("entry", entry)).as(EntryReport.class);
  }

  private ControlResponse ask(String who, String verb, Map<String, String> args) {
    return api.answer(
        new ControlRequest("1", verb, args, OptionalLong.empty()), new Peer(who, false));
  }

  private ControlResponse ask(String who, String verb, long fence, Map<String, String> args) {
    return api.answer(
        new ControlRequest("1", verb, args, OptionalLong.of(fence)), new Peer(who, false));
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
