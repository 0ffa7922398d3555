package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.outcome;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Enquiry;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What any EPR destination over FHIR must do with a document that replaces another: it counts only
 * when the other does not stand beside it any more.
 */
abstract class FhirReplaceContract extends FhirEprScene {
  /** DB2, which replaces DA1. */
  private static ClinicalDocument replacement(Mode mode) {
    ClinicalDocument first = document(mode);
    String text =
        new String(first.bytes(), StandardCharsets.UTF_8)
            .replace("DA1", "DB2")
            .replace("urn:uuid:Binary", "urn:uuid:Binary2")
            .replace("\"m1\"", "\"m2\"")
            .replace(
                "\"docStatus\"",
                "\"relatesTo\":[{\"code\":\"replaces\",\"target\":{\"identifier\":{\"system\":"
                    + "\"https://example.org/doc\",\"value\":\"DA1\"}}}],\"docStatus\"");
    return new ClinicalDocument(
        first.claim(),
        DESTINATION,
        "DB2",
        "B1",
        "FHIR-" + mode + "_REPLACES",
        text.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  private DeliveryOutcome replaced(ScriptedFhirServer server, Mode mode) throws Exception {
    return epr(server.base(), PATIENT).send(replacement(mode));
  }

  private static List<ScriptedFhirServer.Request> superseding(ScriptedFhirServer server) {
    return server.received().stream()
        .filter(request -> request.method().equals("PUT"))
        .filter(
            request ->
                new String(request.body(), StandardCharsets.UTF_8).contains("\"superseded\""))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUT", "POST", "TRANSACTION", "MHD", "MESSAGE"})
  void what_is_replaced_does_not_stand_any_more(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    assertThat(send(server, mode).accepted()).isTrue();
    DeliveryOutcome outcome = replaced(server, mode);
    assertThat(outcome.accepted()).as(outcome.reason()).isTrue();
    assertThat(server.record().documents()).isEqualTo(2);
    assertThat(superseding(server))
        .singleElement()
        .satisfies(
            put -> {
              assertThat(put.headers()).containsKey("if-match");
              assertThat(new String(put.body(), StandardCharsets.UTF_8))
                  .contains("\"value\":\"DA1\"")
                  .doesNotContain("\"current\"");
            });
    assertThat(replaced(server, mode).accepted()).isTrue();
    assertThat(superseding(server)).as("once").hasSize(1);
  }

  @Test
  void it_is_no_accept_while_the_other_stands_and_asking_goes_on_with_it() throws Exception {
    ScriptedFhirServer server = server();
    send(server, Mode.PUT);
    server.onWrite((peer, request) -> peer.send(peer.file(request)), says(500, ""));
    assertUnknown(replaced(server, Mode.PUT), "EARLIER_STILL_STANDS");
    assertThat(epr(server.base(), PATIENT).ask(replacement(Mode.PUT)))
        .get()
        .isInstanceOf(Enquiry.Found.class);
    assertThat(server.record().documents()).isEqualTo(2);
  }

  @Test
  void what_stands_there_for_another_patient_is_not_touched() throws Exception {
    ScriptedFhirServer server = server();
    send(server, Mode.PUT);
    String sent = reference("\"id\":\"DA1\",\"meta\":{\"versionId\":\"3\"},", data("data", "x"));
    server.onRead(
        says(404, outcome("error", "not-found")),
        (peer, request) -> peer.send(peer.file(request)),
        says(200, sent.replace("9990000018", "9990000026")));
    assertUnknown(replaced(server, Mode.PUT), "EARLIER_STILL_STANDS");
    assertThat(superseding(server)).isEmpty();
  }

  @Test
  void nothing_is_superseded_before_its_replacement_is_there() throws Exception {
    ScriptedFhirServer server = server();
    send(server, Mode.PUT);
    server.onWrite(says(422, outcome("error", "invalid")));
    assertRefused(replaced(server, Mode.PUT), "HTTP-422");
    assertThat(superseding(server)).isEmpty();
  }
}
