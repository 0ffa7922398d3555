package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.wardscribe.mapping.IdentifierKind;

class PatientCheckTest {
  private static final LocalDate SENT = LocalDate.of(2026, 3, 4);
  private static final PatientCheck CHECK =
      Ward.patientCheck(Ward.index(Ward.PATIENTS), Ward.SYSTEMS);

  /** In the table \n stands for a line break, and @@ parts the messages of a thread. */
  @ParameterizedTest(name = "{2}")
  @CsvFileSource(
      resources = "/examples/identify/threads.psv",
      delimiter = '|',
      quoteCharacter = '\u0001',
      numLinesToSkip = 1)
  void what_identifies_goes_whatever_is_decided(String outcome, String redacted, String message) {
    Checked checked = check(message.replace("\\n", "\n").split(" @@ ", -1));
    assertThat(outcome(checked)).isEqualTo(outcome);
    assertThat(
            String.join(" @@ ", checked.parts().stream().map(Checked.Part::text).toList())
                .replace("\n", "\\n"))
        .isEqualTo(redacted);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/examples/identify/nobody.psv",
      delimiter = '|',
      quoteCharacter = '\u0001',
      numLinesToSkip = 1)
  void what_is_clinical_stays_as_it_was_written(String message) {
    assertThat(check(message).parts().get(0).text()).isEqualTo(message);
  }

  @Test
  void a_restricted_record_is_named_so_only_within_the_entry() {
    Checked.Hold hold = (Checked.Hold) check("Dawn Carvel 999 103 8043 12/12/80");
    assertThat(hold.reason()).isEqualTo(Reason.RESTRICTED);
    assertThat(hold.reason().onWorklist()).isEqualTo(Reason.NEEDS_IDENTITY_DESK);
  }

  @Test
  void places_are_utf_16_units_and_can_be_told_in_code_points() {
    String text = "🎉 Dr Patel re Mrs Hale bed 4";
    Recognised staff =
        check(text).parts().get(0).recognised().stream()
            .filter(r -> r.kind() == IdentifierKind.NAME_STAFF)
            .findFirst()
            .orElseThrow();
    assertThat(text.substring(staff.start(), staff.end())).isEqualTo("Patel");
    assertThat(staff.stripped()).isFalse();
    assertThat(staff.inCodePoints(text).start()).isEqualTo(staff.start() - 1);
  }

  @Test
  void no_text_makes_it_fail() {
    for (String text :
        List.of(
            "",
            " ",
            "\n",
            "\uD83C",
            "٩٩٩١٠٠٠٠٠٣",
            "马大为 999 100 0003",
            "'s",
            "@",
            "+",
            "O'",
            "baby d'zorban",
            "Hale 999 100 0003 twin D'laand",
            "999 100")) {
      assertThat(check(text).parts()).hasSize(1);
      assertThat(check(text, text).parts()).hasSize(2);
    }
  }

  private static Checked check(String... messages) {
    return CHECK.check(
        new MessageThread(
            Arrays.stream(messages)
                .map(m -> new MessageThread.Part(m, SENT, Optional.of("RZZ")))
                .toList(),
            Set.of()));
  }

  private static String outcome(Checked checked) {
    return checked instanceof Checked.Match match
        ? match.patient().id()
        : ((Checked.Hold) checked).reason().name();
  }
}
