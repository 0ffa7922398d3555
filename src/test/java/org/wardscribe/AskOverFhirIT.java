package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.sandbox.SandboxAppStore;
import org.wardscribe.deliver.sandbox.SandboxFhirRecord;
import org.wardscribe.deliver.sandbox.SandboxFhirServer;
import org.wardscribe.deliver.sandbox.SandboxFhirServer.Habits;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.State;

/** An entry that its flagger's answer confirmed, in a record system that speaks FHIR. */
class AskOverFhirIT {
  private static final String DOCUMENTS = "https://fhir.rzz.example.nhs.uk/Id/document";

  private final SandboxFhirRecord record = new SandboxFhirRecord();

  private JsonNode document(EntryView entry) throws IOException {
    String identifier =
        URLEncoder.encode(DOCUMENTS + "|" + entry.documentNumber(), StandardCharsets.UTF_8);
    byte[] found =
        record.answer("GET", "DocumentReference?identifier=" + identifier, "", new byte[0]).body();
    return new JsonMapper().readTree(found).path("entry").path(0).path("resource");
  }

  @Test
  void it_is_final_and_who_answered_is_its_authenticator(@TempDir Path folder) throws IOException {
    try (SandboxFhirServer server = SandboxFhirServer.start(0, record, Habits.polite());
        TestWard ward =
            TestWard.open(
                folder.resolve("ward"),
                site -> {
                  Files.writeString(
                      site.table("4-deliver/destinations.yaml"),
                      FhirSiteIT.DESTINATION.formatted("put"));
                  site.set("wardscribe.destination.trust-epr.url", server.base().toString());
                  site.set("wardscribe.gateway.private-messages", "true");
                })) {
      ward.flagged("ward", "a1", "999 526 0182 rash, stop co-amoxiclav.");
      ward.act(
          Map.of(
              "do",
              "reply",
              "message",
              "a1-reply",
              "to",
              question(ward).id(),
              "by",
              Map.of("sourceId", TestWard.FLAGGER),
              "text",
              "14/06/1951 thx"));
      JsonNode document = document(ward.await("a1", State.DELETED));
      assertThat(document.path("docStatus").asText()).isEqualTo("final");
      assertThat(document.path("authenticator").toString()).contains("9999901");
      assertThat(document.toString()).doesNotContain("thx");

      ward.flagged("ward", "a2", "Marjorie Alderfield 999 526 0182 stop co-amoxiclav.");
      JsonNode unasked = document(ward.await("a2", State.DELETED));
      assertThat(unasked.path("docStatus").asText()).isEqualTo("preliminary");
      assertThat(unasked.has("authenticator")).isFalse();
    }
  }

  private static SandboxAppStore.Message question(TestWard ward) {
    TestWard.await(
        "the flagger is asked",
        () -> ward.appStore().messages().stream().anyMatch(AskOverFhirIT::isQuestion),
        () -> "nobody was asked");
    return ward.appStore().messages().stream()
        .filter(AskOverFhirIT::isQuestion)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isQuestion(SandboxAppStore.Message message) {
    return message.conversation().equals("private/" + TestWard.FLAGGER);
  }
}
