package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;

/**
 * What every patient index must do, whatever its protocol: find whom it is asked for and nobody
 * else, say what makes a record unfit, and never take "can't be asked" for "not found".
 *
 * <p>To be extended by the test of an index.
 */
public abstract class PatientIndexContract extends PatientsByNumberContract {
  /**
   * True for an index that answers with candidates: those who do not fit are left out there, and
   * are no sign that two answers were mixed up.
   */
  protected boolean answersWithCandidates() {
    return false;
  }

  private static PatientJson patient(String id) {
    return new PatientJson(id);
  }

  @Test
  void a_patient_is_found_by_each_of_their_numbers() throws Exception {
    PatientIndex index =
        indexOf(
            hale().number(MRN, "T1234567").json(),
            patient("B").number(NHS, OHARA).name("official", "Finn", "O'Hara").json());
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byIdentifier(NHS, HALE)).extracting("id").containsExactly("A");
      assertThat(reading.byIdentifier(MRN, "T1234567")).extracting("id").containsExactly("A");
      assertThat(reading.byIdentifier(NHS, OHARA)).extracting("id").containsExactly("B");
    }
  }

  @Test
  void nobody_has_another_birthday_or_another_surname() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      assertThat(reading.byFamilyAndBirthDate(List.of("hale"), LocalDate.of(1954, 8, 3))).isEmpty();
      assertThat(reading.byFamilyAndBirthDate(List.of("ohara"), BORN)).isEmpty();
      assertThat(reading.byFamilyAndBirthDate(List.of(), BORN)).isEmpty();
    }
  }

  @Test
  void a_patient_is_found_by_birthday_and_any_surname_they_have_or_had() throws Exception {
    PatientIndex index =
        indexOf(
            patient("A")
                .number(NHS, HALE)
                .name("official", "Marjorie", "Hale")
                .name("maiden", "Marjorie", "Ní Bhriain")
                .name("old", "Marjorie", "O'Hara-Smith")
                .name("nickname", "Madge", "")
                .born(BORN)
                .json(),
            patient("B").number(NHS, OHARA).name("usual", "Finn", "Hale").born(BORN).json(),
            patient("C").number(MRN, "T7654321").name("usual", "Ada", "Hale").json());
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byFamilyAndBirthDate(List.of("x", "hale"), BORN))
          .extracting("id")
          .containsExactlyInAnyOrder("A", "B");
      assertThat(reading.byFamilyAndBirthDate(List.of("nibhriain"), BORN))
          .extracting("id")
          .containsExactly("A");
      assertThat(reading.byFamilyAndBirthDate(List.of("oharasmith"), BORN))
          .extracting("id")
          .containsExactly("A");
    }
  }

  @Test
  void a_number_that_the_patient_used_to_have_is_seen_to_be_one() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().oldNumber(NHS, OHARA).json()).read()) {
      assertThat(reading.byIdentifier(NHS, OHARA))
          .singleElement()
          .matches(r -> hasAsOld(r, NHS, OHARA));
      assertThat(reading.byIdentifier(NHS, HALE))
          .singleElement()
          .matches(r -> !hasAsOld(r, NHS, HALE));
    }
  }

  @Test
  void either_way_to_write_a_death_is_read() throws Exception {
    PatientIndex index =
        indexOf(
            patient("D1").number(MRN, "T0000001").name("usual", "A", "B").died(true).json(),
            patient("D2").number(MRN, "T0000002").name("usual", "A", "B").diedOn(BORN).json(),
            patient("D3").number(MRN, "T0000003").name("usual", "A", "B").died(false).json());
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byId("D1")).get().matches(PatientRecord::deceased);
      assertThat(reading.byId("D2")).get().matches(PatientRecord::deceased);
      assertThat(reading.byId("D3")).get().matches(r -> !r.deceased() && r.current());
    }
  }

  @Test
  void two_records_with_one_number_are_both_found() throws Exception {
    PatientIndex index =
        indexOf(
            hale().json(),
            patient("B").number(NHS, HALE).name("official", "Finn", "O'Hara").json());
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byIdentifier(NHS, HALE))
          .extracting("id")
          .containsExactlyInAnyOrder("A", "B");
    }
  }

  @Test
  void an_answer_about_another_patient_is_never_used() throws Exception {
    String other = another();
    if (answersWithCandidates()) {
      PatientIndex.Reading reading = confused(hale().json(), other).read();
      assertThat(reading.byIdentifier(NHS, HALE)).isEmpty();
      PatientIndex.Reading another = confused(hale().json(), other).read();
      assertThat(another.byFamilyAndBirthDate(List.of("hale"), BORN)).isEmpty();
      return;
    }
    assertUnavailable(() -> confused(hale().json(), other).read().byIdentifier(NHS, HALE));
    assertUnavailable(
        () -> confused(hale().json(), other).read().byFamilyAndBirthDate(List.of("hale"), BORN));
  }
}
