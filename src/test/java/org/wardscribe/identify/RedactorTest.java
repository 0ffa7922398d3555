package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RedactorTest {
  @ParameterizedTest(name = "{2}")
  @CsvFileSource(
      resources = "/examples/identify/redactions.psv",
      delimiter = '|',
      quoteCharacter = '\u0001',
      numLinesToSkip = 1)
  void what_identifies_goes_and_what_is_clinical_stays(
      String redacted, String message, String why) {
    assertThat(Ward.text(Ward.told(message))).as(why).isEqualTo(redacted);
  }

  @Test
  void every_redaction_names_its_place_in_code_points_and_its_rule_and_no_word() {
    Identification.Confirmed confirmed =
        (Identification.Confirmed) Ward.told("🎉🎉 Margaret Hale 9991000003 72F");
    assertThat(confirmed.redactions())
        .containsExactly(
            new Identification.Redaction(
                1, 1, 3, 16, "NAME_PATIENT", "full-name-of-record", "[patient]"),
            new Identification.Redaction(1, 1, 17, 27, "NHS_NUMBER", "modulus-11", "[NHS number]"),
            new Identification.Redaction(1, 1, 28, 30, "AGE", "age", ""));
  }

  @Test
  void a_chat_message_is_data_whatever_it_looks_like() {
    assertThat(Ward.text(Ward.told("${x} MSH|^~\\& Hale 9991000003 \\.br\\ $1 [patient]")))
        .isEqualTo("${x} MSH|^~\\& [patient] [NHS number] \\.br\\ $1 [patient]");
  }
}
