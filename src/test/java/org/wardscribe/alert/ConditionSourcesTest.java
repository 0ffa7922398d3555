package org.wardscribe.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.OverdueFigures;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Recovery;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.Conversations;
import org.wardscribe.mapping.Mode;

/** What each source of conditions says of what it sees: a table for each. */
class ConditionSourcesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static AlertTable table(AlertKind kind, Duration limit) {
    return new AlertTable(
        Optional.empty(),
        List.of(
            new AlertTable.Row(
                kind,
                List.of(),
                Optional.of(limit),
                Duration.ZERO,
                Duration.ZERO,
                "on-call",
                AlertTable.InQuietHours.TELL,
                DAY,
                1)));
  }

  /** {@code subject count since}, or {@code subject ?} where nobody can say. */
  private static List<String> said(ConditionSource source) {
    List<Condition> found = source.look(NOW);
    assertThat(found).allSatisfy(c -> assertThat(c.kind()).isEqualTo(source.kind()));
    return found.stream()
        .map(c -> c.known() ? c.subject() + " " + c.count() + " " + c.since() : c.subject() + " ?")
        .toList();
  }

  private static Conversations.Conversation row(String name, Mode mode, String owner, String due) {
    return new Conversations.Conversation(
        "ward-chat",
        name,
        "RZZ",
        Conversations.Purpose.CLINICAL,
        owner,
        "epr",
        mode,
        true,
        LocalDate.parse(due));
  }

  @Test
  void an_end_is_told_from_its_limit_on_and_nobody_says_of_an_unread_one_that_it_is_far() {
    Instant soon = NOW.plus(Duration.ofDays(30));
    List<Ends.End> ends =
        List.of(
            new Ends.End("certificate peer epr", soon),
            new Ends.End("certificate peer later", soon.plusSeconds(1)),
            new Ends.End("token of epr", NOW),
            new Ends.End("token of pas", Optional.empty()));
    Ends source = new Ends(() -> ends, table(AlertKind.EXPIRES, Duration.ofDays(30)), LONDON);
    assertThat(said(source))
        .containsExactly(
            "certificate peer epr 1 " + NOW,
            "token of epr 1 " + NOW.minus(Duration.ofDays(30)),
            "token of pas ?");
    assertThat(source.look(NOW).get(0).sentence()).contains("ends at");
    assertThat(source.look(NOW).get(1).sentence()).contains("HAS ENDED");
  }

  @Test
  void what_is_to_be_deleted_soon_is_told_with_the_entry_whose_deadline_is_first() {
    OverdueFigures figures =
        new Figures() {
          @Override
          public List<Group> notDeleted(String connector, Instant writtenBefore) {
            assertThat(writtenBefore).isEqualTo(NOW.minus(Duration.ofHours(42)));
            return List.of(
                new Group("filed-only", 9, NOW.minus(DAY.multipliedBy(9)), new EntryId(1)),
                new Group("later", 1, NOW.minus(Duration.ofHours(43)), new EntryId(2)),
                new Group("first", 2, NOW.minus(Duration.ofHours(47)), new EntryId(7)));
          }
        };
    DeletionDeadlines source =
        new DeletionDeadlines(
            figures,
            table(AlertKind.DELETION_DEADLINE, Duration.ofHours(6)),
            new Conversations(
                List.of(
                    row("filed-only", Mode.FILE, "renal", "2027-01-01"),
                    row("later", Mode.DELETE, "renal", "2027-01-01"),
                    row("first", Mode.DELETE, "renal", "2027-01-01"))),
            Map.of(new ConnectorId("ward-chat"), Duration.ofDays(2)),
            LONDON);
    assertThat(said(source)).containsExactly("ward-chat 3 " + NOW.minus(Duration.ofHours(5)));
    assertThat(source.look(NOW).get(0).sentence())
        .contains("deadline is 2026-11-23 11:00 GMT", "begin with E000007");
  }

  @Test
  void a_partner_that_was_not_asked_yet_is_neither_reached_nor_not() {
    NotReached source =
        new NotReached(
            () ->
                List.of(
                    new Pause(
                        Pause.Kind.DESTINATION,
                        "epr",
                        "wardscribe",
                        NOW.minus(DAY),
                        Optional.of(NOW.plusSeconds(9))),
                    new Pause(
                        Pause.Kind.DESTINATION, "pas", "ben", NOW.minus(DAY), Optional.empty())),
            List.of(
                new NotReached.Partner("connector up", "", () -> Optional.of(true)),
                new NotReached.Partner("connector down", "", () -> Optional.of(false)),
                new NotReached.Partner("patient index pds", "", Optional::empty),
                new NotReached.Partner(
                    "connector odd",
                    "",
                    () -> {
                      throw new IllegalStateException();
                    })));
    assertThat(said(source))
        .containsExactly(
            "destination epr 1 " + NOW,
            "connector down 1 " + NOW,
            "patient index pds ?",
            "connector odd ?");
  }

  @Test
  void what_a_person_paused_is_told_and_what_waits_by_itself_is_not() {
    Paused source =
        new Paused(
            () ->
                List.of(
                    new Pause(
                        Pause.Kind.CONNECTOR, "ward-chat", "ben", NOW.minus(DAY), Optional.empty()),
                    new Pause(
                        Pause.Kind.DESTINATION,
                        "epr",
                        "wardscribe",
                        NOW.minus(DAY),
                        Optional.of(NOW))),
            LONDON);
    assertThat(said(source)).containsExactly("connector ward-chat 1 " + NOW.minus(DAY));
  }

  @Test
  void originals_that_are_back_are_counted_by_connector_and_merges_are_none() {
    BackAtSource source =
        new BackAtSource(
            () ->
                List.of(
                    alert(1, "ward-chat", 5, NOW.minusSeconds(60)),
                    alert(2, "surgery", 3, NOW),
                    alert(3, "ward-chat", 1, NOW.minusSeconds(30)),
                    alert(4, "ward-chat", SourceAlert.RECORD_MERGED, NOW)));
    assertThat(said(source))
        .containsExactly("surgery 1 " + NOW, "ward-chat 2 " + NOW.minusSeconds(60));
    assertThat(source.look(NOW).get(1).sentence())
        .contains("begin with E000001")
        .doesNotContain("room-of-someone");
  }

  @Test
  void merges_are_counted_by_entry_and_originals_that_are_back_are_none() {
    assertThat(said(new MergedRecords(() -> List.of(alert(1, "ward-chat", 5, NOW))))).isEmpty();
    MergedRecords source =
        new MergedRecords(
            () ->
                List.of(
                    alert(1, "ward-chat", 5, NOW.minusSeconds(60)),
                    alert(2, "ward-chat", SourceAlert.RECORD_MERGED, NOW.minusSeconds(30)),
                    alert(3, "surgery", SourceAlert.RECORD_MERGED, NOW)));
    assertThat(said(source)).containsExactly("record 2 " + NOW.minusSeconds(30));
    assertThat(source.look(NOW).get(0).sentence())
        .contains("begin with E000002")
        .doesNotContain("room-of-someone");
  }

  private static SourceAlert alert(long number, String connector, long version, Instant at) {
    return new SourceAlert(
        number,
        new EntryId(number),
        1,
        new ItemRef(
            new ConnectorId(connector),
            new ConversationId("room-of-someone"),
            new MessageId("m" + number)),
        version,
        true,
        at);
  }

  @Test
  void a_recovery_is_told_with_all_that_waits_for_it() {
    assertThat(said(new Recovering(Optional::empty, LONDON))).isEmpty();
    Recovery recovery = new Recovery(NOW.minus(DAY), "restored", Optional.empty(), 3, 4, 5);
    assertThat(said(new Recovering(() -> Optional.of(recovery), LONDON)))
        .containsExactly("ledger 12 " + NOW.minus(DAY));
  }

  @Test
  void reviews_are_told_to_their_owner_from_the_day_after_they_were_due() {
    ReviewsOverdue source =
        new ReviewsOverdue(
            new Conversations(
                List.of(
                    row("a", Mode.FILE, "renal", "2026-11-22"),
                    row("b", Mode.FILE, "renal", "2026-06-30"),
                    row("c", Mode.FILE, "surgery", "2026-11-23"))),
            LONDON);
    assertThat(said(source)).containsExactly("renal 2 2026-06-30T23:00:00Z");
  }

  @Test
  void documents_in_a_wrong_record_are_told_as_long_as_there_is_one() {
    assertThat(said(new WrongRecords(new Figures()))).isEmpty();
    OverdueFigures two =
        new Figures() {
          @Override
          public Optional<Group> wrongDocuments() {
            return Optional.of(new Group("", 2, NOW.minus(DAY), new EntryId(8)));
          }
        };
    assertThat(said(new WrongRecords(two))).containsExactly("record 2 " + NOW.minus(DAY));
  }

  @Test
  void a_destination_is_told_by_its_own_target() {
    OverdueFigures figures =
        new Figures() {
          @Override
          public List<Group> notFiled(Instant flaggedBefore) {
            return List.of(new Group("epr", 2, flaggedBefore.minusSeconds(60), new EntryId(3)));
          }
        };
    NotFiledInTime source =
        new NotFiledInTime(
            figures, table(AlertKind.NOT_FILED_IN_TIME, Duration.ofMinutes(30)), LONDON);
    assertThat(said(source)).containsExactly("epr 2 " + NOW.minusSeconds(60));
  }

  /** Nothing is overdue. */
  private static class Figures implements OverdueFigures {
    @Override
    public List<Resting> restingTooLong(MayRest mayRest, Instant now) {
      return List.of();
    }

    @Override
    public List<Group> notFiled(Instant flaggedBefore) {
      return List.of();
    }

    @Override
    public List<Group> notDeleted(String connector, Instant writtenBefore) {
      return List.of();
    }

    @Override
    public Optional<Group> wrongDocuments() {
      return Optional.empty();
    }
  }
}
