package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twins whose given names are two spellings of one: the spelling that is stated decides. */
class NamesakeOfOneDayTest {
  private static final String STEPHENS_NUMBER = "999 100 3177";

  @TempDir Path folder;
  private String patients;

  @BeforeEach
  void twins() throws IOException {
    patients =
        Files.readString(Ward.PATIENTS)
            .replace("\"Louis\"", "\"Stephen\"")
            .replace("\"Lucy\"", "\"Steven\"");
  }

  @Test
  void the_other_twins_spelling_beside_this_twins_number_is_held() throws IOException {
    assertThat(outcome("Steven Chancellor " + STEPHENS_NUMBER + " 17/2/18 croup"))
        .isEqualTo("AMBIGUOUS_MATCH");
  }

  @Test
  void the_twins_own_spelling_and_none_are_filed() throws IOException {
    assertThat(outcome("Stephen Chancellor " + STEPHENS_NUMBER + " croup")).isEqualTo("CONFIRMED");
    assertThat(outcome("Chancellor " + STEPHENS_NUMBER + " 17/2/18 croup")).isEqualTo("CONFIRMED");
  }

  @Test
  void the_other_twins_first_name_that_is_this_ones_middle_name_is_held() throws IOException {
    patients = patients.replace("\"Stephen\"", "\"Louis\", \"Steven\"");
    assertThat(outcome("Steven Chancellor " + STEPHENS_NUMBER + " croup"))
        .isEqualTo("AMBIGUOUS_MATCH");
    assertThat(outcome("Louis Steven Chancellor " + STEPHENS_NUMBER + " croup"))
        .isEqualTo("CONFIRMED");
  }

  @Test
  void a_letter_before_a_name_is_part_of_it() throws IOException {
    patients = patients.replace("\"Stephen\"", "\"Chun\"").replace("\"Steven\"", "\"I-Chun\"");
    assertThat(outcome("I Chun Chancellor " + STEPHENS_NUMBER + " croup"))
        .isNotEqualTo("CONFIRMED");
    assertThat(outcome("Chun Chancellor " + STEPHENS_NUMBER + " croup")).isEqualTo("CONFIRMED");
  }

  @Test
  void what_both_twins_are_called_is_neithers_spelling() throws IOException {
    assertThat(outcome("Steve Chancellor " + STEPHENS_NUMBER + " croup")).isEqualTo("CONFIRMED");
  }

  @Test
  void somebody_who_was_born_on_another_day_is_no_namesake() throws IOException {
    int second = patients.lastIndexOf("2018-02-17");
    patients = patients.substring(0, second) + "2018-02-18" + patients.substring(second + 10);
    assertThat(outcome("Steven Chancellor " + STEPHENS_NUMBER + " croup")).isEqualTo("CONFIRMED");
  }

  @Test
  void the_record_that_this_one_replaced_is_no_namesake() throws IOException {
    assertThat(outcome("Harry Fenwick 999 102 8536 29/2/44 MRI")).isEqualTo("CONFIRMED");
  }

  private String outcome(String message) throws IOException {
    Path file = Files.writeString(folder.resolve("patients.ndjson"), patients);
    return Ward.reason(Ward.on(Ward.index(file)).says(message).check());
  }
}
