package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonPatientIndexTest {
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private final List<String> notices = new ArrayList<>();
  private NdjsonPatientIndex index;

  @AfterEach
  void close() {
    if (index != null) {
      index.close();
    }
  }

  @Test
  void a_patient_is_found_by_number_by_name_and_birthday_and_by_id() throws IOException {
    replace(line("A", "9991000003", "Hale", "1954-03-08"), line("B", "9991003177", "O'Hara", ""));
    try (PatientIndex.Reading reading = open().read()) {
      assertThat(reading.byIdentifier(NHS, "9991000003")).extracting("id").containsExactly("A");
      assertThat(reading.byIdentifier(NHS, "9991072918")).isEmpty();
      assertThat(reading.byFamilyAndBirthDate(List.of("x", "hale"), LocalDate.of(1954, 3, 8)))
          .extracting("id")
          .containsExactly("A");
      assertThat(reading.byFamilyAndBirthDate(List.of("hale"), LocalDate.of(1954, 8, 3))).isEmpty();
      assertThat(reading.byId("B"))
          .map(PatientRecord::birthDate)
          .contains(java.util.Optional.empty());
      assertThat(reading.isFamilyName("ohara")).isTrue();
      assertThat(reading.isGivenName("test")).isTrue();
      assertThat(reading.isGivenName("hale")).isFalse();
    }
  }

  @Test
  void a_label_that_is_not_known_to_be_open_restricts_whatever_its_system() throws IOException {
    replace(
        labelled("A", "{\"system\":\"https://trust.example/flags\",\"code\":\"S\"}"),
        labelled("B", "{\"display\":\"sensitive\"}"),
        labelled(
            "C",
            "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"HTEST\"}"),
        labelled("D", "{\"code\":\"U\"}"),
        line("E", "9991000003", "Hale", "1954-03-08"));
    try (PatientIndex.Reading reading = open().read()) {
      assertThat(List.of("A", "B", "C", "D", "E"))
          .filteredOn(id -> reading.byId(id).orElseThrow().restricted())
          .containsExactly("A", "B");
    }
  }

  private static String labelled(String id, String label) {
    return line(id, "9991000003", "Hale", "1954-03-08")
        .replaceFirst("\\{", "{\"meta\":{\"security\":[" + label + "]},");
  }

  @Test
  void a_replaced_file_is_taken_up_within_a_second_and_who_reads_goes_on_with_the_old_one()
      throws IOException {
    replace(line("A", "9991000003", "Hale", "1954-03-08"));
    PatientIndex.Reading before = open().read();
    replace(line("B", "9991003177", "Hope", "1954-03-08"));
    try (PatientIndex.Reading sameSecond = index.read()) {
      assertThat(sameSecond.byId("A")).isPresent();
    }
    clock.advance(Duration.ofSeconds(1));
    try (PatientIndex.Reading after = index.read()) {
      assertThat(after.byId("A")).isEmpty();
      assertThat(after.byIdentifier(NHS, "9991003177")).hasSize(1);
    }
    assertThat(before.byId("A")).isPresent();
    before.close();
  }

  @Test
  void a_file_that_can_not_be_used_is_refused_by_line_and_the_old_patients_stay()
      throws IOException {
    replace(line("A", "9991000003", "Hale", "1954-03-08"));
    open().read().close();
    replace(line("B", "9991003177", "Hope", "1954-03-08"), "{\"resourceType\":\"Patient\",\"na");
    clock.advance(Duration.ofHours(-2));
    try (PatientIndex.Reading reading = index.read()) {
      assertThat(reading.byId("A")).isPresent();
      assertThat(reading.byId("B")).isEmpty();
    }
    assertThat(index.refusal()).get().asString().endsWith("line 2 is not JSON");
    assertThat(notices).hasSize(2).last().asString().contains("still used").doesNotContain("Hope");
    clock.advance(Duration.ofSeconds(5));
    index.read().close();
    assertThat(notices).hasSize(2);
  }

  @Test
  void what_makes_a_file_unusable_is_said_without_its_content() throws IOException {
    assertThat(problem("{\"resourceType\":\"Bundle\"}")).endsWith("line 1 is not a FHIR Patient");
    assertThat(problem("{\"resourceType\":\"Patient\"}")).endsWith("line 1 has no id");
    assertThat(problem(line("A", "1", "Hale", "8.3.54")))
        .endsWith("has a birthDate that is no date");
    assertThat(problem(line("A", "1", "Hale", ""), line("A", "2", "Hale", "")))
        .endsWith("line 2 has the id of an earlier line");
    assertThat(problem("")).endsWith("holds no patient");
    assertThat(NdjsonPatientIndex.problemWith(folder.resolve("none")).orElseThrow())
        .contains("can't be opened");
  }

  @Test
  void a_file_that_is_rewritten_in_place_gives_no_wrong_patient() throws IOException {
    replace(line("A", "9991000003", "Hale", "1954-03-08"));
    try (PatientIndex.Reading reading = open().read()) {
      Files.writeString(folder.resolve("patients"), line("B", "9991003177", "Hope", "1954-03-08"));
      assertThatThrownBy(() -> reading.byIdentifier(NHS, "9991000003"))
          .isInstanceOf(PatientIndexUnavailable.class)
          .hasMessageContaining("changed while it was read");
    }
  }

  @Test
  void no_file_is_no_answer() {
    assertThatThrownBy(() -> open().read()).isInstanceOf(PatientIndexUnavailable.class);
  }

  @Test
  void ten_thousand_patients_and_a_number_that_two_of_them_have() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      lines.add(line("P" + i, "N" + i / 2, "Family" + (char) ('a' + i % 26), "1960-01-01"));
    }
    replace(lines.toArray(String[]::new));
    try (PatientIndex.Reading reading = open().read()) {
      for (int i = 0; i < 10_000; i += 97) {
        assertThat(reading.byId("P" + i)).isPresent();
        assertThat(reading.byIdentifier(NHS, "N" + i / 2)).hasSize(2);
      }
    }
  }

  private NdjsonPatientIndex open() {
    index = new NdjsonPatientIndex(folder.resolve("patients"), clock, notices::add);
    return index;
  }

  private String problem(String... lines) throws IOException {
    replace(lines);
    return NdjsonPatientIndex.problemWith(folder.resolve("patients")).orElseThrow();
  }

  private void replace(String... lines) throws IOException {
    Path beside = folder.resolve("patients.new");
    Files.writeString(beside, String.join("\n", lines));
    Files.move(beside, folder.resolve("patients"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String id, String nhs, String family, String birthDate) {
    return """
        {"resourceType":"Patient","id":"%s","identifier":[{"system":"%s","value":"%s"}],\
        "name":[{"family":"%s","given":["Test"]}],"birthDate":"%s"}"""
        .formatted(id, NHS, nhs, family, birthDate);
  }

  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-03-04T21:42:10Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
