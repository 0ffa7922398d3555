package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a name may be from the record's, and what else a record's names are. */
class SpellingsOfNamesTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Allan Ollerton-Vance 999 100 0003 8/3/54  | CONFIRMED
          Allan Ollerton-Vence 999 100 0003 8/3/54  | CONFIRMED
          Allan Ollerton-Vence 999 100 0003         | DEMOGRAPHIC_MISMATCH
          Allan Ollerton-Holt 999 100 0003 8/3/54   | DEMOGRAPHIC_MISMATCH
          Alan Ollerton-Vance 999 100 0003 8/3/54   | CONFIRMED
          Allann Ollerton-Vance 999 100 0003 8/3/54 | CONFIRMED
          Alana Ollerton-Vance 999 100 0003 8/3/54  | DEMOGRAPHIC_MISMATCH
          """)
  void a_slip_in_half_a_surname_or_a_doubled_letter_passes_with_the_birthday(
      String message, String outcome) throws IOException {
    assertThat(Ward.reason(checked("Allan", "Ollerton-Vance", message))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Allan Bell, Bell's palsy 999 100 0003   | [patient], Bell's palsy [NHS number]
          999 100 0003 Bell, Bell's palsy, tape   | [NHS number] [patient], Bell's palsy, tape
          Allan Bell Bell's palsy 999 100 0003    | [patient] Bell's palsy [NHS number]
          Allan Bell, Bell's son rang 999 100 0003 | [patient]'s son rang [NHS number]
          """)
  void the_disease_that_is_called_like_the_patient_stays_behind_the_name(
      String message, String stripped) throws IOException {
    assertThat(Ward.text(checked("Allan", "Bell", message))).isEqualTo(stripped);
  }

  /** The record of Margaret Hale, whose names are these. */
  private Identification checked(String given, String family, String message) throws IOException {
    String patients =
        Files.readString(Ward.PATIENTS)
            .replace("\"Margaret\", \"Ann\"", '"' + given + '"')
            .replace("\"Hale\"", '"' + family + '"');
    Path file = Files.writeString(folder.resolve("patients.ndjson"), patients);
    return Ward.on(Ward.index(file)).says(message).check();
  }
}
