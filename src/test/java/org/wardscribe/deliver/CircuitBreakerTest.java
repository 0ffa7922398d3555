package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.transcribe.ClinicalDocument;

/** When a destination is paused, for how long, and when it is found to take documents again. */
class CircuitBreakerTest {
  private final SettableClock clock = new SettableClock(TestEntry.START);
  private final List<String> said = new ArrayList<>();
  private DeliveryOutcome next;
  private Optional<Enquiry> enquiry = Optional.empty();

  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new Epr() {
            @Override
            public DeliveryOutcome send(ClinicalDocument document) {
              return next;
            }

            @Override
            public Optional<Enquiry> ask(ClinicalDocument document) {
              return enquiry;
            }
          },
          TestDestination.at("127.0.0.1", 1, false, Duration.ofSeconds(20)),
          new Unreachable() {
            @Override
            public void pause(DestinationId destination, String why, Duration length) {
              said.add(why + " " + length);
            }

            @Override
            public void takesWorkAgain(DestinationId destination) {
              said.add("open");
            }
          },
          clock);

  private final ClinicalDocument document = new TestEntry("A1").document();

  private void sends(int times, DeliveryOutcome outcome) {
    next = outcome;
    for (int i = 0; i < times; i++) {
      assertThat(breaker.send(document)).isSameAs(outcome);
    }
  }

  private DeliveryOutcome accepted() {
    return DeliveryReceipt.of(document, "AA", "A1", clock.instant(), AcknowledgedBy.EPR);
  }

  private DeliveryOutcome refusedForNow() {
    return new DeliveryOutcome.RefusedForNow(
        document.claim(), "AE-207", true, clock.instant(), clock.instant());
  }

  private DeliveryOutcome unclear(String why) {
    return new DeliveryOutcome.Unresolved(document.claim(), why, clock.instant(), clock.instant());
  }

  private DeliveryOutcome refused(boolean bytesLeft) {
    return new DeliveryOutcome.Refused(
        document.claim(), "AR-202", "Ask.", bytesLeft, clock.instant());
  }

  @Test
  void after_five_refusals_in_a_row_nothing_more_is_sent_for_a_while() {
    sends(4, refusedForNow());
    assertThat(said).isEmpty();
    sends(1, refusedForNow());
    assertThat(said).containsExactly("REFUSED_IN_A_ROW PT10S");
  }

  @Test
  void one_poisonous_document_among_others_pauses_nobody() {
    for (int i = 0; i < 50; i++) {
      sends(4, refusedForNow());
      sends(1, accepted());
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(said).isNotEmpty().containsOnly("open");
  }

  @Test
  void each_pause_is_twice_as_long_until_a_document_is_taken() {
    sends(5, unclear("TIMEOUT"));
    for (int i = 0; i < 7; i++) {
      clock.pass(Duration.ofMinutes(10));
      sends(1, unclear("TIMEOUT"));
    }
    assertThat(said)
        .containsExactly(
            "NO_ANSWER_IN_A_ROW PT10S",
            "NO_ANSWER_IN_A_ROW PT20S",
            "NO_ANSWER_IN_A_ROW PT40S",
            "NO_ANSWER_IN_A_ROW PT1M20S",
            "NO_ANSWER_IN_A_ROW PT2M40S",
            "NO_ANSWER_IN_A_ROW PT5M20S",
            "NO_ANSWER_IN_A_ROW PT10M",
            "NO_ANSWER_IN_A_ROW PT10M");
    said.clear();
    clock.pass(Duration.ofMinutes(10));
    sends(1, accepted());
    assertThat(said).containsExactly("open");
    sends(5, refusedForNow());
    assertThat(said).containsExactly("open", "REFUSED_IN_A_ROW PT10S");
  }

  @Test
  void what_was_under_way_makes_no_pause_longer() {
    sends(5, refusedForNow());
    clock.pass(Duration.ofSeconds(4));
    sends(3, refusedForNow());
    assertThat(said)
        .containsExactly(
            "REFUSED_IN_A_ROW PT10S",
            "REFUSED_IN_A_ROW PT6S",
            "REFUSED_IN_A_ROW PT6S",
            "REFUSED_IN_A_ROW PT6S");
  }

  @Test
  void documents_that_are_refused_for_good_pause_it_once_they_are_many_in_a_row() {
    sends(19, refused(true));
    assertThat(said).containsOnly("open");
    said.clear();
    sends(1, refused(true));
    assertThat(said).containsExactly("REFUSED_IN_A_ROW PT10S");
    clock.pass(Duration.ofSeconds(10));
    sends(1, refused(true));
    assertThat(said).containsExactly("REFUSED_IN_A_ROW PT10S", "REFUSED_IN_A_ROW PT20S");
  }

  @Test
  void what_never_left_says_nothing_of_the_destination() {
    sends(50, refused(false));
    sends(
        50,
        new DeliveryOutcome.RefusedForNow(
            document.claim(), "NOT_SENT", false, clock.instant(), clock.instant()));
    assertThat(said).isEmpty();
  }

  @Test
  void an_answer_that_settles_nothing_is_an_answer() {
    sends(4, refusedForNow());
    sends(50, unclear("AE-205"));
    sends(4, refusedForNow());
    assertThat(said).containsExactly("open");
  }

  @Test
  void who_answers_the_question_for_a_document_is_there() {
    sends(5, unclear("CONNECTION_CLOSED"));
    enquiry = Optional.of(new Enquiry.CannotTell("TIMEOUT", clock.instant()));
    assertThat(breaker.ask(document)).isPresent();
    assertThat(said).containsExactly("NO_ANSWER_IN_A_ROW PT10S");
    enquiry = Optional.of(new Enquiry.NotThere());
    assertThat(breaker.ask(document)).isPresent();
    assertThat(said).containsExactly("NO_ANSWER_IN_A_ROW PT10S", "open");
  }

  @Test
  void a_pause_of_another_process_is_ended_too_and_not_at_each_document() {
    sends(100, accepted());
    assertThat(said).containsExactly("open");
    clock.pass(Duration.ofSeconds(5));
    sends(100, accepted());
    assertThat(said).containsExactly("open", "open");
  }

  @Test
  void what_was_claimed_before_the_pause_and_had_to_wait_is_not_sent_in_it() {
    clock.pass(Duration.ofSeconds(1));
    sends(5, refusedForNow());
    next = accepted();
    DeliveryOutcome waited = breaker.send(document);
    assertThat(waited.reason()).isEqualTo("DESTINATION_PAUSED");
    assertThat(waited.countsAsAttempt()).isFalse();
    assertThat(waited.due()).contains(TestEntry.START.plusSeconds(11));
    clock.pass(Duration.ofSeconds(10));
    sends(1, accepted());
  }
}
