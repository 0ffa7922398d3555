package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child who is called by its number and the surname: the number says which one it is. */
class NumberedTwinsTest {
  private static final PatientCheck CHECK =
      Ward.patientCheck(Ward.index(Ward.PATIENTS), Ward.SYSTEMS);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Twin 1 Okoro needs a gas       | [patient] needs a gas
          triplet 3 Okoro needs a gas    | [patient] needs a gas
          SCBU: twin 2 Okoro needs a gas | SCBU: [patient] needs a gas
          Twin 12 Okoro needs a gas      | Twin 12 [patient] needs a gas
          Mrs Okoro's twin 1 in SCBU     | Mrs [patient]'s twin 1 in SCBU
          Twin 1 needs a gas             | Twin 1 needs a gas
          """)
  void a_numbered_twin_goes_with_its_number(String written, String stripped) {
    Checked checked =
        CHECK.check(
            new MessageThread(
                List.of(
                    new MessageThread.Part(written, LocalDate.of(2026, 3, 4), Optional.of("RZZ"))),
                Set.of()));
    assertThat(checked.parts().get(0).text()).isEqualTo(stripped);
  }
}
