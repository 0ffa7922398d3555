package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Enquiry;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

/** What any EPR destination over FHIR must do with a cancel: mark what stands, and nothing else. */
abstract class FhirCancelContract extends FhirReplaceContract {
  private static ClinicalDocument cancel(Mode mode) {
    String content =
        switch (mode) {
          case TRANSACTION -> "\"url\":\"Binary/DA1\"";
          case MHD -> "\"url\":\"urn:uuid:Binary\"";
          default -> data("data", "Repeat U&E in the morning.");
        };
    String id = mode.isIdOurs() ? "\"id\":\"DA1\"," : "";
    String text =
        mode.isDocument()
            ? documentBundle(id, "entered-in-error")
            : reference(id, content)
                .replace("\"current\"", "\"entered-in-error\"")
                .replace("\"final\"", "\"entered-in-error\"");
    return new ClinicalDocument(
        new Claim(new EntryId(42), State.DELIVERING, 9, Lease.of(Duration.ofMinutes(5))),
        DESTINATION,
        "DA1",
        "A2",
        "FHIR-" + mode + "_CANCELS",
        text.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  private DeliveryOutcome cancelled(ScriptedFhirServer server, Mode mode) throws Exception {
    return epr(server.base(), PATIENT).send(cancel(mode));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void what_stands_is_marked_as_entered_in_error_and_read_back(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    assertThat(send(server, mode).accepted()).isTrue();
    DeliveryOutcome outcome = cancelled(server, mode);
    assertThat(outcome.accepted()).as(outcome.reason()).isTrue();
    assertThat(server.record().documents()).isEqualTo(1);
    ScriptedFhirServer.Request last =
        server.received().stream()
            .filter(r -> !r.method().equals("GET"))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    assertThat(last.method()).isEqualTo("PUT");
    assertThat(last.headers()).containsKey("if-match");
    assertThat(new String(last.body(), StandardCharsets.UTF_8)).contains("entered-in-error");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void a_cancel_that_is_repeated_changes_nothing(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    send(server, mode);
    cancelled(server, mode);
    long writes = writes(server);
    assertThat(cancelled(server, mode).accepted()).isTrue();
    assertThat(writes(server)).isEqualTo(writes);
  }

  @Test
  void a_cancel_of_what_mhd_filed_leaves_it_its_content() throws Exception {
    ScriptedFhirServer server = server();
    assertThat(send(server, Mode.MHD).accepted()).isTrue();
    assertThat(cancelled(server, Mode.MHD).accepted()).isTrue();
    ScriptedFhirServer.Request last =
        server.received().stream().filter(r -> r.method().equals("PUT")).findFirst().orElseThrow();
    assertThat(new String(last.body(), StandardCharsets.UTF_8))
        .contains("\"url\":\"Binary/s")
        .doesNotContain("urn:uuid:Binary");
  }

  private static long writes(ScriptedFhirServer server) {
    return server.received().stream().filter(r -> !r.method().equals("GET")).count();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void asked_it_says_whether_it_is_cancelled(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    send(server, mode);
    assertThat(epr(server.base(), PATIENT).ask(cancel(mode)).orElseThrow())
        .isInstanceOf(Enquiry.NotThere.class);
    cancelled(server, mode);
    assertThat(epr(server.base(), PATIENT).ask(cancel(mode)).orElseThrow())
        .isInstanceOf(Enquiry.Found.class);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void where_there_is_nothing_to_be_cancelled_a_person_looks(Mode mode) throws Exception {
    ScriptedFhirServer server = server();
    assertRefused(cancelled(server, mode), "ANOTHER_DOCUMENT");
    assertThat(writes(server)).isZero();
  }

  @Test
  void a_cancel_of_which_nothing_is_seen_is_no_accept() throws Exception {
    ScriptedFhirServer server = server();
    send(server, Mode.PUT);
    assertUnknown(cancelled(server.onWrite(says(200, "")), Mode.PUT), "READ_BACK_NOT_THERE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"meta\":{\"versionId\":\"1\\r\\nX: 2\"},"})
  void where_the_server_keeps_no_versions_nothing_is_written_over_and_a_person_cancels(String meta)
      throws Exception {
    ScriptedFhirServer server = server();
    String there = reference("\"id\":\"DA1\"," + meta, data("data", "Repeat U&E in the morning."));
    assertRefused(cancelled(server.onRead(says(200, there)), Mode.PUT), "NO_VERSION");
    assertThat(writes(server)).isZero();
  }

  @Test
  void what_somebody_changed_meanwhile_is_looked_at_again() throws Exception {
    ScriptedFhirServer server = server();
    send(server, Mode.PUT);
    DeliveryOutcome outcome = cancelled(server.onWrite(says(412, "")), Mode.PUT);
    assertThat(outcome.accepted()).isFalse();
  }
}
