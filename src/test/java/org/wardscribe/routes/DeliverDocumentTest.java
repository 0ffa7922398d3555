package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.FakeDelivery;
import org.wardscribe.kit.FakeEpr;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.MoveResult;
import org.wardscribe.ledger.State;

class DeliverDocumentTest extends RouteTest {
  private final Instant later = CLOCK.instant().plusSeconds(60);

  private final FakeEpr epr = new FakeEpr();
  private final FakeDelivery delivery = new FakeDelivery();

  DeliverDocumentTest() {
    super("4-deliver/deliver-document.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("delivery", delivery, "epr", epr);
  }

  @BeforeEach
  void a_live_conversation() {
    delivery.rehearses(false);
    epr.answersLeadTo(State.DELIVERED);
  }

  @Test
  void an_accepted_document_is_delivered_and_its_intent_was_written_first() throws Exception {
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivering -> delivered");
    assertThat(epr.sent()).isEqualTo(1);
  }

  @Test
  void no_clear_answer_leaves_the_outcome_unknown() throws Exception {
    epr.answersLeadTo(State.UNKNOWN);
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivering -> unknown");
  }

  @Test
  void a_refusal_for_now_brings_it_back_for_later() throws Exception {
    epr.answersLeadTo(State.TRANSCRIBED);
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivering -> transcribed");
  }

  @Test
  void a_refusal_is_held() throws Exception {
    epr.answersLeadTo(State.HELD);
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivering -> held");
  }

  @Test
  void a_rehearsal_sends_nothing() throws Exception {
    delivery.rehearses(true);
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> rehearsed");
    assertThat(epr.sent()).isZero();
  }

  @Test
  void an_intent_that_is_not_granted_sends_nothing() throws Exception {
    ledger.answerNextMove(new MoveResult.Lost());
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 Lost");
    ledger.answerNextMove(new MoveResult.Waiting(later, "EARLIER_ENTRY"));
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000002 Waiting");
    ledger.answerNextMove(new MoveResult.Diverted(State.RECEIVED, "NEW_VERSION"));
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000003 Diverted");
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000004 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000004 delivering -> delivered");
    assertThat(epr.sent()).isEqualTo(1);
  }

  @Test
  void documents_for_another_destination_are_left_to_its_own_route() throws Exception {
    ledger.put(State.TRANSCRIBED, new DestinationId("another-epr"));
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000002 transcribed -> delivering");
  }

  @Test
  void a_send_that_throws_is_a_failed_attempt_with_an_intent() throws Exception {
    epr.breaks();
    ledger.put(State.TRANSCRIBED, EPR);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in delivering: IllegalStateException");
  }
}
