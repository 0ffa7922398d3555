package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which addresses, days, numbers and places are written, and what they are not. */
class WrittenFormsTest {
  private static final LocalDate SENT = LocalDate.of(2026, 3, 4);
  private static final PatientCheck CHECK =
      Ward.patientCheck(Ward.index(Ward.PATIENTS), Ward.SYSTEMS);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pt lives at 3 Maes Glas            | pt lives at [address]
          seen at Heol y Felin today         | seen at [address] today
          Tŷ Isaf, Heol y Felin              | [address], [address]
          lives 6 Kirkgate, key with nbr     | lives [address], key with nbr
          caravan 6 on the site              | [address] on the site
          district nurse to pe44 3ae today   | district nurse to [postcode] today
          home is BT98 7MJ                   | home is [postcode]
          tel oh one six three two nine six oh one double oh | tel [phone]
          car AB12 CDE left in the bay       | car [identifier] left in the bay
          dob April 57 results please        | dob [date of birth] results please
          born 8th March results please      | born [date of birth] results please
          """)
  void what_tells_where_somebody_lives_is_stripped(String written, String stripped) {
    assertThat(text(CHECK, written)).isEqualTo(stripped);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Doses: give sr12 2mg, then st3 2nd dose
          Clinic Tuesday 3 March, theatre 14 August
          Ward 01632 960044, nurse in charge 01632 960045
          Accepted, transfer from Morfa Bach tonight
          Repeat 10/03/26 11:15 please
          Wells 4.5. 77 beats a minute
          Moved to R3 bed 12, then HDU 2
          Bloods: neg Lynch, Colles # L wrist
          """)
  void what_only_looks_like_it_stays(String written) {
    assertThat(text(CHECK, written)).isEqualTo(written);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Margaret Hale 9991000003 dob March 1945 K 6.1 | DEMOGRAPHIC_MISMATCH
          Margaret Hale 9991000003 dob 9th March K 6.1  | DEMOGRAPHIC_MISMATCH
          Margaret Hale 9991000003 born 04/1954 K 6.1   | DEMOGRAPHIC_MISMATCH
          Margaret Hale 9991000003 dob March 1954 K 6.1 | MATCH
          Margaret Hale 9991000003 dob 8 March K 6.1    | MATCH
          """)
  void a_part_of_a_birthday_is_compared(String written, String outcome) {
    assertThat(outcome(CHECK, written)).isEqualTo(outcome);
  }

  @Test
  void the_address_of_the_record_is_known_whatever_its_form() throws IOException {
    PatientCheck check = withAddress("Plas Newydd, Y Bont");
    assertThat(outcome(check, "Mrs Margaret Hale Plas Newydd, 8/3/1954 - K 6.1"))
        .isEqualTo("MATCH");
    assertThat(text(check, "Mrs Margaret Hale Plas Newydd, 8/3/1954 - K 6.1"))
        .isEqualTo("Mrs [patient] [address], [date of birth] - K 6.1");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Flat 4 12 Corunna Rise | K 6.1, at Corunna Rise now     | K 6.1, at [address] now
          Flat 4 Corunna Rise    | K 6.1, at corunna rise now     | K 6.1, at [address] now
          Ty'n-y-Graig           | K 6.1, seen at Tyn y Graig     | K 6.1, seen at [address]
          Ty'n-y-Graig           | K 6.1, seen at Tyn-y-graig now | K 6.1, seen at [address] now
          Flat 4 Corunna Rise    | K 6.1, at corunna risers now   | K 6.1, at corunna risers now
          """)
  void the_lines_of_the_record_are_known_without_a_flat_and_parted_elsewhere(
      String line, String written, String stripped) throws IOException {
    String named = "Margaret Hale 9991000003 ";
    assertThat(text(withAddress(line), named + written))
        .isEqualTo("[patient] [NHS number] " + stripped);
  }

  @Test
  void a_house_on_the_record_hides_no_other_patient() throws IOException {
    PatientCheck check = withAddress("Fenwick");
    assertThat(outcome(check, "Harold Fenwick 9991000003 8/3/54 K 6.1"))
        .isEqualTo("DEMOGRAPHIC_MISMATCH");
  }

  @Test
  void half_an_address_identifies_nobody() throws IOException {
    PatientCheck check = withAddress("Flat 1, 60 Heol Fawr");
    assertThat(outcome(check, "Margaret Hale 8/3/1954 Flat 1 - K 6.1"))
        .isEqualTo("INSUFFICIENT_IDENTIFIERS");
    assertThat(outcome(check, "Margaret Hale 8/3/1954 60 Heol Fawr - K 6.1")).isEqualTo("MATCH");
  }

  private PatientCheck withAddress(String line) throws IOException {
    Path file = folder.resolve("patients.ndjson");
    Files.writeString(file, Files.readString(Ward.PATIENTS).replace("22 Sandpiper Way", line));
    return Ward.patientCheck(Ward.index(file), Ward.SYSTEMS);
  }

  private static String text(PatientCheck check, String written) {
    return check.check(thread(written)).parts().get(0).text();
  }

  private static String outcome(PatientCheck check, String written) {
    return check.check(thread(written)) instanceof Checked.Hold hold
        ? hold.reason().name()
        : "MATCH";
  }

  private static MessageThread thread(String written) {
    return new MessageThread(
        List.of(new MessageThread.Part(written, SENT, Optional.of("RZZ"))), Set.of());
  }
}
