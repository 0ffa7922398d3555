package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.identify.Checked;
import org.wardscribe.identify.MessageThread;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientIndexesDisagree;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.identify.Reason;
import org.wardscribe.kit.PatientJson;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;

/** The trust's export first, and PDS, which must agree. */
class ConfirmedIndexTest {
  private static final String NHS = PdsDesk.NHS;
  private static final String NUMBER = "9991000003";
  private static final String NEW_NUMBER = "9991003177";
  private static final String UNKNOWN = "9991072918";
  private static final LocalDate BORN = LocalDate.of(1954, 3, 8);

  @TempDir Path folder;
  private PdsDesk desk;
  private NdjsonPatientIndex export;

  @BeforeEach
  void start() throws Exception {
    desk = new PdsDesk(folder);
    Path file = folder.resolve("patients.ndjson");
    Files.writeString(file, hale("A").json());
    export = new NdjsonPatientIndex(file, Clock.systemUTC(), notice -> {});
  }

  @AfterEach
  void stop() {
    export.close();
    desk.close();
  }

  private static PatientJson hale(String id) {
    return new PatientJson(id).number(NHS, NUMBER).name("official", "Marjorie", "Hale").born(BORN);
  }

  private PatientIndex confirmed(FurtherIndex... further) {
    return new ConfirmedIndex(export, List.of(further), Duration.ofMinutes(1));
  }

  private FurtherIndex pds() {
    return new FurtherIndex("pds", desk.patients(), Set.of(NHS));
  }

  private void pdsHas(PatientJson patient) {
    desk.simulator.answer(NUMBER, patient.json());
  }

  private PatientRecord found() {
    try (PatientIndex.Reading reading = confirmed(pds()).read()) {
      PatientRecord found = reading.byIdentifier(NHS, NUMBER).get(0);
      assertThat(reading.byId("A")).contains(found);
      assertThat(reading.byFamilyAndBirthDate(List.of("hale"), BORN)).containsExactly(found);
      return found;
    }
  }

  private static void assertDisagreement(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOf(PatientIndexesDisagree.class)
        .hasMessageNotContaining(NUMBER)
        .hasMessageNotContaining("Hale");
  }

  @Test
  void where_both_agree_the_first_one_s_record_is_used_and_both_versions_are_named() {
    pdsHas(hale(NUMBER));
    PatientRecord found = found();
    assertThat(found.id()).isEqualTo("A");
    assertThat(found.versionId()).isEqualTo("1 pds=1");
    assertThat(found.current()).isTrue();
  }

  @Test
  void what_the_further_one_says_against_filing_counts() {
    pdsHas(hale(NUMBER).diedOn(BORN));
    assertThat(found().deceased()).isTrue();
    pdsHas(hale(NUMBER).restricted());
    assertThat(found().restricted()).isTrue();
    desk.simulator.invalidate(NUMBER);
    assertThat(found().current()).isFalse();
  }

  @Test
  void a_number_that_was_superseded_there_is_not_used_here() {
    pdsHas(
        new PatientJson(NEW_NUMBER)
            .number(NHS, NEW_NUMBER)
            .name("official", "Marjorie", "Hale")
            .born(BORN));
    PatientRecord found = found();
    assertThat(found.current()).isFalse();
    assertThat(found.replacedBy()).contains("pds:" + NEW_NUMBER);
  }

  @Test
  void another_birthday_another_surname_and_nobody_there_are_disagreements() {
    pdsHas(
        new PatientJson(NUMBER)
            .number(NHS, NUMBER)
            .name("official", "Marjorie", "Hale")
            .born(BORN.plusDays(1)));
    assertDisagreement(this::found);
    pdsHas(
        new PatientJson(NUMBER)
            .number(NHS, NUMBER)
            .name("official", "Marjorie", "Hope")
            .born(BORN));
    assertDisagreement(this::found);
    FurtherIndex empty = new FurtherIndex("pds", nobody(), Set.of(NHS));
    assertDisagreement(() -> confirmed(empty).read().byIdentifier(NHS, NUMBER));
  }

  @Test
  void that_a_record_is_restricted_is_not_drowned_by_a_disagreement() {
    pdsHas(
        new PatientJson(NUMBER)
            .number(NHS, NUMBER)
            .name("official", "Finn", "Hope")
            .born(BORN.plusDays(1))
            .restricted());
    assertThat(found().restricted()).isTrue();
  }

  @Test
  void a_former_surname_in_common_is_agreement() {
    pdsHas(
        new PatientJson(NUMBER)
            .number(NHS, NUMBER)
            .name("official", "Marjorie", "Hope")
            .name("maiden", "Marjorie", "Hale")
            .born(BORN));
    assertThat(found().current()).isTrue();
  }

  @Test
  void whom_the_first_does_not_have_the_next_one_is_asked_for() {
    desk.simulator.answer(
        UNKNOWN,
        new PatientJson(UNKNOWN).number(NHS, UNKNOWN).name("official", "Finn", "O'Hara").json());
    try (PatientIndex.Reading reading = confirmed(pds()).read()) {
      assertThat(reading.byIdentifier(NHS, UNKNOWN))
          .singleElement()
          .satisfies(r -> assertThat(r.id()).isEqualTo("pds:" + UNKNOWN));
      assertThat(reading.byId("pds:" + UNKNOWN)).isPresent();
      assertThat(reading.byId(UNKNOWN)).isEmpty();
      assertThat(reading.isFamilyName("ohara")).isTrue();
    }
  }

  @Test
  void one_that_can_not_be_asked_makes_the_whole_unavailable() {
    pdsHas(hale(NUMBER));
    PatientIndex index = confirmed(pds());
    desk.close();
    assertThatThrownBy(() -> index.read().byIdentifier(NHS, NUMBER))
        .isInstanceOf(PatientIndexUnavailable.class);
  }

  @Test
  void an_entry_about_whom_the_indexes_disagree_is_held_with_that_reason() {
    MappingFiles mappings = new MappingFiles(Path.of("mappings"), Optional.empty());
    PatientCheck check =
        new PatientCheck(
            confirmed(pds()),
            mappings.read("2-identify/identifier-systems.yaml", IdentifierSystems.class),
            mappings.read("2-identify/identity-policy.yaml", IdentityPolicy.class),
            mappings.read("2-identify/redaction.yaml", RedactionRules.class),
            mappings.read("3-transcribe/authors.yaml", Authors.class));
    MessageThread thread =
        new MessageThread(
            List.of(
                new MessageThread.Part(
                    "Marjorie Hale NHS 999 100 0003: repeat U&E in the morning",
                    LocalDate.of(2026, 3, 4),
                    Optional.of("RZZ"))),
            Set.of());
    pdsHas(hale(NUMBER));
    assertThat(check.check(thread)).isInstanceOf(Checked.Match.class);
    pdsHas(new PatientJson(NUMBER).number(NHS, NUMBER).name("official", "Finn", "Hope").born(BORN));
    assertThat(check.check(thread))
        .isInstanceOfSatisfying(
            Checked.Hold.class, h -> assertThat(h.reason()).isEqualTo(Reason.INDEXES_DISAGREE));
  }

  private static PatientsByNumber nobody() {
    return new PatientsByNumber() {
      @Override
      public List<PatientRecord> byIdentifier(String system, String value) {
        return List.of();
      }

      @Override
      public Optional<PatientRecord> byId(String id) {
        return Optional.empty();
      }
    };
  }
}
