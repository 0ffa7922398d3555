package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.identify.FhirPatient;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.index.IndexTable;
import org.wardscribe.index.pdq.PdqSimulator;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;

/** A whole site whose only index is asked by PDQ; the supplier is a simulator. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdqIndexIT {
  private static final String MRN = "https://rzz.nhs.example/id/mrn";

  private final List<PdqSimulator.Person> people = new ArrayList<>();
  private PdqSimulator supplier;
  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    supplier = new PdqSimulator();
    ward =
        TestWard.open(
            folder.resolve("ward"),
            site -> {
              site.set("wardscribe.lanes.lease", "PT60S");
              site.set("wardscribe.index.pas.host", "127.0.0.1");
              site.set("wardscribe.index.pas.port", Integer.toString(supplier.port()));
              Path table = site.demo.site().resolve("mappings/" + IndexTable.FILE);
              Files.createDirectories(table.getParent());
              Files.writeString(
                  table,
                  """
                  retryPause: PT1S
                  waitLimit: PT1H
                  indexes:
                    - kind: pdq
                      name: pas
                      host: "{{wardscribe.index.pas.host}}"
                      port: "{{wardscribe.index.pas.port}}"
                      tls: false
                      sendingApplication: WARDSCRIBE
                      sendingFacility: RZZ
                      receivingApplication: PAS
                      receivingFacility: RZZ
                      recordSystem: https://rzz.nhs.example/id/mrn
                      byBirth: birthdate
                      confirms: []
                      lanes: 2
                      connectTimeout: PT2S
                      answerTimeout: PT5S
                      cacheFor: PT0S
                  """);
            });
    for (String line : Files.readAllLines(ward.demo.site().resolve("patients.ndjson"))) {
      PatientRecord record = FhirPatient.read(new JsonMapper().readTree(line));
      people.add(
          new PdqSimulator.Person(
              record.identifiers().stream()
                  .map(
                      i ->
                          new PdqSimulator.PidNumber(
                              i.system().equals(MRN) ? "RZZ" : "NHS", i.value(), i.old()))
                  .toList(),
              record));
    }
    people.forEach(supplier::add);
  }

  @AfterAll
  void close() throws Exception {
    ward.close();
    supplier.close();
  }

  @Test
  void whom_the_supplier_knows_is_filed_to_and_its_version_stays_with_the_entry() {
    ward.flagged("file-only", "a1", "Marjorie Alderfield 999 526 0182 stop co-amoxiclav.");
    EntryView entry = ward.await("a1", State.RETAINED);
    assertThat(entry.latest(EvidenceKind.IDENTIFICATION).orElseThrow().facts())
        .containsEntry("patientVersion", "20260304090000");
  }

  @Test
  void an_entry_waits_while_the_supplier_answers_with_another_patient() {
    supplier.answerAlways(people.get(0));
    ward.flagged("file-only", "b1", "Harbhajan Dhaliwal 999 390 9963 hold the tablets.");
    TestWard.await(
        "a wait",
        () ->
            ward.entry("b1").stream()
                .flatMap(entry -> ward.records().history(entry.id()).stream())
                .anyMatch(row -> row.what().equals("WAIT")),
        () -> "none");
    assertThat(ward.monitoring("/metrics").body())
        .contains("wardscribe_patient_index_up{index=\"pas\"} 0");
    supplier.answerAsAsked();
    assertThat(ward.await("b1", State.RETAINED).attempts()).isZero();
  }
}
