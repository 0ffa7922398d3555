package org.wardscribe.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.MDM_T01;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

class CancellationTest {
  /** As receivers have it that are built on HAPI. */
  private static final HapiContext RECEIVER = new DefaultHapiContext();

  private final Cancellation cancellation =
      new Cancellation(
          (number, event, revision) -> number + event + "R" + revision,
          Clock.fixed(Desk.NOW.plusSeconds(3_600), ZoneOffset.UTC),
          ZoneId.of("Europe/London"));

  /** The entry of this document, with what the ledger keeps of it. */
  private static EntryView entry(EntryView e, ClinicalDocument... documents) {
    List<EntryView.StoredEvidence> evidence = new ArrayList<>();
    for (ClinicalDocument document : documents) {
      evidence.add(
          new EntryView.StoredEvidence(
              evidence.size() + 1L,
              e.contentVersion(),
              State.IDENTIFIED,
              State.TRANSCRIBED,
              Desk.NOW,
              document.evidence().get(0)));
    }
    return with(e, evidence);
  }

  private static EntryView with(EntryView e, List<EntryView.StoredEvidence> evidence) {
    return with(e, e.filed(), evidence);
  }

  private static EntryView filed(EntryView e, List<EntryView.Filed> filed) {
    return with(e, filed, e.evidence());
  }

  private static EntryView with(
      EntryView e, List<EntryView.Filed> filed, List<EntryView.StoredEvidence> evidence) {
    return new EntryView(
        e.id(),
        e.state(),
        e.contentVersion(),
        e.filing(),
        e.revision(),
        e.fence(),
        e.createdAt(),
        e.stateSince(),
        e.due(),
        e.destination(),
        e.documentNumber(),
        e.attempts(),
        e.unresolvedAttempt(),
        e.pendingEvent(),
        e.reason(),
        e.sentence(),
        e.items(),
        filed,
        evidence);
  }

  /** What stage 4 gets of it. */
  private static ClinicalDocument rebuilt(EntryView entry, Evidence cancel, Claim claim) {
    List<EntryView.StoredEvidence> evidence = new ArrayList<>(entry.evidence());
    evidence.add(
        new EntryView.StoredEvidence(
            99, entry.contentVersion(), State.DELIVERED, State.TRANSCRIBED, Desk.NOW, cancel));
    return ClinicalDocument.recheck(new Claimed(claim, with(entry, evidence)));
  }

  @Test
  void a_cancel_names_the_same_patient_and_number_and_says_nothing_else() throws Exception {
    Scene scene = Scene.advice("Give 1 g | now ~ Tamás");
    ClinicalDocument filed = Desk.document(scene.confirmed());
    EntryView entry = entry(scene.confirmed().entry(), filed);
    Evidence evidence = cancellation.of(entry).get(0);
    assertThat(evidence.facts()).containsEntry(Correction.CANCELS, filed.documentNumber());
    ClinicalDocument cancel = rebuilt(entry, evidence, filed.claim());
    assertThat(cancel.cancels()).isTrue();
    assertThat(filed.cancels()).isFalse();
    assertThat(cancel.items()).isEmpty();

    String message = new String(cancel.bytes(), UTF_8);
    String before = new String(filed.bytes(), UTF_8);
    assertThat(message).doesNotContain("OBX|").doesNotContain("Give 1 g").endsWith("\r");
    assertThat(segment(message, "PID")).isEqualTo(segment(before, "PID"));
    MDM_T01 parsed = (MDM_T01) RECEIVER.getPipeParser().parse(message);
    assertThat(parsed.getMSH().getMessageType().getTriggerEvent().getValue()).isEqualTo("T11");
    assertThat(parsed.getMSH().getMessageControlID().getValue()).isEqualTo(cancel.controlId());
    assertThat(cancel.controlId()).isNotEqualTo(filed.controlId());
    assertThat(parsed.getTXA().getUniqueDocumentNumber().getEntityIdentifier().getValue())
        .isEqualTo(filed.documentNumber());
    assertThat(parsed.getTXA().getDocumentAvailabilityStatus().getValue()).isEqualTo("CA");
    assertThat(parsed.getTXA().getDocumentChangeReason().getValue()).isEqualTo("Wrong patient");
    assertThat(parsed.encode()).isEqualTo(message);
  }

  @Test
  void a_result_is_withdrawn_observation_by_observation_without_its_content() throws Exception {
    Scene scene = Scene.advice("Give 1 g | now");
    ClinicalDocument filed =
        Desk.document(
            scene.confirmed(),
            Desk.wanting(
                "structure: oru\nservice: { code: ADVICE, text: Clinical advice, system: L }"));
    EntryView entry = entry(scene.confirmed().entry(), filed);
    ClinicalDocument cancel = rebuilt(entry, cancellation.of(entry).get(0), filed.claim());
    assertThat(cancel.cancels()).isTrue();

    String message = new String(cancel.bytes(), UTF_8);
    assertThat(message).doesNotContain("Give 1 g").doesNotContain("Transcribed from");
    assertThat(segment(message, "PID")).isEqualTo(segment(new String(filed.bytes(), UTF_8), "PID"));
    ORU_R01 parsed = (ORU_R01) RECEIVER.getPipeParser().parse(message);
    ORU_R01_ORDER_OBSERVATION order = parsed.getPATIENT_RESULT().getORDER_OBSERVATION();
    assertThat(order.getOBR().getFillerOrderNumber().getEntityIdentifier().getValue())
        .isEqualTo(filed.documentNumber());
    assertThat(order.getOBR().getResultStatus().getValue()).isEqualTo("X");
    assertThat(order.getNTE().getComment(0).getValue()).isEqualTo("Wrong patient");
    assertThat(order.getOBSERVATIONReps()).isEqualTo(2);
    for (int i = 0; i < 2; i++) {
      assertThat(order.getOBSERVATION(i).getOBX().getObservationResultStatus().getValue())
          .isEqualTo("W");
    }
  }

  @Test
  void what_was_filed_again_under_one_number_is_cancelled_by_one_message() {
    assertThat(cancelsOfTwo("edit: T02\nnumber: same").distinct()).hasSize(1);
    assertThat(cancelsOfTwo("edit: T10").distinct())
        .as("what was replaced is kept by the record system, too")
        .hasSize(2);
  }

  /** The bytes of the cancels of a document and of the one that came after it. */
  private Stream<String> cancelsOfTwo(String form) {
    EntryView edited = Hl7FormTest.edited().entry();
    EntryView first = Scene.advice("Stop.").confirmed().entry();
    ClinicalDocument before = Desk.document(Scene.advice("Stop.").confirmed(), Desk.wanting(form));
    ClinicalDocument after = Desk.document(Hl7FormTest.edited(), Desk.wanting(form));
    assertThat(first.documentNumber()).isEqualTo(edited.filed().get(0).documentNumber());
    List<EntryView.Filed> filed = new ArrayList<>(edited.filed());
    filed.add(
        new EntryView.Filed(
            after.documentNumber(), edited.contentVersion(), Desk.NOW, after.items()));
    EntryView entry = entry(filed(edited, filed), before, after);
    List<Evidence> cancels = cancellation.of(entry);
    assertThat(cancels)
        .extracting(one -> one.facts().get(Correction.CANCELS))
        .containsExactly(before.documentNumber(), after.documentNumber());
    return cancels.stream()
        .map(one -> new String(rebuilt(entry, one, after.claim()).bytes(), UTF_8));
  }

  private static String segment(String message, String name) {
    int begin = message.indexOf("\r" + name + "|") + 1;
    return message.substring(begin, message.indexOf('\r', begin));
  }

  @Test
  void what_is_not_kept_any_more_can_t_be_cancelled_and_a_cancel_is_never_cancelled() {
    Scene scene = Scene.advice("Give 1 g");
    ClinicalDocument filed = Desk.document(scene.confirmed());
    EntryView entry = entry(scene.confirmed().entry(), filed);
    Evidence cancel = cancellation.of(entry).get(0);
    Evidence purged = new Evidence(EvidenceKind.DOCUMENT, filed.evidence().get(0).facts(), "");
    List<EntryView.StoredEvidence> stored = new ArrayList<>();
    for (Evidence one : List.of(purged, cancel)) {
      stored.add(
          new EntryView.StoredEvidence(
              stored.size() + 1L, 1, State.IDENTIFIED, State.TRANSCRIBED, Desk.NOW, one));
    }
    assertThat(cancellation.of(with(entry, stored))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void over_fhir_it_is_the_same_document_entered_in_error(Mode mode) throws Exception {
    ClinicalDocument filed =
        FhirDesk.document(URI.create("https://epr.example/fhir"), mode, "D26", "Give 1 g");
    EntryView entry = entry(Scene.advice("Give 1 g").confirmed().entry(), filed);
    ClinicalDocument cancel = rebuilt(entry, cancellation.of(entry).get(0), filed.claim());
    assertThat(cancel.cancels()).isTrue();
    assertThat(cancel.fhir()).contains(mode);
    JsonNode written = JsonMapper.builder().build().readTree(cancel.bytes());
    assertThat(written.path("resourceType").asText()).isEqualTo(mode.type());
    if (mode.isDocument()) {
      assertThat(written.path("identifier").path("value").asText()).isEqualTo("D26");
      assertThat(written.at("/entry/0/resource/status").asText()).isEqualTo("entered-in-error");
      assertThat(written.toString()).contains("Give 1 g");
      return;
    }
    assertThat(written.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(written.path("masterIdentifier").path("value").asText()).isEqualTo("D26");
    assertThat(written.path("subject").path("identifier").path("value").asText()).isNotEmpty();
  }
}
