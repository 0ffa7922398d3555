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

class ResolveUnknownAtMaternityTest extends RouteTest {
  private static final DestinationId MATERNITY = new DestinationId("maternity-epr");

  private final FakeDelivery delivery = new FakeDelivery();
  private final FakeEpr epr = new FakeEpr();

  ResolveUnknownAtMaternityTest() {
    super("4-deliver/resolve-unknown-at-maternity.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("delivery", delivery, "epr", epr);
  }

  @BeforeEach
  void an_epr_that_files_the_same_bytes_once() {
    delivery.resolvesTo(State.DELIVERING);
    epr.answersLeadTo(State.DELIVERED);
  }

  @Test
  void the_same_bytes_are_sent_again_after_a_new_intent() throws Exception {
    sentAgain(State.DELIVERED, "E000001 delivering -> delivered");
    assertThat(epr.sent()).isEqualTo(1);
  }

  @Test
  void it_may_stay_unknown() throws Exception {
    sentAgain(State.UNKNOWN, "E000001 delivering -> unknown");
  }

  @Test
  void a_refusal_for_now_brings_it_back_for_later() throws Exception {
    sentAgain(State.TRANSCRIBED, "E000001 delivering -> transcribed");
  }

  @Test
  void a_refusal_is_held() throws Exception {
    sentAgain(State.HELD, "E000001 delivering -> held");
  }

  @Test
  void asked_and_found_it_is_delivered_and_nothing_sent() throws Exception {
    resolved(State.DELIVERED, "E000001 unknown -> delivered");
  }

  @Test
  void an_epr_that_can_not_say_is_asked_again_later() throws Exception {
    resolved(State.UNKNOWN, "E000001 waits in unknown");
  }

  @Test
  void refused_for_now_since_then_it_goes_again_later() throws Exception {
    resolved(State.TRANSCRIBED, "E000001 unknown -> transcribed");
  }

  @Test
  void where_the_epr_might_file_twice_a_person_is_asked_and_nothing_sent() throws Exception {
    resolved(State.HELD, "E000001 unknown -> held");
  }

  @Test
  void a_send_that_throws_is_a_failed_attempt_with_an_intent() throws Exception {
    epr.breaks();
    ledger.put(State.UNKNOWN, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 unknown -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo("E000001 failed in delivering: IllegalStateException");
  }

  private void sentAgain(State leadsTo, String deed) throws InterruptedException {
    epr.answersLeadTo(leadsTo);
    ledger.put(State.UNKNOWN, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo("E000001 unknown -> delivering");
    assertThat(ledger.nextDeed()).isEqualTo(deed);
  }

  private void resolved(State state, String deed) throws InterruptedException {
    delivery.resolvesTo(state);
    ledger.put(State.UNKNOWN, MATERNITY);
    assertThat(ledger.nextDeed()).isEqualTo(deed);
    assertThat(epr.sent()).isZero();
  }
}
