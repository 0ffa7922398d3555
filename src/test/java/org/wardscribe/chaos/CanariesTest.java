package org.wardscribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTest {
  @TempDir private Path folder;

  /** A broker's journal and a Java heap have two bytes a character. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void texts_names_and_numbers_are_found_wherever_they_lie_in_a_file(String charset)
      throws IOException {
    Register.Patient patient = new Register(1).patients().get(0);
    Files.writeString(
        folder.resolve("log"),
        "x".repeat(65_530)
            + Traffic.CANARY
            + "abc and "
            + patient.family().toUpperCase(java.util.Locale.ROOT)
            + ", "
            + patient.written(),
        Charset.forName(charset));
    Canaries canaries = new Canaries(Canaries.OF_MESSAGES);
    canaries.search(folder);
    assertThat(canaries.places()).containsEntry("log", 4);
  }

  @Test
  void digits_within_a_digest_are_no_number() throws IOException {
    Files.writeString(folder.resolve("audit"), "a99941234567b 2026-11-22T20:00:00.999412345Z");
    Canaries canaries = new Canaries(Canaries.OF_MESSAGES);
    canaries.search(folder);
    assertThat(canaries.hits()).isZero();
  }

  @Test
  void what_is_left_out_is_not_searched() throws IOException {
    Path index = Files.writeString(folder.resolve("patients"), new Register(3).ndjson());
    Canaries canaries = new Canaries(Canaries.OF_REGISTER);
    canaries.search(folder, index);
    assertThat(canaries.hits()).isZero();
    canaries.search("told", List.of(new Register(1).ndjson()));
    assertThat(canaries.hits()).isEqualTo(1);
  }

  @Test
  void every_invented_number_is_valid_and_of_the_range_that_is_never_issued() {
    assertThat(new Register(300).patients())
        .hasSize(300)
        .allSatisfy(
            patient -> {
              int sum = 0;
              for (int i = 0; i < 9; i++) {
                sum += (patient.number().charAt(i) - '0') * (10 - i);
              }
              assertThat((11 - sum % 11) % 11).isEqualTo(patient.number().charAt(9) - '0');
              assertThat(patient.number()).hasSize(10).startsWith("999");
            });
  }
}
