package org.example.maternity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.FakeDelivery;
import org.wardscribe.kit.FakeEpr;
import org.wardscribe.kit.RouteTest;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.State;

class DeliverToMaternityTest extends RouteTest {
  private static final DestinationId MATERNITY = new DestinationId("maternity-epr");

  private final FakeDelivery delivery = new FakeDelivery();
  private final FakeEpr epr = new FakeEpr();

  DeliverToMaternityTest() {
    super("4-deliver/deliver-to-maternity.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("delivery", delivery, "epr", epr);
  }

  @BeforeEach
  void an_epr_that_accepts() {
    delivery.rehearses(false);
    epr.answersLeadTo(State.DELIVERED);
  }

  @Test
  void an_accepted_document_is_delivered_and_its_intent_was_written_first() throws Exception {
    ledger.put(State.TRANSCRIBED, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 delivering -> delivered");
    assertThat(epr.sent()).isEqualTo(1);
  }

  @Test
  void no_clear_answer_leaves_the_outcome_unknown() throws Exception {
    answered(State.UNKNOWN, "E000001 delivering -> unknown");
  }

  @Test
  void a_refusal_for_now_brings_it_back_for_later() throws Exception {
    answered(State.TRANSCRIBED, "E000001 delivering -> transcribed");
  }

  @Test
  void a_refusal_is_held() throws Exception {
    answered(State.HELD, "E000001 delivering -> held");
  }

  @Test
  void a_rehearsal_sends_nothing() throws Exception {
    delivery.rehearses(true);
    ledger.put(State.TRANSCRIBED, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> rehearsed");
    assertThat(epr.sent()).isZero();
  }

  @Test
  void what_is_for_the_trusts_epr_is_left_to_its_own_route() throws Exception {
    ledger.put(State.TRANSCRIBED, EPR);
    ledger.put(State.TRANSCRIBED, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000002 transcribed -> delivering");
  }

  @Test
  void a_send_that_throws_is_a_failed_attempt_with_an_intent() throws Exception {
    epr.breaks();
    ledger.put(State.TRANSCRIBED, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in delivering: IllegalStateException");
  }

  private void answered(State leadsTo, String deed) throws InterruptedException {
    epr.answersLeadTo(leadsTo);
    ledger.put(State.TRANSCRIBED, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 transcribed -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo(deed);
  }
}
