package org.wardscribe.cli.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.AttachmentId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.WaitRule;

/** An evening's entries, all synthetic, and the people of a site. */
public final class Fixture {
  public static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  public static final EntryId HELD = new EntryId(42);
  public static final EntryId SENT = new EntryId(43);
  public static final EntryId KEPT = new EntryId(44);

  /** Words of the content: none may show unless it was asked for. */
  public static final List<String> CONTENT =
      List.of("Gwenllian", "MORGAN-TEST", "999 000 0018", "K+ 6.1", "Dr T Pritchard", "aGVsbG8");

  public static final Peer CLINICIAN = new Peer("tpritchard", false);
  public static final Peer OTHER_CLINICIAN = new Peer("jdoe", false);
  public static final Peer IG = new Peer("ig-one", false);
  public static final Peer SECOND_IG = new Peer("ig-two", false);
  public static final Peer IDENTITY_DESK = new Peer("iris", false);
  public static final Peer OPERATOR = new Peer("ops", false);
  public static final Peer NOBODY = new Peer("passer-by", false);
  public static final Peer ROOT = new Peer("root", true);

  public static final List<WaitRule> RULES =
      List.of(
          new WaitRule(
              State.HELD,
              Set.of("NUMBER_NOT_FOUND"),
              "clinician",
              Optional.of(Duration.ofHours(2)),
              "Ask the author which patient is meant."),
          new WaitRule(
              State.HELD,
              Set.of(EntrySummary.OUTCOME_UNKNOWN),
              "information-governance",
              Optional.of(Duration.ofHours(4)),
              "Look in the record whether it was filed."));

  private static final Map<String, Set<String>> GROUPS =
      Map.of(
          "tpritchard", Set.of("users", "ward-doctors"),
          "jdoe", Set.of("ward-doctors"),
          "ig-one", Set.of("ig team"),
          "ig-two", Set.of("ig team"),
          "ops", Set.of("it-operations"),
          "iris", Set.of("id-desk"),
          "root", Set.of("ward-doctors", "ig team", "it-operations"));

  private Fixture() {}

  public static ControlApi api(FakeLedger ledger) {
    return new ControlApi(
        ledger,
        new LedgerReading(
            ledger,
            CLOCK,
            new RunningFacts(
                Optional::empty,
                () ->
                    List.of(
                        new LadderReport.Rungs(
                            "ward-chat/room-7",
                            "delete",
                            ledger.stepDowns.isEmpty() ? "delete" : "file",
                            "acute team",
                            LocalDate.of(2027, 1, 31)),
                        new LadderReport.Rungs(
                            "ward-chat/room-8", "shadow", "shadow", "acute team", null)),
                RULES,
                false,
                () ->
                    ledger
                        .deletionWindow
                        .map(window -> Map.of("ward-chat", window))
                        .orElse(Map.of()))),
        new People(
            Roles.parse(
                "ward-doctors:clinician, ig team:information-governance, it-operations:operator,"
                    + " id-desk:identity-desk"),
            name -> GROUPS.getOrDefault(name, Set.of())),
        new SiteFacts(
            new Partners(
                Set.of("epr-main"),
                Set.of("ward-chat"),
                Set.of("ward-chat/room-7", "ward-chat/room-8")),
            Fixture::idsOf,
            () -> Optional.of("RM-2026-4"),
            new OnePatient(),
            new Retention(Map.of(State.DELETED, Duration.ofDays(30))),
            (conversation, back, after, who) ->
                new ReconcileReport(2, after == 0 ? 1 : 0, 0, 50, after == 0),
            who ->
                new ReloadReport(
                    NOW,
                    List.of(),
                    List.of(
                        new ReloadReport.Changed("authors.yaml", "a".repeat(64), "b".repeat(64))),
                    List.of()),
            () ->
                new AlertTestReport(
                    List.of(
                        new AlertTestReport.Line("mail:desk@rzz.nhs.example", "sent"),
                        new AlertTestReport.Line("webhook:bleep", "HTTP_500"))),
            new TwoRecords(),
            new OneOwner(ledger.asked)),
        Duration.ofMillis(200));
  }

  /** One number that nobody has, one that two have, and a register that is out of order. */
  private static List<String> idsOf(String number) {
    return switch (number) {
      case "9990000018" -> List.of("P-17");
      case "9990000026" -> List.of("P-18", "P-19");
      case "9990000034" -> throw new IllegalStateException("no register");
      default -> List.of();
    };
  }

  /** A held entry, one whose document may have arrived, and one that is retained. */
  public static FakeLedger ledger() {
    FakeLedger ledger = new FakeLedger();
    ledger.put(
        entry(
            HELD,
            State.HELD,
            7,
            false,
            "NUMBER_NOT_FOUND",
            "The NHS number in the message is not in the index."),
        history(HELD));
    ledger.put(
        entry(
            SENT,
            State.HELD,
            12,
            true,
            "OUTCOME_NOT_KNOWN",
            "The EPR did not answer. Look whether the document is there."),
        history(SENT));
    ledger.put(entry(KEPT, State.RETAINED, 20, false, "NO_APPRAISAL_DECISION", ""), history(KEPT));
    return ledger;
  }

  private static EntryView entry(
      EntryId id, State state, long fence, boolean unresolved, String reason, String sentence) {
    return new EntryView(
        id,
        state,
        1,
        1,
        1,
        fence,
        NOW.minus(Duration.ofHours(4)),
        NOW.minus(Duration.ofMinutes(192)),
        NOW.plus(Duration.ofHours(1)),
        new DestinationId("epr-main"),
        "D7Q2M4X9K1B3C5F8H0J6",
        0,
        unresolved,
        false,
        reason,
        sentence,
        List.of(item()),
        List.of(new EntryView.Filed("D7Q2M4X9K1B3C5F8H0J6", 1, at(17, 31), List.of(filedItem()))),
        evidence());
  }

  private static EntryView.FiledItem filedItem() {
    return new EntryView.FiledItem(1, 1, "4f1a9c");
  }

  private static ItemView item() {
    ItemRef ref =
        new ItemRef(
            new ConnectorId("ward-chat"), new ConversationId("room-7"), new MessageId("m-100"));
    SourceMessage message =
        new SourceMessage(
            ref,
            1,
            at(17, 29),
            Optional.empty(),
            new Account(new AccountId("u-9"), "Dr T Pritchard"),
            "Gwenllian MORGAN-TEST 999 000 0018\nK+ 6.1, repeat \u001b[31mnow",
            List.of(
                new Attachment(
                    new AttachmentId("a-1"),
                    "image/jpeg",
                    512,
                    "00",
                    new Attachment.Content.Inline(new byte[0]))),
            Optional.empty());
    return new ItemView(
        1,
        ref,
        Role.FLAGGED,
        List.of(new ItemView.Version(1, "4f1a9c", at(17, 30), Optional.of(message))),
        Optional.of(
            new ItemView.Flag(
                new Account(new AccountId("u-9"), "Dr T Pritchard"), at(17, 30), true)),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static List<EntryView.StoredEvidence> evidence() {
    return List.of(
        stored(
            1,
            State.RECEIVED,
            State.IDENTIFIED,
            new Evidence(
                EvidenceKind.IDENTIFICATION,
                Map.of("redactions", "2"),
                """
                {"patient":{"family":"MORGAN-TEST","given":["Gwenllian"]},
                 "thread":[{"text":"[patient] K+ 6.1"}],
                 "redactions":[
                  {"item":1,"version":1,"start":0,"end":21,"type":"NAME_PATIENT",
                   "rule":"record-name","replacedBy":"[patient]"},
                  {"item":1,"version":1,"start":22,"end":34,"type":"NHS_NUMBER",
                   "rule":"nhs-number","replacedBy":"999 000 0018"}]}
                """)),
        stored(
            2,
            State.IDENTIFIED,
            State.TRANSCRIBED,
            new Evidence(
                EvidenceKind.DOCUMENT,
                Map.of("controlId", "C1A2B3C4D5E6F7G8H9J0"),
                "{\"bytes\":\"aGVsbG8=\"}")),
        stored(
            3,
            State.DELIVERED,
            State.DELETING,
            Evidence.of(EvidenceKind.GUARDS, Map.of("flagged", "met", "noLegalHold", "met"))));
  }

  private static EntryView.StoredEvidence stored(
      long number, State from, State to, Evidence evidence) {
    return new EntryView.StoredEvidence(
        number, 1, from, to, at(17, 30).plusSeconds(number), evidence);
  }

  private static List<AuditRow> history(EntryId id) {
    return List.of(
        row(id, 1, "source", Optional.empty(), State.RECEIVED, Map.of("event", "ev-1")),
        row(
            id,
            2,
            "stage:identify",
            Optional.of(State.RECEIVED),
            State.HELD,
            Map.of("reason", "NUMBER_NOT_FOUND")));
  }

  private static AuditRow row(
      EntryId id,
      long sequence,
      String actor,
      Optional<State> from,
      State to,
      Map<String, String> facts) {
    return new AuditRow(
        sequence,
        id,
        at(17, 30).plusSeconds(sequence),
        actor,
        "TRANSITION",
        from,
        Optional.of(to),
        facts,
        "hash");
  }

  private static Instant at(int hour, int minute) {
    return Instant.parse("2026-11-22T00:00:00Z")
        .plus(Duration.ofHours(hour))
        .plus(Duration.ofMinutes(minute));
  }
}
