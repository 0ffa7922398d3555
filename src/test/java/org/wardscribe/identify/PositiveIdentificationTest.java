package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.IdentityPolicy;

class PositiveIdentificationTest {
  private static final String HALE = "Margaret Hale NHS no 999 100 0003 ";

  @ParameterizedTest(name = "{2}")
  @CsvFileSource(
      resources = "/examples/identify/cases.psv",
      delimiter = '|',
      quoteCharacter = '\u0001',
      numLinesToSkip = 1)
  void one_patient_or_a_reason(String outcome, String message, String why) {
    Identification result = Ward.told(message.replace("\\n", "\n"));
    String actual =
        result instanceof Identification.Confirmed confirmed
            ? confirmed.patient().id()
            : Ward.reason(result);
    assertThat(actual).as(why).isEqualTo(outcome);
    assertThat(result.confirmed()).isEqualTo(result instanceof Identification.Confirmed);
  }

  @Test
  void what_identified_the_patient_is_said_because_the_original_will_be_gone() {
    Identification.Confirmed confirmed =
        (Identification.Confirmed) Ward.told(HALE + "dob 8/3/54 Hb 71");
    assertThat(confirmed.identifiedFrom())
        .isEqualTo("NHS number, surname and date of birth stated in the message; all agree");
    assertThat(confirmed.confirmedBy()).isEmpty();
    assertThat(confirmed.patientKey()).contains("W02");
    assertThat(confirmed.patient().identifiers().get(0).type()).isEqualTo("NH");
    assertThat(confirmed.patient().identifiers().get(1).authority()).isEqualTo("RZZ");
    assertThat(confirmed.thread().get(0).author().registration()).isEqualTo("9999901");
    assertThat(confirmed.mappingDigests()).containsKey("2-identify/redaction.yaml");
  }

  @Test
  void the_messages_of_an_entry_identify_the_patient_together() {
    Identification result =
        Ward.open()
            .says("tomos.pritchard", "who has Margaret Hale?")
            .says("me, 999 100 0003")
            .says("tomos.pritchard", "k 6.2, 8/3/54?")
            .check();
    assertThat(result).isInstanceOf(Identification.Confirmed.class);
    Identification.Confirmed confirmed = (Identification.Confirmed) result;
    assertThat(confirmed.thread())
        .extracting(Identification.AttributedMessage::text)
        .containsExactly("who has [patient]?", "me, [NHS number]", "k 6.2, [date of birth]?");
    assertThat(confirmed.identifiedFrom()).endsWith("stated in the messages; all agree");
  }

  @Test
  void messages_about_different_patients_are_never_one_entry() {
    Ward ward = Ward.open().says(HALE + "Hb 71").says("and Kerry 999 101 9022 needs a bed");
    assertThat(Ward.reason(ward.check())).isEqualTo("MULTIPLE_PATIENTS");
  }

  @Test
  void an_unknown_author_holds_whoever_the_patient_is() {
    assertThat(Ward.reason(Ward.open().says("nobody.known", HALE).check()))
        .isEqualTo("UNKNOWN_AUTHOR");
    assertThat(Ward.reason(Ward.open().says(HALE).flaggedBy("nobody.known").check()))
        .isEqualTo("UNKNOWN_FLAGGER");
  }

  @Test
  void an_account_counts_only_while_it_was_somebodys() {
    Instant afterHisLastDay = Instant.parse("2026-07-31T23:30:00Z");
    assertThat(Ward.reason(Ward.open().says("hamish.lockerby", HALE, Ward.SENT).check()))
        .isEqualTo("CONFIRMED");
    assertThat(Ward.reason(Ward.open().says("hamish.lockerby", HALE, afterHisLastDay).check()))
        .isEqualTo("AUTHOR_NOT_VALID_THEN");
  }

  @Test
  void an_author_set_by_hand_holds_for_that_message_and_this_version_only() {
    Map<String, String> set = Map.of("item", "m-1", "staff", "RZZ-0002");
    Ward ward = Ward.open().says("nobody.known", HALE).decided("SET_AUTHOR", "wclerk", set);
    Identification.Confirmed confirmed = (Identification.Confirmed) ward.check();
    assertThat(confirmed.thread().get(0).author().family()).isEqualTo("Pritchard");
    assertThat(Ward.reason(ward.edited().check())).isEqualTo("UNKNOWN_AUTHOR");
  }

  @ParameterizedTest
  @CsvSource({
    // suspended account, sent and flagged so many seconds after, ended so many seconds after
    "aisha.rahman, 0, , ACCOUNT_SUSPENDED",
    "aisha.rahman, 1, 301, ACCOUNT_SUSPENDED",
    "aisha.rahman, 1, 300, CONFIRMED",
    "aisha.rahman, 301, , CONFIRMED",
    "tomos.pritchard, 0, , ACCOUNT_SUSPENDED",
    "tomos.pritchard, 0, 1, ACCOUNT_SUSPENDED",
    "tomos.pritchard, 1, , CONFIRMED",
    "ngozi.okonkwo, 0, , CONFIRMED",
  })
  void words_and_flags_of_an_account_while_it_was_suspended_hold(
      String account, long since, Long ended, String reason) {
    Ward ward =
        Ward.open().says("tomos.pritchard", HALE, Ward.SENT).suspended(account, since, ended);
    assertThat(Ward.reason(ward.check())).isEqualTo(reason);
  }

  @Test
  void who_sets_the_author_has_said_whose_words_a_suspended_account_sent() {
    Map<String, String> set = Map.of("item", "m-1", "staff", "RZZ-0002");
    Ward ward =
        Ward.open()
            .says("tomos.pritchard", HALE, Ward.SENT)
            .suspended("tomos.pritchard", 0, null)
            .decided("SET_AUTHOR", "wclerk", set);
    assertThat(Ward.reason(ward.check())).isEqualTo("CONFIRMED");
    assertThat(Ward.reason(ward.edited().check())).isEqualTo("ACCOUNT_SUSPENDED");
  }

  @Test
  void an_author_set_by_hand_must_have_been_there_on_the_day() {
    Map<String, String> set = Map.of("item", "m-1", "staff", "RZZ-0004");
    Ward ward = Ward.open().says("nobody.known", HALE).decided("SET_AUTHOR", "wclerk", set);
    assertThat(Ward.reason(ward.check())).isEqualTo("AUTHOR_NOT_VALID_THEN");
  }

  @Test
  void a_patient_confirmed_by_hand_is_taken_and_still_redacted() {
    Identification result =
        Ward.open()
            .says("Mrs Hale in bed 9 needs 2 units, NHS 999 100 0004")
            .decided("CONFIRM", "arahman", Map.of("patient", "W02"))
            .check();
    assertThat(Ward.text(result))
        .isEqualTo("Mrs [patient] in bed 9 needs 2 units, NHS [NHS number]");
    assertThat(((Identification.Confirmed) result).identifiedFrom())
        .isEqualTo("confirmed by hand by arahman; surname stated in the message");
  }

  @Test
  void two_people_who_correct_it_are_believed_and_neither_patient_stays_in_the_text() {
    Map<String, String> not = Map.of("patient", "W02", "was", "W07", "reason", "wrong ward round");
    Identification result =
        Ward.open()
            .says("Kerry Addison 999 101 9022 needs 2 units, sister of Mrs Hale")
            .decided("CORRECT", "arahman", not)
            .check();
    assertThat(result).as(Ward.reason(result)).isInstanceOf(Identification.Confirmed.class);
    Identification.Confirmed confirmed = (Identification.Confirmed) result;
    assertThat(confirmed.patientKey()).contains("W02");
    assertThat(confirmed.identifiedFrom()).isEqualTo("confirmed by hand by wclerk and arahman");
    assertThat(Ward.text(result)).doesNotContain("Addison", "9022", "Hale").contains("2 units");
  }

  @Test
  void a_correction_does_not_let_a_third_patient_s_number_pass() {
    Map<String, String> not = Map.of("patient", "W02", "was", "W03", "reason", "wrong ward round");
    Ward ward = Ward.open().says("Kerry Addison 999 101 9022").decided("CORRECT", "arahman", not);
    assertThat(Ward.reason(ward.check())).isEqualTo("IDENTIFIER_CONFLICT");
  }

  @Test
  void no_confirmation_reaches_a_record_that_may_not_be_filed_to() {
    assertThat(Ward.reason(confirmed("W13"))).isEqualTo("NEEDS_IDENTITY_DESK");
    assertThat(Ward.reason(confirmed("W12"))).isEqualTo("DECEASED");
    assertThat(Ward.reason(confirmed("W11"))).isEqualTo("SUPERSEDED_NUMBER");
    assertThat(Ward.reason(confirmed("W99"))).isEqualTo("CONFIRMED_RECORD_NOT_FOUND");
    assertThat(
            Ward.reason(
                Ward.open()
                    .says("Kerry Addison 999 101 9022")
                    .decided("CONFIRM", "arahman", Map.of("patient", "W02"))
                    .check()))
        .isEqualTo("IDENTIFIER_CONFLICT");
  }

  private static Identification confirmed(String patient) {
    return Ward.open()
        .says("she needs a bed")
        .decided("CONFIRM", "arahman", Map.of("patient", patient))
        .check();
  }

  @Test
  void the_superseded_number_of_the_confirmed_patient_does_not_hold() {
    Identification result =
        Ward.open()
            .says("Harry Fenwick 999 103 1707 MRI")
            .decided("CONFIRM", "arahman", Map.of("patient", "W10"))
            .check();
    assertThat(Ward.text(result)).doesNotContain("Fenwick").doesNotContain("999 103 1707");
  }

  @Test
  void an_index_that_can_not_be_asked_is_never_not_found() {
    PatientIndex gone =
        new NdjsonPatientIndex(Path.of("target", "no-such-index"), Clock.systemUTC(), n -> {});
    Ward ward = Ward.on(gone).says(HALE);
    Identification.Unasked first = (Identification.Unasked) ward.check();
    assertThat(first.sentence()).contains("not there").doesNotContain("Hale");
    assertThat(first.due()).contains(Ward.SENT.plusSeconds(15));

    ward.clock.pass(Duration.ofMinutes(12));
    Identification.Unasked later = (Identification.Unasked) ward.check();
    assertThat(later.due()).contains(Ward.SENT.plus(Duration.ofMinutes(15)));

    ward.clock.pass(Duration.ofMinutes(47));
    assertThat(((Identification.Unasked) ward.check()).due())
        .contains(Ward.SENT.plus(Duration.ofMinutes(64)));

    ward.clock.pass(Duration.ofMinutes(1));
    assertThat(Ward.reason(ward.check())).isEqualTo("INDEX_UNAVAILABLE");
  }

  @Test
  void a_site_may_ask_for_three_identifiers() {
    IdentityPolicy strict =
        new IdentityPolicy(
            ZoneId.of("Europe/London"),
            2,
            false,
            true,
            1,
            Set.of(),
            Set.of(),
            IdentityPolicy.AskFlagger.NEVER,
            Duration.ofMinutes(15));
    assertThat(Ward.reason(Ward.with(strict).says(HALE).check()))
        .isEqualTo("INSUFFICIENT_IDENTIFIERS");
    assertThat(Ward.reason(Ward.with(strict).says(HALE + "8/3/54").check())).isEqualTo("CONFIRMED");
  }

  @Test
  void a_reason_says_nothing_of_the_patient() {
    for (Reason reason : Reason.values()) {
      assertThat(reason.sentence()).matches("[A-Z][^.]*\\..*\\.").doesNotContainPattern("[0-9]{3}");
    }
    assertThat(Ward.told("Dawn Carvel 999 103 8043").toString())
        .doesNotContain("Carvel")
        .doesNotContain("RESTRICTED");
  }

  @Test
  void the_proof_is_rebuilt_from_its_evidence_as_it_was() {
    Ward ward = Ward.open().says(HALE + "dob 8/3/54 Hb 71");
    Identification.Confirmed confirmed = (Identification.Confirmed) ward.check();
    assertThat(confirmed.evidence())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(EvidenceKind.IDENTIFICATION);
              assertThat(e.facts().toString()).doesNotContain("Hale").doesNotContain("999");
              assertThat(e.contentAs(Identification.Confirmed.Kept.class).patient())
                  .isEqualTo(confirmed.patient());
            });
    assertThat(new Claimed(confirmed.claim(), ward.flagged().entry()).toString())
        .doesNotContain("Hale");
    assertThat(confirmed.toString()).doesNotContain("Hale");
  }

  /** That the work grows with the length alone is {@link LinearWorkTest}'s. */
  @Test
  void a_text_of_a_megabyte_is_read() {
    String clinical = "Obs stable, Hb 71, plan: continue. ";
    for (String filler :
        List.of(clinical, "9 ", "Hale ", "a@", "12/03/19 ", "T00 ", "Hale's 0 ", "\u00e9")) {
      int size = filler.equals(clinical) ? 1_000_000 : 200_000;
      String text = HALE + "8/3/54 " + filler.repeat(size / filler.length());
      assertThat(Ward.told(text)).as(filler).isNotNull();
    }
  }

  @Test
  void a_text_of_ten_megabytes_is_held_unread() {
    String text = HALE + "8/3/54 " + "Tom chasing CT. ".repeat(10_000_000 / 16);
    assertThat(Ward.reason(Ward.told(text))).isEqualTo("TEXT_TOO_LONG");
  }
}
