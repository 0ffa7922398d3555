package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.control.FakeLedger;
import org.wardscribe.cli.control.Fixture;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.ledger.AuditFault;
import org.wardscribe.ledger.ConversationFigures;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.Recovery;
import org.wardscribe.ledger.SettledAlert;
import org.wardscribe.ledger.State;

class ReadingCommandsTest extends CommandLineTest {
  @TempDir private Path results;

  private static final String SHOWN =
      """
      E000042  HELD since 22 Nov 2026 18:18:00 GMT (3 h 12 min)
        reason       NUMBER_NOT_FOUND
                     The NHS number in the message is not in the index.
        owner        clinician
        next         Ask the author which patient is meant.
        verbs        confirm, set-author, retry, reject
        seen         7  (verbs take --seen 7)
        received     22 Nov 2026 17:30:00 GMT
        destination  epr-main
        document     D7Q2M4X9K1B3C5F8H0J6  (TXA-12)
        control ids  C1A2B3C4D5E6F7G8H9J0  (MSH-10)
        versions     content 1, filing 1, revision 1
        attempts     0 failed in this state

      Items
        item  role     connector  conversation  message  fate
        1     FLAGGED  ward-chat  room-7        m-100    at the source
            v1 seen 22 Nov 2026 17:30:00 GMT digest 4f1a9c
            flagged by u-9 since 22 Nov 2026 17:30:00 GMT

      Filed
        document              content  accepted                  items
        D7Q2M4X9K1B3C5F8H0J6  1        22 Nov 2026 17:31:00 GMT  1 v1

      Guards
        3  22 Nov 2026 17:30:03 GMT  GUARDS  DELIVERED -> DELETING (content 1)
            flagged: met
            noLegalHold: met

      Redactions (places in the captured text, never its words)
        content  item  characters  type          rule         replaced by
        1        1 v1  0-21        NAME_PATIENT  record-name  [patient]
        1        1 v1  22-34       NHS_NUMBER    nhs-number   (not shown)

      Evidence
        no  time                      kind            step
        1   22 Nov 2026 17:30:01 GMT  IDENTIFICATION  RECEIVED -> IDENTIFIED (content 1)
            redactions: 2
        2   22 Nov 2026 17:30:02 GMT  DOCUMENT        IDENTIFIED -> TRANSCRIBED (content 1)
            controlId: C1A2B3C4D5E6F7G8H9J0

      History
        no  time                      actor           what        step              facts
        1   22 Nov 2026 17:30:01 GMT  source          TRANSITION  -> RECEIVED       event=ev-1
        2   22 Nov 2026 17:30:02 GMT  stage:identify  TRANSITION  RECEIVED -> HELD  reason=NUMBER_NOT_FOUND
      """;

  private static final String WORKLIST =
      """
      entry    state  age           owner                   reason             conversation      seen
      E000043  HELD   3 h 12 min    information-governance  OUTCOME_NOT_KNOWN  ward-chat:room-7  12
          The EPR did not answer. Look whether the document is there.
          next: Look in the record whether it was filed.
          verbs: found-in-epr, not-in-epr, retry
      E000042  HELD   3 h 12 min !  clinician               NUMBER_NOT_FOUND   ward-chat:room-7  7
          The NHS number in the message is not in the index.
          next: Ask the author which patient is meant.
          verbs: confirm, set-author, retry, reject
      ! has waited for longer than its reason allows
      To decide: wardscribe worklist VERB ENTRY --seen SEEN  (hold-lift: wardscribe hold lift)
      """;

  @Test
  void show_tells_the_whole_life_and_no_word_of_the_content() {
    assertThat(wardscribe("show", "E42")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo(SHOWN).doesNotContain(Fixture.CONTENT);
    assertThat(application.started).containsExactly("open", "close");

    assertThat(wardscribe("show", "E42", "--json")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("\"fence\" : 7").doesNotContain(Fixture.CONTENT);
  }

  @Test
  void show_is_the_same_whether_wardscribe_runs_or_not() throws IOException {
    runsFor(Fixture.NOBODY);

    assertThat(wardscribe("show", "E42")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo(SHOWN);
    assertThat(application.started).isEmpty();
  }

  @Test
  void content_is_shown_by_a_running_wardscribe_to_a_clinician_and_cannot_play_with_the_terminal()
      throws IOException {
    runsFor(Fixture.CLINICIAN);

    assertThat(wardscribe("show", "E42", "--content")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .endsWith(
            """
            Content of item 1 v1, 22 Nov 2026 17:29:00 GMT, Dr T Pritchard
              | Gwenllian MORGAN-TEST 999 000 0018
              | K+ 6.1, repeat \uFFFD[31mnow
              + image/jpeg, 512 bytes

            Why it was corrected, as the two people wrote it
              two of one name

            Segments (worklist split takes their numbers)
              1  Gwenllian MORGAN-TEST 999 000 0018
              2  K+ 6.1, repeat \uFFFD[31mnow
              3  image/jpeg, 512 bytes
            """);
    assertThat(ledger.asked).containsExactly("content of E000042 read by tpritchard");
  }

  @Test
  void what_was_done_about_an_alert_is_shown_with_the_content_and_only_there() throws IOException {
    ItemRef back =
        new ItemRef(
            new ConnectorId("ward-chat"), new ConversationId("room-7"), new MessageId("m-100"));
    ledger.settledAlerts.add(
        new SettledAlert(
            5, back, Fixture.NOW, "ig-one", Fixture.NOW, Optional.of("deleted \u001b[31mby hand")));
    ledger.settledAlerts.add(
        new SettledAlert(6, back, Fixture.NOW, "ig-two", Fixture.NOW, Optional.empty()));
    runsFor(Fixture.CLINICIAN);

    assertThat(wardscribe("show", "E42")).isEqualTo(ExitCode.OK);
    assertThat(out()).doesNotContain("Alerts that were settled", "ig-one", "by hand");
    assertThat(wardscribe("show", "E42", "--content")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .contains("Alerts that were settled", "m-100", "ig-one", "deleted \uFFFD[31mby hand")
        .contains("ig-two", "what was written was purged");
  }

  @Test
  void content_is_not_shown_while_nothing_runs_nor_to_an_operator() throws IOException {
    assertThat(wardscribe("show", "E42", "--content")).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("Wardscribe is not running for this site");

    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("show", "E42", "--content")).isEqualTo(ExitCode.REFUSED);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("clinician or information-governance");
  }

  @Test
  void an_entry_that_is_not_there_is_refused() {
    assertThat(wardscribe("show", "E99")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).isEqualToIgnoringNewLines("There is no entry E000099.");
    assertThat(wardscribe("show", "forty-two")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("an entry is written like E000042");
  }

  @Test
  void the_worklist_is_a_row_each_with_its_sentence_and_verbs() {
    assertThat(wardscribe("worklist")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo(WORKLIST);

    assertThat(wardscribe("worklist", "--state", "legal-hold,escalated")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo("Nothing waits for a person.\n");

    assertThat(wardscribe("worklist", "--most", "1")).isEqualTo(ExitCode.OK);
    Matcher next =
        Pattern.compile("There are more; the next page: the same with --after (\\S+E000043)\\s")
            .matcher(out());
    assertThat(next.find()).isTrue();
    assertThat(wardscribe("worklist", "--after", next.group(1))).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("E000042").doesNotContain("E000043");
  }

  @Test
  void what_is_found_is_a_row_each_the_newest_first() {
    assertThat(wardscribe("find", "--state", "held,retained")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .isEqualTo(
            """
            entry    received                  state     reason                 conversation      destination
            E000044  22 Nov 2026 17:30:00 GMT  RETAINED  NO_APPRAISAL_DECISION  ward-chat:room-7  epr-main
            E000043  22 Nov 2026 17:30:00 GMT  HELD      OUTCOME_NOT_KNOWN      ward-chat:room-7  epr-main
            E000042  22 Nov 2026 17:30:00 GMT  HELD      NUMBER_NOT_FOUND       ward-chat:room-7  epr-main
            """);
    assertThat(wardscribe("find", "--patient", "P-17")).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(wardscribe("find", "--state", "deleted")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo("Nothing was found.\n");
  }

  @Test
  void candidate_records_stand_beside_what_is_stated() throws IOException {
    runsFor(Fixture.CLINICIAN);
    assertThat(wardscribe("worklist", "candidates", "E42")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .isEqualTo(
            """
            E000042  NUMBER_NOT_FOUND
            The NHS number in the message is not in the index.

            Record 1 of 2: --patient P-17
                          in the index  stated
              NHS number  9990000018    999 000 0018  agrees
              surname     MORGAN-TEST   Morgan-Test   agrees

            Record 2 of 2: --patient P-18
                          in the index  stated
              NHS number  9990000018    999 000 0018  agrees
              surname     MORGAN-TEST   Morgan-Test   DIFFERS
              ! Something that is stated can't be of this person.

            If it is one of them: wardscribe worklist confirm E000042 --seen 7 --patient ID
            """);
  }

  @Test
  void status_counts_the_states_and_names_pauses_and_holds() throws IOException {
    ledger.pauses.add(
        new Pause(
            Pause.Kind.DESTINATION,
            "epr-main",
            "ledger",
            Fixture.NOW,
            Optional.of(Fixture.NOW.plusSeconds(60))));
    runsFor(Fixture.IG);
    wardscribe("hold place --all --type sar --reference SAR-17 --review-due 2027-01-31".split(" "));

    assertThat(wardscribe("status")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .isEqualTo(
            """
            state     entries
            RETAINED  1
            HELD      2

            Paused
              destination  epr-main  by ledger  since 22 Nov 2026 21:30:00 GMT  until 22 Nov 2026 21:31:00 GMT

            Legal holds
              hold  type  scope         reference  placed                    by      review due  effective
              1     sar   organisation  SAR-17     22 Nov 2026 21:30:00 GMT  ig-one  2027-01-31  NOT YET: a deletion may be on its way
            """);
  }

  @Test
  void the_ladder_shows_where_each_conversation_stands_and_who_took_it_down() throws IOException {
    runsFor(Fixture.IG);
    wardscribe("ladder step-down ward-chat/room-7 --to file --reason slow".split(" "));
    ledger.journeys.add(
        new ConversationFigures(
            ConversationRef.parse("ward-chat/room-7"),
            Fixture.NOW,
            Map.of(State.DELETED, 5L, State.HELD, 1L),
            List.of(
                new ConversationFigures.Passages(State.RECEIVED, State.HELD, 2),
                new ConversationFigures.Passages(State.DELIVERING, State.UNKNOWN, 1),
                new ConversationFigures.Passages(State.DELIVERING, State.DELIVERED, 4),
                new ConversationFigures.Passages(State.UNKNOWN, State.DELIVERED, 1),
                new ConversationFigures.Passages(State.VERIFYING, State.RECEIVED, 1),
                new ConversationFigures.Passages(State.VERIFYING, State.DELETED, 5))));

    assertThat(wardscribe("ladder")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .endsWith(
            """
            conversation      mode    in force  entries  held  rehearsed  filed  refused or unclear  deleted  doubts at source
            ward-chat/room-7  delete  file      6        2     0          5      1                   5        1
            ward-chat/room-8  shadow  shadow    0        0     0          0      0                   0        0

            ward-chat/room-7 was taken down to file by ig-one on 22 Nov 2026 21:30:00 GMT: slow
            """);
    Path page = results.resolve("ladder.html");
    assertThat(
            wardscribe("ladder", "--conversation", "ward-chat/room-7", "--report", page.toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(Files.readString(page))
        .contains(
            "Evidence for the conversation ward-chat/room-7",
            "who gave as the reason: slow",
            "1 original that was deleted in a version that had not been filed.",
            "Clinical safety officer",
            "Caldicott Guardian");
    assertThat(wardscribe("ladder", "--report", page.toString())).isEqualTo(ExitCode.REFUSED);
    assertThat(wardscribe("ladder", "--conversation", "ward-chat/rom-9")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("No conversation of this name");
  }

  @Test
  void the_worklist_says_how_long_the_platform_still_lets_an_original_be_deleted()
      throws IOException {
    runsFor(Fixture.IG);
    ledger.deletionWindow = Optional.of(Duration.ofHours(3));
    assertThat(wardscribe("worklist")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("its platform lets the original be deleted for 2 h 0 min more");

    ledger.deletionWindow = Optional.of(Duration.ofMinutes(30));
    wardscribe("worklist");
    assertThat(out()).contains("its platform lets the original be deleted no more");
  }

  @Test
  void incidents_are_listed_with_what_they_keep() throws IOException {
    runsFor(Fixture.IG);
    wardscribe("incident declare BRIDGE --all --review-due 2027-01-31".split(" "));

    assertThat(wardscribe("incident", "list")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .endsWith(
            """
            incident  conversations  declared                  by      ended
            BRIDGE    all            22 Nov 2026 21:30:00 GMT  ig-one  not yet
            """);
  }

  @Test
  void a_recovery_is_shown_with_what_remains() throws IOException {
    runsFor(Fixture.IG);
    assertThat(wardscribe("recovery")).isEqualTo(ExitCode.OK);
    assertThat(out()).startsWith("No recovery");
    ledger.recovery =
        Optional.of(
            new Recovery(
                Fixture.NOW, "The last 7 audit rows are missing.", Optional.of("ops"), 3, 5, 2));

    wardscribe("recovery");
    wardscribe("status");
    assertThat(out())
        .contains(
            """
            RECOVERY since 22 Nov 2026 21:30:00 GMT: nothing is sent and nothing deleted. The last 7 audit rows are missing.
              3 open entries were not asked about yet, or the answer is awaited
              5 were asked about, and wait for the end of the recovery
              2 rest with people: see worklist
            ops says that it may end; a second person must say recovery finish.
            """);
  }

  @Test
  void audit_verify_exits_with_1_when_a_row_is_not_as_it_was_written() {
    assertThat(wardscribe("audit", "verify")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .isEqualTo(
            "The audit of 3 entries is as it was written.\nIts anchor, to be kept elsewhere: "
                + FakeLedger.ANCHOR.written()
                + "\n");
    assertThat(wardscribe("audit", "verify", "--anchor", FakeLedger.ANCHOR.written()))
        .isEqualTo(ExitCode.OK);
    assertThat(wardscribe("audit", "verify", "--anchor", "7:" + "0".repeat(64)))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(out()).contains("is not the one of which the anchor was taken");
    assertThat(wardscribe("audit", "verify", "--anchor", "yesterday's"))
        .isEqualTo(ExitCode.REFUSED);

    ledger.faults.add(new AuditFault(Fixture.HELD, 2, "Row 2 was changed."));

    assertThat(wardscribe("audit", "verify")).isEqualTo(ExitCode.REFUSED);
    assertThat(out()).contains("E000042  2    Row 2 was changed.", "NOT as it was written");
    assertThat(wardscribe("audit", "verify", "--json")).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void times_are_the_site_s_and_ages_have_two_units() {
    UkTime london = new UkTime(ZoneId.of("Europe/London"));
    Instant summer = Instant.parse("2026-09-01T23:30:00Z");

    assertThat(london.at(summer)).isEqualTo("02 Sep 2026 00:30:00 BST");
    assertThat(UkTime.age(summer, summer.plus(Duration.ofHours(51)))).isEqualTo("2 d 3 h");
    assertThat(UkTime.age(summer, summer.plusSeconds(61))).isEqualTo("1 min");
    assertThat(UkTime.age(summer, summer.plusSeconds(59))).isEqualTo("59 s");
    assertThat(UkTime.age(summer, summer.minusSeconds(5))).isEqualTo("0 s");
  }

  @Test
  void what_a_month_s_entries_stated_is_a_table_of_kinds() throws IOException {
    runsFor(Fixture.OPERATOR);
    assertThat(wardscribe("identifiers", "--month", "2026-11")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            conversation      entries  kind          stated  not needed
            ward-chat/room-7  2        NHS_NUMBER    2       0
            ward-chat/room-7  2        NAME_PATIENT  2       0
            ward-chat/room-7  2        DOB           1       1
            ward-chat/room-7  2        PHONE         1       1
            Not needed: beside a number and the surname. Where the policy asks for two, the date of\
             birth is needed.
            """);
    assertThat(wardscribe("identifiers", "--month", "november")).isNotZero();
    assertThat(err()).contains("a month is written like 2026-11");
  }
}
