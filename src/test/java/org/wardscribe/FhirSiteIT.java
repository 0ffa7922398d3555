package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.deliver.sandbox.SandboxFhirRecord;
import org.wardscribe.deliver.sandbox.SandboxFhirServer;
import org.wardscribe.deliver.sandbox.SandboxFhirServer.Habits;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;

/** A whole site whose record system speaks FHIR, with the shipped routes. */
class FhirSiteIT {
  static final String DESTINATION =
      """
      # A record system that speaks FHIR.
      destinations:
        trust-epr:
          protocol: fhir
          environment: test
          sendingApplication: WARDSCRIBE
          sendingFacility: RZZ
          identifiers: [NH, MR]
          maximumBytes: 4194304
          url: "{{wardscribe.destination.trust-epr.url}}"
          plainHttp: false
          token: ""
          mode: %s
          documentSystem: https://fhir.rzz.example.nhs.uk/Id/document
          registers: { GMC: "https://fhir.hl7.org.uk/Id/gmc-number" }
          encounterSystems: {}
          lanes: 4
          connectTimeout: PT2S
          answerTimeout: PT5S
          retryPause: PT1S
          acknowledgedBy: epr
          form:
            profiles: none
            source: "urn:oid:2.999.1"
            message:
              event: { system: "https://rzz.nhs.example/events", code: advice-filed, display: Advice }
              destination: https://epr.example/fhir
              source: https://wardscribe.rzz.nhs.example/fhir
      """;

  private final SandboxFhirRecord record = new SandboxFhirRecord();

  @TempDir Path folder;

  private EntryView filedAndDeleted(String mode, Habits habits) throws IOException {
    try (SandboxFhirServer server = SandboxFhirServer.start(0, record, habits);
        TestWard ward = TestWard.open(folder.resolve("ward"))) {
      ward.stopSite();
      Files.writeString(
          ward.demo.site().resolve("mappings/4-deliver/destinations.yaml"),
          DESTINATION.formatted(mode));
      ward.set("wardscribe.destination.trust-epr.url", server.base().toString());
      ward.startSite();
      ward.post("ward", "a1", TestWard.FLAGGER, "Marjorie Alderfield 999 526 0182 rash, stop abx?");
      ward.answer("ward", "a2", "a1", "Stop co-amoxiclav.");
      ward.flag("a2");
      EntryView entry = ward.await("a2", State.DELETED);
      assertThat(ward.gone("a1")).isTrue();
      assertThat(ward.gone("a2")).isTrue();
      return entry;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"put", "transaction"})
  void an_edit_replaces_what_was_filed_and_the_old_one_is_superseded(String mode)
      throws IOException {
    String text = "Desmond Quillfeather 999 159 0838\n";
    try (SandboxFhirServer server = SandboxFhirServer.start(0, record, Habits.polite());
        TestWard ward = TestWard.open(folder.resolve("ward"))) {
      ward.stopSite();
      Files.writeString(
          ward.demo.site().resolve("mappings/4-deliver/destinations.yaml"),
          DESTINATION.formatted(mode).replace("none\n", "none\n      edit: replacement\n"));
      ward.set("wardscribe.destination.trust-epr.url", server.base().toString());
      ward.startSite();
      ward.flagged("file-only", "r1", text + "give 10 mg.");
      String first = ward.await("r1", State.RETAINED).documentNumber();
      assertThat(status(first)).isEqualTo("current");
      ward.edit("r1", text + "CORRECTION give 1 mg.");
      TestWard.await(
          "the replacement is filed",
          () -> ward.entry("r1").orElseThrow().filed().size() == 2,
          () -> ward.entry("r1").toString());
      String second = ward.entry("r1").orElseThrow().filed().get(1).documentNumber();
      assertThat(second).isNotEqualTo(first);
      assertThat(status(first)).isEqualTo("superseded");
      assertThat(status(second)).isEqualTo("current");
      assertThat(record.documents()).isEqualTo(2);
    }
  }

  private String status(String number) throws IOException {
    byte[] found = record.answer("GET", "DocumentReference/" + number, "", new byte[0]).body();
    return JsonMapper.builder().build().readTree(found).path("status").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"put", "post", "transaction", "document", "document-post", "mhd", "message"})
  void flagged_advice_is_filed_and_read_back_and_then_its_original_is_gone(String mode)
      throws IOException {
    EntryView entry = filedAndDeleted(mode, Habits.polite());
    assertThat(record.documents()).isEqualTo(1);
    assertThat(entry.need(EvidenceKind.ACCEPTANCE).fact("FHIR")).matches("20[01]");
  }

  @Test
  void a_server_that_files_and_never_says_so_is_asked() throws IOException {
    EntryView entry = filedAndDeleted("post", new Habits(Duration.ZERO, 0, 1, 1));
    assertThat(record.documents()).isEqualTo(1);
    assertThat(entry.need(EvidenceKind.ACCEPTANCE).fact("FHIR")).isEqualTo("ASKED");
  }
}
