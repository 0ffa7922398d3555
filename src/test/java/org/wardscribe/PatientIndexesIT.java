package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.index.IndexTable;
import org.wardscribe.index.PdsSimulator;
import org.wardscribe.kit.TestKey;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;

/** A whole site whose export must be confirmed by PDS, which is a simulator here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientIndexesIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";

  private PdsSimulator pds;
  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    TestKey key = TestKey.rsa(folder);
    pds = new PdsSimulator(key.known(), Clock.systemUTC());
    ward =
        TestWard.open(
            folder.resolve("ward"),
            site -> {
              site.set("wardscribe.lanes.lease", "PT60S");
              site.set("wardscribe.index.pds.url", pds.base().toString());
              site.set("wardscribe.index.pds.token-url", pds.tokens().toString());
              site.set("wardscribe.index.pds.application", PdsSimulator.APPLICATION);
              site.set("wardscribe.index.pds.key-file", key.file().toString());
              Path table = site.demo.site().resolve("mappings/" + IndexTable.FILE);
              Files.createDirectories(table.getParent());
              Files.writeString(
                  table,
                  """
                  retryPause: PT1S
                  waitLimit: PT1H
                  indexes:
                    - { kind: export, name: register }
                    - kind: pds
                      name: pds
                      url: "{{wardscribe.index.pds.url}}"
                      tokenUrl: "{{wardscribe.index.pds.token-url}}"
                      application: "{{wardscribe.index.pds.application}}"
                      keyId: test-1
                      keyFile: "{{wardscribe.index.pds.key-file}}"
                      organisation: RZZ
                      perSecond: 50
                      connectTimeout: PT2S
                      answerTimeout: PT5S
                      cacheFor: PT0S
                  """);
            });
    for (String line : Files.readAllLines(ward.demo.site().resolve("patients.ndjson"))) {
      if (!line.isBlank()) {
        answerAs(JSON.readTree(line));
      }
    }
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
    pds.close();
  }

  /** PDS has the same patients; it calls each by the NHS number. */
  private void answerAs(JsonNode patient) {
    for (JsonNode identifier : patient.path("identifier")) {
      if (identifier.path("system").asText().equals(NHS)) {
        String number = identifier.path("value").asText();
        ObjectNode theirs = patient.deepCopy();
        theirs.put("id", number);
        theirs.withObject("/meta").put("versionId", "7");
        pds.answer(number, theirs.toString());
      }
    }
  }

  @Test
  void a_patient_whom_both_know_is_filed_and_both_versions_stay_with_the_entry() {
    ward.flagged("file-only", "a1", "Marjorie Alderfield 999 526 0182 stop co-amoxiclav.");
    EntryView entry = ward.await("a1", State.RETAINED);
    assertThat(entry.latest(EvidenceKind.IDENTIFICATION).orElseThrow().facts())
        .containsEntry("patientVersion", "1 pds=7");
    assertThat(pds.asked()).anyMatch(asked -> asked.number().equals("9995260182"));
  }

  @Test
  void a_disagreement_is_held_and_nobody_is_told_what_it_is() {
    answerAs(born(patientOf("9991590838"), "1901-01-01"));
    ward.flagged("file-only", "b1", "Desmond Quillfeather 999 159 0838 give 10 mg.");
    EntryView entry = ward.await("b1", State.HELD);
    assertThat(entry.reason()).isEqualTo("INDEXES_DISAGREE");
    assertThat(entry.sentence()).doesNotContain("1901").doesNotContain("Quillfeather");
  }

  @Test
  void an_entry_waits_while_pds_is_down_and_is_filed_when_it_answers_again() {
    for (int i = 0; i < 6; i++) {
      pds.next(503, PdsSimulator.outcome("SERVER_ERROR"), Map.of());
    }
    ward.flagged("file-only", "c1", "Harbhajan Dhaliwal 999 390 9963 hold the tablets.");
    EntryView filed = ward.await("c1", State.RETAINED);
    assertThat(filed.attempts()).as("waiting is no failed attempt").isZero();
    assertThat(ward.records().history(filed.id())).anyMatch(row -> row.what().equals("WAIT"));
    assertThat(ward.monitoring("/metrics").body())
        .contains("wardscribe_patient_index_up{index=\"pds\"} 1");
  }

  @Test
  void whose_a_number_is_for_a_hold_does_not_depend_on_pds_where_the_trust_knows_it() {
    String number = "9991860916";
    try (SiteIndexes indexes =
        new SiteIndexes(ward.installation(), Optional.empty(), Clock.systemUTC(), n -> {})) {
      List<String> ids = indexes.idsOf(NHS, number, id -> false);
      assertThat(ids).singleElement().asString().startsWith("DEMO");
      assertThat(indexes.idsOf(NHS, number, id -> id.startsWith("pds:")))
          .containsExactly(ids.get(0), "pds:" + number);
    }
    assertThat(pds.asked()).noneMatch(asked -> asked.number().equals(number));
  }

  private JsonNode patientOf(String number) {
    try {
      return Files.readAllLines(ward.demo.site().resolve("patients.ndjson")).stream()
          .filter(line -> line.contains(number))
          .map(PatientIndexesIT::read)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonNode born(JsonNode patient, String day) {
    return ((ObjectNode) patient).put("birthDate", day);
  }
}
