package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;

/**
 * What every patient index must do, whatever its protocol: find whom it is asked for and nobody
 * else, say what makes a record unfit, and never take "can't be asked" for "not found".
 *
 * <p>To be extended by the test of an index.
 */
@Timeout(60)
public abstract class PatientIndexContract {
  protected static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  protected static final String MRN = "https://rzz.nhs.example/id/mrn";

  protected static final String HALE = "9991000003";
  protected static final String OHARA = "9991003177";
  protected static final String NOBODY = "9991072918";
  protected static final LocalDate BORN = LocalDate.of(1954, 3, 8);

  /**
   * The index under test, with exactly these patients.
   *
   * @param patients FHIR R4 Patients in JSON
   */
  protected abstract PatientIndex indexOf(String... patients) throws Exception;

  /** The same kind of index, which can't be asked. */
  protected abstract PatientIndex unreachable() throws Exception;

  /** One that has the first patient, and answers every question with the other one. */
  protected abstract PatientIndex confused(String patient, String answer) throws Exception;

  /**
   * True for an index that answers with candidates: those who do not fit are left out there, and
   * are no sign that two answers were mixed up.
   */
  protected boolean answersWithCandidates() {
    return false;
  }

  /** A patient as the index under test is given them. */
  protected static PatientJson patient(String id) {
    return new PatientJson(id);
  }

  private static PatientJson hale() {
    return patient("A").number(NHS, HALE).name("official", "Marjorie", "Hale").born(BORN);
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
      PatientRecord found = reading.byIdentifier(NHS, HALE).get(0);
      assertThat(found.birthDate()).contains(BORN);
      assertThat(found.officialName().orElseThrow().family()).isEqualTo("Hale");
      assertThat(found.current()).isTrue();
      assertThat(found.restricted()).isFalse();
      assertThat(found.deceased()).isFalse();
    }
  }

  @Test
  void a_number_of_one_system_is_nobody_s_of_another() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      assertThat(reading.byIdentifier(MRN, HALE)).isEmpty();
    }
  }

  @Test
  void whom_the_index_does_not_have_is_nobody() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      assertThat(reading.byIdentifier(NHS, NOBODY)).isEmpty();
      assertThat(reading.byId("C")).isEmpty();
      assertThat(reading.byId("../A|B?_id=A")).isEmpty();
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
  void whoever_was_found_by_a_number_has_names_that_are_names() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      reading.byIdentifier(NHS, HALE);
      assertThat(reading.isFamilyName("hale")).isTrue();
      assertThat(reading.isGivenName("marjorie")).isTrue();
      assertThat(reading.isFamilyName("marjorie")).isFalse();
    }
  }

  @Test
  void a_record_is_found_by_its_id_with_its_version() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      PatientRecord found = reading.byId("A").orElseThrow();
      assertThat(found.id()).isEqualTo("A");
      assertThat(found.versionId()).isNotEmpty();
      assertThat(found.versionId()).isEqualTo(reading.byIdentifier(NHS, HALE).get(0).versionId());
    }
  }

  @Test
  void a_record_that_was_replaced_says_by_which_and_is_not_current() throws Exception {
    PatientIndex index =
        indexOf(
            patient("OLD").number(NHS, OHARA).name("usual", "Ada", "Hale").replacedBy("A").json(),
            hale().json());
    try (PatientIndex.Reading reading = index.read()) {
      PatientRecord old = reading.byId("OLD").orElseThrow();
      assertThat(old.current()).isFalse();
      assertThat(old.replacedBy()).contains("A");
      assertThat(reading.byIdentifier(NHS, OHARA))
          .isNotEmpty()
          .allMatch(r -> !r.current() || hasAsOld(r, NHS, OHARA));
      assertThat(reading.byId("A").orElseThrow().current()).isTrue();
    }
  }

  private static boolean hasAsOld(PatientRecord record, String system, String value) {
    return record.identifiers().stream()
        .anyMatch(i -> i.old() && i.system().equals(system) && i.value().equals(value));
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
  void what_makes_a_record_unfit_is_seen() throws Exception {
    PatientIndex index =
        indexOf(
            hale().restricted().json(),
            patient("D1").number(MRN, "T0000001").name("usual", "A", "B").died(true).json(),
            patient("D2").number(MRN, "T0000002").name("usual", "A", "B").diedOn(BORN).json(),
            patient("D3").number(MRN, "T0000003").name("usual", "A", "B").died(false).json(),
            patient("E").number(MRN, "T0000004").name("usual", "A", "B").inactive().json());
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byIdentifier(NHS, HALE)).singleElement().matches(r -> r.restricted());
      assertThat(reading.byId("D1")).get().matches(PatientRecord::deceased);
      assertThat(reading.byId("D2")).get().matches(PatientRecord::deceased);
      assertThat(reading.byId("D3")).get().matches(r -> !r.deceased() && r.current());
      assertThat(reading.byIdentifier(MRN, "T0000004"))
          .singleElement()
          .matches(r -> !r.current() && r.replacedBy().isEmpty());
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
  void an_index_that_can_not_be_asked_is_unavailable_and_has_not_nobody() throws Exception {
    PatientIndex index = unreachable();
    assertUnavailable(() -> index.read().byIdentifier(NHS, HALE));
    assertUnavailable(() -> index.read().byFamilyAndBirthDate(List.of("hale"), BORN));
    assertUnavailable(() -> index.read().byId("A"));
  }

  @Test
  void an_answer_about_another_patient_is_never_used() throws Exception {
    String other =
        patient("B")
            .number(NHS, OHARA)
            .name("official", "Finn", "Hale")
            .born(BORN.plusDays(1))
            .json();
    assertUnavailable(() -> confused(hale().json(), other).read().byId("A"));
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

  /** It can't be asked now, and says so without a word about a patient. */
  protected static void assertUnavailable(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOf(PatientIndexUnavailable.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e))
                    .doesNotContainIgnoringCase("hale")
                    .doesNotContain(HALE, OHARA, "1954"));
  }
}
