package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.kit.LedgerScene;
import org.wardscribe.kit.LedgerWork;

/** What an installed ledger owes the parts that were split before an upgrade. */
abstract class InstalledPartsContract extends LedgerScene {
  private static final String WORDS = "One stops it. Two starts it. Both move.";

  protected final Keys keys = Keys.ephemeral();

  /** To the ledger's database, with its tables to be named without a schema. */
  protected abstract Connection connect() throws SQLException;

  /** The migration that gave parts their segments. */
  protected abstract String version();

  protected final EntryId heldOfTwo() {
    SourceMessage one = message("m1", 1);
    EntryId entry =
        flag(
            new SourceMessage(
                one.ref(),
                1,
                one.sentAt(),
                one.editedAt(),
                one.author(),
                WORDS,
                List.of(),
                Optional.empty()));
    moved(
        LedgerWork.of(claim(entry, State.RECEIVED), EvidenceKind.DOUBT)
            .because("MULTIPLE_PATIENTS"),
        State.HELD);
    return entry;
  }

  private EntryId newest() {
    return opened.records().list(EnumSet.allOf(State.class), 100).stream()
        .map(EntrySummary::id)
        .max(java.util.Comparator.comparing(EntryId::number))
        .orElseThrow();
  }

  /** The numbers of both parts. */
  protected final List<String> split(EntryId entry, String first, String second) {
    Map<String, String> parts = Map.of("first", first, "second", second);
    Decision decision = new Decision(entry, view(entry).fence(), Verb.SPLIT, ANN, parts);
    assertThat(await(opened.desk().decide(decision))).isInstanceOf(DecisionResult.Done.class);
    return List.of(view(entry).documentNumber(), view(newest()).documentNumber());
  }

  private String read(String query) {
    try (Connection connection = connect()) {
      return Sql.one(connection, query, row -> row.getString(1)).orElseThrow();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What later migrations make, the dependent ones first; it is made again when it is opened. */
  private static final List<String> MADE_SINCE =
      List.of(
          "INDEX attempt_control_id",
          "TABLE account_code",
          "TABLE account_confirmation",
          "TABLE site_process",
          "TABLE question",
          "TABLE wrong_recipient",
          "TABLE entry_audience",
          "TABLE room_stay",
          "TABLE room_look",
          "TABLE account_alert",
          "TABLE suspension",
          "TABLE entry_about",
          "TABLE assignment",
          "TABLE decided",
          "TABLE alert_message",
          "TABLE alert",
          "INDEX entry_at_rest",
          "INDEX entry_conversation",
          "INDEX entry_destination",
          "INDEX entry_reason",
          "INDEX entry_staff_entry",
          "INDEX entry_rests");

  /** As the ledger was before its parts had segments. */
  private void older() {
    opened.close();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String made : MADE_SINCE) {
        statement.execute("DROP " + made);
      }
      statement.execute("ALTER TABLE entry DROP COLUMN origin");
      statement.execute("ALTER TABLE entry DROP COLUMN segments");
      statement.execute("ALTER TABLE filed DROP COLUMN segments");
      statement.execute(
          "DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) >= " + version());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    openTheLedger();
  }

  private void transcribedFor(EntryId part) {
    moved(
        LedgerWork.of(claim(part, State.RECEIVED), EvidenceKind.IDENTIFICATION)
            .ofPatient("of " + part),
        State.IDENTIFIED);
    step(part, State.IDENTIFIED, State.TRANSCRIBED, EvidenceKind.DOCUMENT);
  }

  @Test
  void a_part_that_was_sent_before_an_upgrade_keeps_its_number() {
    EntryId first = heldOfTwo();
    split(first, "1,3", "2,3");
    EntryId second = newest();
    transcribedFor(first);
    deliver(first);
    transcribedFor(second);
    moved(LedgerWork.of(delivering(second), EvidenceKind.UNCERTAINTY), State.UNKNOWN);
    clock.pass(settings.settle());
    older();

    String source = read("SELECT source_key FROM entry WHERE id = " + second.number());
    String digest = read("SELECT content_digest FROM entry WHERE id = " + second.number());
    String before = keys.documentNumber(source, "2", digest, 1);
    assertThat(view(second).documentNumber()).isEqualTo(before);
    step(second, State.UNKNOWN, State.DELIVERED, EvidenceKind.ACCEPTANCE);
    assertThat(view(second).filed())
        .extracting(EntryView.Filed::documentNumber, f -> f.segments().toString())
        .containsExactly(tuple(before, "[2, 3]"));
    assertThat(view(first).filed())
        .extracting(f -> f.segments().toString())
        .containsExactly("[1, 3]");
    assertThat(read("SELECT origin FROM entry WHERE id = " + second.number()))
        .isEqualTo(Long.toString(first.number()));
    assertThat(read("SELECT origin FROM entry WHERE id = " + first.number())).isEqualTo("0");
    assertThat(opened.records().verifyAudit()).isEmpty();
  }
}
