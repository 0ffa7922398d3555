package org.wardscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.cli.control.Fixture;

class ChangingCommandsTest extends CommandLineTest {
  private static final List<String> CHANGES =
      List.of(
          "worklist confirm E42 --seen 7 --patient p-1",
          "worklist set-author E42 --seen 7 --item 1 --staff 9999902",
          "worklist retry E42 --seen 7",
          "worklist reject E42 --seen 7 --reason duplicate",
          "worklist assign E42 --to mo",
          "worklist found-in-epr E43 --seen 12",
          "worklist not-in-epr E43 --seen 12",
          "worklist release E44 --seen 20",
          "worklist cancelled-in-epr E43 --seen 12",
          "worklist give-up E43 --seen 12 --reason gone",
          "hold place --all --type sar --reference SAR-17 --review-due 2027-01-31",
          "hold place --entry E42 --type sar --reference SAR-17 --review-due 2027-01-31",
          "hold place --nhs-number 9990000018 --staff 9999902 --conversation ward-chat/room-7"
              + " --from 2026-03-01 --to 2026-03-29 --type foi --reference FOI-3"
              + " --review-due 2027-01-31",
          "hold lift 1",
          "incident declare BRIDGE --conversations ward-chat/room-7,ward-chat/room-8"
              + " --review-due 2027-01-31",
          "incident stand-down BRIDGE",
          "ladder step-down ward-chat/room-7 --to file --reason slow",
          "ladder restore ward-chat/room-7",
          "delete-retained --appraisal RM-2026-4 --conversation ward-chat/room-7",
          "recovery finish",
          "pause destination epr-main",
          "resume connector ward-chat");

  @Test
  void nothing_is_changed_while_wardscribe_does_not_run() {
    for (String change : CHANGES) {
      assertThat(wardscribe(change.split(" "))).as(change).isEqualTo(ExitCode.NOT_RUNNING);
      assertThat(err()).contains("Wardscribe is not running for this site; start it with");
    }
    assertThat(application.started).isEmpty();
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void every_verb_reaches_the_ledger_with_what_was_typed() throws IOException {
    runsFor(Fixture.CLINICIAN);
    CHANGES.subList(0, 5).forEach(this::succeeds);
    runsFor(Fixture.IG);
    CHANGES.subList(5, 20).forEach(this::succeeds);
    runsFor(Fixture.OPERATOR);
    CHANGES.subList(20, 22).forEach(this::succeeds);

    assertThat(ledger.asked)
        .hasSize(CHANGES.size() + 1) // retained entries come in two batches
        .contains(
            "CONFIRM {patient=p-1} by tpritchard",
            "REJECT {reason=duplicate} by tpritchard",
            "assign E000042 to mo by tpritchard",
            "FOUND_IN_EPR {} by ig-one",
            "RELEASE {} by ig-one",
            "CANCELLED_IN_EPR {} by ig-one",
            "GIVE_UP {reason=gone} by ig-one",
            "hold organisation SAR-17 by ig-one",
            "hold patient #key of and staff 9999902 and ward-chat/room-7 and from"
                + " 2026-03-01T00:00:00Z and to 2026-03-29T22:59:59.999999Z FOI-3 by ig-one",
            "lift 1 by ig-one",
            "incident BRIDGE [ward-chat/room-7, ward-chat/room-8] by ig-one",
            "stand down BRIDGE by ig-one",
            "step ward-chat/room-7 to FILE: slow by ig-one",
            "restore ward-chat/room-7 by ig-one",
            "finish the recovery by ig-one",
            "pause DESTINATION epr-main by ops",
            "resume CONNECTOR ward-chat by ops");
  }

  @Test
  void two_people_say_that_a_document_is_in_the_epr() throws IOException {
    runsFor(Fixture.IG);
    assertThat(wardscribe("worklist", "found-in-epr", "E43", "--seen", "12")).isZero();
    assertThat(out()).isEqualTo("Noted; a second person must say the same.\n");

    runsFor(Fixture.SECOND_IG);
    assertThat(wardscribe("worklist", "found-in-epr", "E43", "--seen", "12")).isZero();
    assertThat(out()).isEqualTo("Decided by two people.\n");
  }

  @Test
  void what_changed_meanwhile_is_shown_and_nothing_is_decided() throws IOException {
    runsFor(Fixture.CLINICIAN);

    assertThat(wardscribe("worklist", "retry", "E42", "--seen", "6")).isEqualTo(ExitCode.REFUSED);
    assertThat(err()).isEqualToIgnoringNewLines("The entry changed since you saw it.");
    assertThat(out())
        .contains("seen         7  (verbs take --seen 7)", "What happened last", "stage:identify")
        .doesNotContain(Fixture.CONTENT);
  }

  @Test
  void a_refusal_is_a_sentence_and_exits_with_1() throws IOException {
    runsFor(Fixture.OPERATOR);

    assertThat(wardscribe("worklist", "confirm", "E42", "--seen", "7", "--patient", "p"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(out()).isEmpty();
    assertThat(err())
        .startsWith(
            "confirm needs the role clinician or identity-desk; ops has only operator here.");
    assertThat(wardscribe("worklist", "confirm", "E42", "--seen", "7", "--patient", "p", "--json"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(out()).contains("\"outcome\" : \"REFUSED\"");
  }

  @Test
  void of_many_that_are_confirmed_at_once_each_is_told_what_became_of_it() throws IOException {
    runsFor(Fixture.CLINICIAN);
    assertThat(wardscribe("worklist", "confirm", "--entries", "E42@7,E43@11", "--patient", "p-1"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(out())
        .isEqualTo(
            """
            E000042  done  It goes on.
            E000043  NOT DONE  The entry changed since you saw it.
            1 of 2 done.
            """);
    assertThat(wardscribe("worklist", "confirm", "--entries", "E42@7", "--patient", "p-1"))
        .isZero();
    assertThat(ledger.asked).contains("CONFIRM {patient=p-1} by tpritchard");
  }

  @Test
  void a_reason_that_begins_with_an_at_sign_is_a_reason() throws IOException {
    runsFor(Fixture.CLINICIAN);

    assertThat(wardscribe("worklist", "reject", "E42", "--seen", "7", "--reason", "@/etc/hosts"))
        .isZero();
    assertThat(ledger.asked).containsExactly("REJECT {reason=@/etc/hosts} by tpritchard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "worklist confirm E42 --patient p-1",
        "worklist confirm E42 --seen 7",
        "worklist confirm --patient p-1",
        "worklist confirm E42 --seen 7 --entries E43@12 --patient p-1",
        "worklist confirm --entries E43 --patient p-1",
        "worklist assign E42",
        "worklist reject E42 --seen 7",
        "worklist retry --seen 7",
        "worklist retry E42 --seen yesterday",
        "hold",
        "hold place --type sar --reference r --review-due 2027-01-31",
        "hold place --all --entry E42 --type sar --reference r --review-due 2027-01-31",
        "hold place --all --type sar --reference r",
        "hold place --all",
        "hold lift",
        "incident declare BRIDGE --review-due 2027-01-31",
        "incident declare --all --review-due 2027-01-31",
        "ladder step-down ward-chat/room-7 --to file",
        "pause planet mars",
        "pause destination",
        "audit",
        "keys",
        "delete E42"
      })
  void what_is_not_understood_exits_with_2_and_asks_nothing(String line) throws IOException {
    runsFor(Fixture.CLINICIAN);

    assertThat(wardscribe(line.isEmpty() ? new String[0] : line.split(" ")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("wardscribe");
    assertThat(ledger.asked).isEmpty();
  }

  private void succeeds(String change) {
    assertThat(wardscribe(change.split(" "))).as("%s: %s", change, err()).isZero();
  }
}
