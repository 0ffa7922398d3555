package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.kit.ScriptedEpr.answer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.ScriptedEpr;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.transcribe.ClinicalDocument;

/** What the EPR's noes add up to, and what the receipt says about who accepted. */
class MllpEprRefusalsTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final List<String> pauses = new ArrayList<>();

  private DeliveryOutcome send(
      ScriptedEpr peer, ClinicalDocument document, AcknowledgedBy by, Acknowledgements table) {
    Destination destination =
        TestDestination.of("127.0.0.1", peer.port(), false, PATIENT, true, by);
    try (MllpEpr epr =
        new MllpEpr(
            destination,
            table,
            (id, why, length) -> pauses.add(id + " " + why + " " + length),
            Optional.empty(),
            Clock.fixed(TestEntry.START, ZoneOffset.UTC))) {
      return epr.send(document);
    }
  }

  private DeliveryOutcome answered(ScriptedEpr.Turn turn, TestEntry entry) throws IOException {
    try (ScriptedEpr peer = ScriptedEpr.start().then(turn)) {
      return send(peer, entry.document(), AcknowledgedBy.EPR, TestDestination.shippedTable());
    }
  }

  private static TestEntry refused(int times, String bytesLeft) {
    TestEntry entry = new TestEntry("A1");
    for (int i = 0; i < times; i++) {
      entry.and(EvidenceKind.REFUSAL, "code", "AE", "bytesLeft", bytesLeft);
    }
    return entry;
  }

  @Test
  void a_bare_error_is_tried_three_times_and_then_held() throws IOException {
    assertThat(answered(answer("AE"), refused(1, "true")).refusedForNow()).isTrue();
    DeliveryOutcome third = answered(answer("AE"), refused(2, "true"));
    assertThat(third).isInstanceOf(DeliveryOutcome.Refused.class);
    assertThat(third.evidence())
        .extracting(Evidence::kind)
        .containsExactlyInAnyOrder(EvidenceKind.REFUSAL, EvidenceKind.DOUBT);
  }

  @Test
  void an_attempt_that_never_left_is_no_try() throws IOException {
    assertThat(answered(answer("AE"), refused(50, "false")).refusedForNow()).isTrue();
  }

  @Test
  void after_a_persons_decision_the_tries_begin_again() throws IOException {
    TestEntry entry = refused(3, "true").and(EvidenceKind.DECISION);
    assertThat(answered(answer("AE"), entry).refusedForNow()).isTrue();
  }

  @Test
  void each_try_waits_twice_as_long_up_to_an_hour() throws IOException {
    ScriptedEpr.Turn locked = answer("AE", "ERR|||206|E");
    assertThat(answered(locked, refused(0, "true")).due())
        .contains(TestEntry.START.plusSeconds(10));
    assertThat(answered(locked, refused(1, "true")).due())
        .contains(TestEntry.START.plusSeconds(20));
    assertThat(answered(locked, refused(18, "true")).due())
        .contains(TestEntry.START.plusSeconds(3600));
  }

  @Test
  void an_unreachable_destination_is_paused() throws IOException {
    ScriptedEpr peer = ScriptedEpr.start();
    peer.close();
    send(peer, new TestEntry("A1").document(), AcknowledgedBy.EPR, TestDestination.shippedTable());
    assertThat(pauses).containsExactly("ward-epr NOT_SENT PT10S");
  }

  @Test
  void a_refusal_pauses_nobody_else() throws IOException {
    answered(answer("AE"), new TestEntry("A1"));
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_document_for_another_destination_is_never_sent() throws IOException {
    ClinicalDocument ours = new TestEntry("A1").document();
    ClinicalDocument other =
        new ClinicalDocument(
            ours.claim(),
            new DestinationId("other-epr"),
            ours.documentNumber(),
            ours.controlId(),
            ours.event(),
            ours.bytes(),
            ours.items());
    try (ScriptedEpr peer = ScriptedEpr.start()) {
      DeliveryOutcome outcome =
          send(peer, other, AcknowledgedBy.EPR, TestDestination.shippedTable());
      assertThat(outcome.reason()).isEqualTo("WRONG_DESTINATION");
      assertThat(peer.connections()).isZero();
    }
  }

  @Test
  void a_receipt_says_who_accepted_and_is_rebuilt_so() throws IOException {
    for (AcknowledgedBy by : AcknowledgedBy.values()) {
      TestEntry entry = new TestEntry("A1");
      try (ScriptedEpr peer = ScriptedEpr.start()) {
        DeliveryOutcome outcome = send(peer, entry.document(), by, TestDestination.shippedTable());
        assertThat(outcome.accepted()).isTrue();
        outcome.evidence().forEach(entry::and);
      }
      DeliveryReceipt rebuilt = DeliveryReceipt.recheck(entry.claimed());
      assertThat(rebuilt.acknowledgedBy()).isEqualTo(by);
      assertThat(rebuilt.filedItems()).isEqualTo(entry.document().items());
    }
  }

  @Test
  void an_accept_of_which_nobody_says_whose_it_is_counts_as_an_engines() throws IOException {
    TestEntry entry = new TestEntry("A1");
    DeliveryOutcome outcome = answered(answer("AA"), entry);
    Evidence kept = outcome.evidence().get(0);
    java.util.Map<String, String> facts = new java.util.HashMap<>(kept.facts());
    facts.remove("acknowledgedBy");
    entry.and(new Evidence(kept.kind(), facts, kept.content()));
    assertThat(DeliveryReceipt.recheck(entry.claimed()).acknowledgedBy())
        .isEqualTo(AcknowledgedBy.ENGINE);
  }

  @Test
  void where_the_site_asks_for_it_the_applications_are_compared() throws IOException {
    Acknowledgements shipped = TestDestination.shippedTable();
    Acknowledgements strict = new Acknowledgements(true, shipped.answers(), shipped.fhir());
    try (ScriptedEpr peer = ScriptedEpr.start()) {
      assertThat(send(peer, new TestEntry("A1").document(), AcknowledgedBy.EPR, strict).accepted())
          .isTrue();
    }
    ScriptedEpr.Turn engine =
        (peer, id) ->
            peer.frame(ScriptedEpr.acknowledgement("AA", id).replace("SANDBOXEPR", "SOMEENGINE"));
    try (ScriptedEpr peer = ScriptedEpr.start().then(engine)) {
      assertThat(send(peer, new TestEntry("A1").document(), AcknowledgedBy.EPR, strict).reason())
          .isEqualTo("WRONG_APPLICATION");
    }
  }

  @Test
  void a_destination_with_tls_is_not_made_without_a_trust_store() {
    Destination destination = TestDestination.at("localhost", 1, true, PATIENT);
    assertThatThrownBy(
            () ->
                new MllpEpr(
                    destination,
                    TestDestination.shippedTable(),
                    (id, why, length) -> {},
                    Optional.empty(),
                    Clock.systemUTC()))
        .hasMessageContaining("trust store");
  }
}
