package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.FhirEprContract;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceException;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.BearerToken;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

class FhirEprTest extends FhirEprContract {
  @Override
  protected Epr epr(URI base, Duration answerTimeout) {
    return new FhirEpr(
        destination(base, Mode.PUT, answerTimeout),
        TestDestination.shippedTable(),
        (id, why, length) -> paused(why, length),
        Optional.empty(),
        Clock.systemUTC());
  }

  static Destination destination(URI base, Mode mode, Duration answerTimeout) {
    return new Destination(
        TestDestination.ID,
        Environment.TEST,
        "WARDSCRIBE",
        "RZZ",
        List.of("NH"),
        2_000_000,
        2,
        Duration.ofSeconds(5),
        answerTimeout,
        Duration.ofSeconds(10),
        AcknowledgedBy.EPR,
        new Protocol.Fhir(
            base,
            mode,
            Optional.of(BearerToken.of(TOKEN)),
            "https://example.org/doc",
            Map.of("GMC", "https://fhir.hl7.org.uk/Id/gmc-number"),
            Map.of()));
  }

  private static Claimed claimed(ClinicalDocument document, List<Evidence> evidence) {
    List<EntryView.StoredEvidence> stored =
        evidence.stream()
            .map(
                e ->
                    new EntryView.StoredEvidence(
                        evidence.indexOf(e),
                        1,
                        State.TRANSCRIBED,
                        State.DELIVERED,
                        TestEntry.START,
                        e))
            .toList();
    return new Claimed(
        document.claim(),
        new EntryView(
            document.claim().entry(),
            State.DELIVERED,
            1,
            1,
            1,
            7,
            TestEntry.START,
            TestEntry.START,
            TestEntry.START,
            TestDestination.ID,
            document.documentNumber(),
            0,
            false,
            false,
            "",
            "",
            List.of(),
            List.of(),
            stored));
  }

  @Test
  void a_receipt_is_rebuilt_from_what_was_read_back_and_from_nothing_less() throws Exception {
    try (ScriptedFhirServer server = ScriptedFhirServer.start()) {
      ClinicalDocument document = fhir(Mode.PUT);
      DeliveryOutcome outcome = epr(server.base(), Duration.ofSeconds(20)).send(document);
      assertThat(outcome.accepted()).isTrue();
      Evidence accept = outcome.evidence().get(0);
      Evidence stored = document.evidence().get(0);
      assertThat(
              DeliveryReceipt.recheck(claimed(document, List.of(stored, accept))).acknowledgedBy())
          .isEqualTo(AcknowledgedBy.EPR);
      assertThat(accept.facts()).containsEntry("FHIR", "201");

      String content = accept.content();
      for (String[] change :
          new String[][] {
            {"\"201\"", "\"202\""},
            {"\"identifier\":\"DA1\"", "\"identifier\":\"DB2\""},
            {"\"contentSha256\":\"", "\"contentSha256\":\"0"}
          }) {
        assertThat(content).contains(change[0]);
        Evidence altered =
            new Evidence(accept.kind(), accept.facts(), content.replace(change[0], change[1]));
        assertThatThrownBy(
                () -> DeliveryReceipt.recheck(claimed(document, List.of(stored, altered))))
            .isInstanceOf(EvidenceException.class);
      }
    }
  }

  @Test
  void an_acknowledgement_of_hl7_v2_is_no_receipt_of_a_fhir_document() {
    ClinicalDocument document = fhir(Mode.PUT);
    assertThatThrownBy(
            () -> DeliveryReceipt.of(document, "AA", "A1", TestEntry.START, AcknowledgedBy.EPR))
        .isInstanceOf(EvidenceException.class);
  }

  @Test
  void evidence_from_before_there_was_fhir_is_still_a_receipt() {
    TestEntry entry = new TestEntry("A1");
    Map<String, String> facts = new HashMap<>();
    facts.put("MSA-1", "AA");
    facts.put("MSA-2", "A1");
    facts.put("at", TestEntry.START.toString());
    entry.and(
        new Evidence(
            org.wardscribe.ledger.EvidenceKind.ACCEPTANCE,
            facts,
            "{\"sha256\":\"" + entry.document().sha256() + "\"}"));
    assertThat(DeliveryReceipt.recheck(entry.claimed()).accepted()).isTrue();
  }

  @Test
  void a_document_of_the_other_protocol_is_never_sent() throws Exception {
    try (ScriptedFhirServer server = ScriptedFhirServer.start()) {
      Epr fhir = epr(server.base(), Duration.ofSeconds(20));
      assertForbidden(fhir.send(new TestEntry("A1").document()));
      assertThat(server.requests()).isEmpty();
      try (MllpEpr mllp = TestDestination.epr(1, Duration.ofSeconds(20))) {
        assertForbidden(mllp.send(fhir(Mode.PUT)));
      }
    }
  }

  /** Nothing left, so that retry writes it anew, for the protocol that its destination speaks. */
  private static void assertForbidden(DeliveryOutcome outcome) {
    assertThat(outcome.reason()).isEqualTo("WRONG_PROTOCOL");
    assertThat(outcome.countsAsAttempt()).isFalse();
  }

  private static ClinicalDocument fhir(Mode mode) {
    return FhirEprContract.sample(mode);
  }
}
