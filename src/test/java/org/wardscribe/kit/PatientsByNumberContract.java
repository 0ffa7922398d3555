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
 * What whoever looks patients up by number must do, whatever the protocol: find whom it is asked
 * for and nobody else, say what makes a record unfit, and never take "can't be asked" for "not
 * found".
 *
 * <p>To be extended by the test of an index; {@link PatientIndexContract} is for one that can be
 * asked for everything.
 */
@Timeout(60)
public abstract class PatientsByNumberContract {
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

  /** The id of a patient with this NHS number; some indexes have no other id. */
  protected String idOf(String nhsNumber) {
    return nhsNumber.equals(HALE) ? "A" : "B";
  }

  protected final PatientJson hale() {
    return with(HALE).name("official", "Marjorie", "Hale").born(BORN);
  }

  protected final PatientJson ohara() {
    return with(OHARA).name("official", "Finn", "O'Hara").born(BORN.plusDays(1));
  }

  private PatientJson with(String nhsNumber) {
    return new PatientJson(idOf(nhsNumber)).number(NHS, nhsNumber);
  }

  @Test
  void a_patient_is_found_by_their_nhs_number() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json(), ohara().json()).read()) {
      PatientRecord found = reading.byIdentifier(NHS, HALE).get(0);
      assertThat(reading.byIdentifier(NHS, HALE)).hasSize(1);
      assertThat(found.id()).isEqualTo(idOf(HALE));
      assertThat(found.birthDate()).contains(BORN);
      assertThat(found.officialName().orElseThrow().family()).isEqualTo("Hale");
      assertThat(found.current()).isTrue();
      assertThat(found.restricted()).isFalse();
      assertThat(found.deceased()).isFalse();
      assertThat(reading.byIdentifier(NHS, OHARA)).extracting("id").containsExactly(idOf(OHARA));
    }
  }

  @Test
  void a_number_of_one_system_is_nobody_s_of_another() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      assertThat(reading.byIdentifier(MRN, HALE)).isEmpty();
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
      PatientRecord found = reading.byId(idOf(HALE)).orElseThrow();
      assertThat(found.id()).isEqualTo(idOf(HALE));
      assertThat(found.versionId()).isNotEmpty();
      assertThat(found.versionId()).isEqualTo(reading.byIdentifier(NHS, HALE).get(0).versionId());
    }
  }

  @Test
  void a_number_and_an_id_that_the_index_does_not_have_are_nobody_s() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().json()).read()) {
      assertThat(reading.byIdentifier(NHS, NOBODY)).isEmpty();
      assertThat(reading.byId(NOBODY)).isEmpty();
      assertThat(reading.byId("../" + idOf(HALE) + "|B?_id=" + idOf(HALE))).isEmpty();
    }
  }

  @Test
  void a_record_that_was_replaced_says_by_which_and_is_not_current() throws Exception {
    try (PatientIndex.Reading reading =
        indexOf(ohara().replacedBy(idOf(HALE)).json(), hale().json()).read()) {
      PatientRecord old = reading.byId(idOf(OHARA)).orElseThrow();
      assertThat(old.id()).isEqualTo(idOf(OHARA));
      assertThat(old.current()).isFalse();
      assertThat(old.replacedBy()).contains(idOf(HALE));
      assertThat(reading.byIdentifier(NHS, OHARA))
          .isNotEmpty()
          .allMatch(r -> r.has(NHS, OHARA) && (!r.current() || hasAsOld(r, NHS, OHARA)));
      assertThat(reading.byId(idOf(HALE)).orElseThrow().current()).isTrue();
    }
  }

  protected static boolean hasAsOld(PatientRecord record, String system, String value) {
    return record.identifiers().stream()
        .anyMatch(i -> i.old() && i.system().equals(system) && i.value().equals(value));
  }

  @Test
  void a_record_that_is_not_in_use_any_more_says_so() throws Exception {
    try (PatientIndex.Reading reading = indexOf(hale().inactive().json()).read()) {
      assertThat(reading.byIdentifier(NHS, HALE))
          .singleElement()
          .matches(r -> !r.current() && r.replacedBy().isEmpty());
    }
  }

  @Test
  void a_restricted_record_and_a_death_are_seen() throws Exception {
    try (PatientIndex.Reading reading =
        indexOf(hale().restricted().json(), ohara().diedOn(BORN).json()).read()) {
      assertThat(reading.byIdentifier(NHS, HALE)).singleElement().matches(r -> r.restricted());
      assertThat(reading.byIdentifier(NHS, OHARA)).singleElement().matches(r -> r.deceased());
    }
  }

  @Test
  void an_index_that_can_not_be_asked_is_unavailable_and_has_not_nobody() throws Exception {
    PatientIndex index = unreachable();
    assertUnavailable(() -> index.read().byIdentifier(NHS, HALE));
    assertUnavailable(() -> index.read().byId(idOf(HALE)));
    assertUnavailable(() -> index.read().byFamilyAndBirthDate(List.of("hale"), BORN));
  }

  /** Where another id in the answer means that the number was superseded, such a record is held. */
  @Test
  void another_patient_s_record_is_never_used() throws Exception {
    PatientIndex index = confused(hale().json(), another());
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byId(idOf(HALE))).get().matches(r -> !r.current());
    } catch (PatientIndexUnavailable e) {
      assertSaysNothing(e);
    }
  }

  /** Of a surname with Hale, and born on the next day. */
  protected final String another() {
    return with(OHARA).name("official", "Finn", "Hale").born(BORN.plusDays(1)).json();
  }

  /** It can't be asked now, and says so without a word about a patient. */
  protected static void assertUnavailable(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOf(PatientIndexUnavailable.class)
        .satisfies(PatientsByNumberContract::assertSaysNothing);
  }

  private static void assertSaysNothing(Throwable thrown) {
    assertThat(String.valueOf(thrown))
        .doesNotContainIgnoringCase("hale")
        .doesNotContain(HALE, OHARA, "1954");
  }
}
