package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.FhirEprContract;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.ContractRow;
import org.wardscribe.mapping.Contracts;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;

class DeliveryTest {
  private static final Duration HORIZON = Duration.ofDays(2);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private static Delivery delivery(boolean deduplicates, boolean rehearsal, Instant now) {
    Destination destination =
        TestDestination.of("127.0.0.1", 1, false, ANSWER, deduplicates, AcknowledgedBy.EPR);
    return new Delivery(
        new Destinations(Map.of(destination.id(), destination)),
        document -> {
          throw new AssertionError("nothing is sent here");
        },
        document -> rehearsal,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  /** A record system that says this when it is asked. */
  private static Resolution asked(TestEntry entry, Enquiry enquiry, Duration later) {
    return asked(entry.document(), enquiry, later, true);
  }

  private static Resolution asked(
      ClinicalDocument document, Enquiry enquiry, Duration later, boolean deduplicates) {
    Destination destination =
        TestDestination.of("127.0.0.1", 1, false, ANSWER, deduplicates, AcknowledgedBy.EPR);
    Epr epr =
        new Epr() {
          @Override
          public DeliveryOutcome send(ClinicalDocument document) {
            throw new AssertionError("nothing is sent here");
          }

          @Override
          public Optional<Enquiry> ask(ClinicalDocument document) {
            return Optional.of(enquiry);
          }
        };
    return new Delivery(
            new Destinations(Map.of(destination.id(), destination)),
            epr,
            any -> false,
            Clock.fixed(TestEntry.START.plus(later), ZoneOffset.UTC))
        .resolve(document);
  }

  @Test
  void asked_and_not_there_a_person_looks_where_a_repeat_could_be_filed_twice() {
    Enquiry nothing = new Enquiry.NotThere();
    ClinicalDocument v2 = sentOnce().document();
    assertThat(asked(v2, nothing, Duration.ZERO, false).reason()).isEqualTo("NOT_FOUND_YET");
    ClinicalDocument posted = FhirEprContract.sample(Mode.POST);
    Resolution resolution = asked(posted, nothing, Duration.ZERO, true);
    assertThat(resolution.resend()).as("however the row reads now").isFalse();
    assertThat(resolution.sentence()).contains("DA1", "filed twice", "not-in-epr");
    ClinicalDocument put = FhirEprContract.sample(Mode.PUT);
    assertThat(asked(put, nothing, Duration.ZERO, true).resend()).isTrue();
  }

  @Test
  void asked_and_found_it_is_delivered() {
    DeliveryReceipt receipt =
        DeliveryReceipt.of(sentOnce().document(), "AA", "A1", TestEntry.START, AcknowledgedBy.EPR);
    Resolution resolution = asked(sentOnce(), new Enquiry.Found(receipt), Duration.ZERO);
    assertThat(resolution.found()).isTrue();
    assertThat(resolution.resend()).isFalse();
    assertThat(resolution.filedItems()).isEqualTo(receipt.filedItems());
    assertThat(
            Transitions.suffices(
                State.UNKNOWN,
                State.DELIVERED,
                resolution.evidence().stream().map(e -> e.kind()).toList()))
        .isTrue();
  }

  @Test
  void asked_and_not_there_the_same_bytes_go_again_but_not_for_ever() {
    assertThat(asked(sentOnce(), new Enquiry.NotThere(), Duration.ZERO).resend()).isTrue();
    TestEntry often = sentOnce();
    for (int i = 0; i < 8; i++) {
      often.and(EvidenceKind.UNCERTAINTY, "why", "TIMEOUT");
    }
    assertThat(asked(often, new Enquiry.NotThere(), Duration.ZERO).reason())
        .isEqualTo("OUTCOME_UNKNOWN");
  }

  @Test
  void asked_and_something_else_is_there_a_person_looks() {
    Resolution resolution = asked(sentOnce(), new Enquiry.Differs(), Duration.ZERO);
    assertThat(resolution.reason()).isEqualTo("DIFFERS_IN_EPR");
    assertThat(resolution.evidence()).extracting("kind").containsExactly(EvidenceKind.DOUBT);
  }

  @Test
  void an_epr_that_can_not_say_is_asked_again_for_a_day() {
    Instant again = TestEntry.START.plusSeconds(30);
    Enquiry silence = new Enquiry.CannotTell("TIMEOUT", again);
    Resolution waiting = asked(sentOnce(), silence, Duration.ofHours(23));
    assertThat(waiting.waiting()).isTrue();
    assertThat(waiting.due()).contains(again);
    assertThat(asked(sentOnce(), silence, Duration.ofHours(25)).reason())
        .isEqualTo("OUTCOME_UNKNOWN");
  }

  @Test
  void what_was_written_for_the_other_protocol_is_a_persons_business() {
    Destination fhir =
        FhirEprTest.destination(URI.create("https://epr.example/fhir"), Mode.PUT, ANSWER);
    Delivery delivery =
        new Delivery(
            new Destinations(Map.of(fhir.id(), fhir)),
            document -> {
              throw new AssertionError("nothing is sent here");
            },
            document -> false,
            Clock.fixed(TestEntry.START, ZoneOffset.UTC));
    assertThat(delivery.resolve(sentOnce().document()).reason()).isEqualTo("OUTCOME_UNKNOWN");
  }

  private static TestEntry sentOnce() {
    return new TestEntry("A1")
        .and(EvidenceKind.INTENT, "controlId", "A1")
        .and(EvidenceKind.UNCERTAINTY, "why", "TIMEOUT");
  }

  private static Resolution resolve(TestEntry entry, boolean deduplicates, Duration later) {
    return delivery(deduplicates, false, TestEntry.START.plus(later)).resolve(entry.document());
  }

  @Test
  void the_intent_names_what_is_about_to_leave() {
    DeliveryIntent intent =
        delivery(true, false, TestEntry.START).begin(new TestEntry("A1").document());
    assertThat(intent.rehearsal()).isFalse();
    assertThat(intent.attempt()).get().extracting("controlId").isEqualTo("A1");
    assertThat(
            Transitions.suffices(
                State.TRANSCRIBED,
                State.DELIVERING,
                intent.evidence().stream().map(e -> e.kind()).toList()))
        .isTrue();
  }

  @Test
  void in_a_rehearsal_nothing_is_about_to_leave() {
    DeliveryIntent intent =
        delivery(true, true, TestEntry.START).begin(new TestEntry("A1").document());
    assertThat(intent.rehearsal()).isTrue();
    assertThat(intent.attempt()).isEmpty();
    assertThat(intent.evidence()).extracting("kind").containsExactly(EvidenceKind.REHEARSAL);
  }

  @Test
  void the_same_bytes_go_again_where_the_destination_files_them_once() {
    Resolution resolution = resolve(sentOnce(), true, Duration.ofHours(1));
    assertThat(resolution.resend()).isTrue();
    assertThat(resolution.attempt())
        .isEqualTo(delivery(true, false, TestEntry.START).begin(sentOnce().document()).attempt());
    assertThat(resolution.evidence()).extracting("kind").containsExactly(EvidenceKind.INTENT);
  }

  @Test
  void a_person_is_asked_where_it_would_be_filed_twice() {
    Resolution resolution = resolve(sentOnce(), false, Duration.ofMinutes(1));
    assertThat(resolution.resend()).isFalse();
    assertThat(resolution.attempt()).isEmpty();
    assertThat(resolution.reason()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(resolution.sentence()).contains("DA1", "found-in-epr", "not-in-epr");
    assertThat(resolution.evidence()).extracting("kind").containsExactly(EvidenceKind.DOUBT);
  }

  @Test
  void a_person_is_asked_when_the_answer_could_come_after_the_horizon() {
    assertThat(resolve(sentOnce(), true, HORIZON.minus(ANSWER).minusMillis(1)).resend()).isTrue();
    assertThat(resolve(sentOnce(), true, HORIZON.minus(ANSWER)).resend()).isFalse();
  }

  @Test
  void after_a_restore_the_horizon_counts_from_when_an_attempt_can_first_have_been_made() {
    Instant flagged = TestEntry.START.minus(HORIZON).plus(ANSWER);
    assertThat(resolve(restored(flagged.plusMillis(1)), true, Duration.ZERO).resend()).isTrue();
    assertThat(resolve(restored(flagged), true, Duration.ZERO).resend()).isFalse();
  }

  private static TestEntry restored(Instant flagged) {
    return sentOnce().and(EvidenceKind.LEASE_END, Evidence.MAY_HAVE_LEFT_AT, flagged.toString());
  }

  @Test
  void the_horizon_counts_from_the_first_attempt_of_these_bytes() {
    TestEntry entry = new TestEntry("A1").and(EvidenceKind.INTENT, "controlId", "A0");
    assertThat(resolve(entry, true, Duration.ZERO).resend())
        .as("no attempt of this document is known")
        .isFalse();
  }

  @Test
  void an_epr_that_never_answers_is_not_asked_for_ever() {
    TestEntry entry = sentOnce();
    for (int i = 0; i < 8; i++) {
      entry.and(EvidenceKind.LEASE_END);
    }
    assertThat(resolve(entry, true, Duration.ofHours(1)).resend()).isFalse();
    assertThat(resolve(entry.and(EvidenceKind.DECISION), true, Duration.ofHours(1)).resend())
        .as("a person decided to try again")
        .isTrue();
  }

  @Test
  void a_repeat_that_is_always_refused_for_now_is_not_sent_for_ever() {
    TestEntry entry = sentOnce();
    for (int i = 0; i < 7; i++) {
      entry.and(EvidenceKind.REFUSAL, "code", "AE-206", "bytesLeft", "true");
    }
    assertThat(resolve(entry, true, Duration.ofHours(1)).resend()).isFalse();
  }

  @Test
  void a_repeat_that_was_rejected_is_a_persons_business() {
    TestEntry entry =
        sentOnce()
            .and(EvidenceKind.INTENT, "controlId", "A1")
            .and(EvidenceKind.REFUSAL, "code", "AR", "bytesLeft", "true")
            .and(EvidenceKind.DOUBT, "reason", "AR", "sentence", "Refused.");
    assertThat(resolve(entry, true, Duration.ofHours(1)).resend()).isFalse();
  }

  @Test
  void a_doubt_from_before_the_attempt_is_settled() {
    TestEntry entry =
        new TestEntry("A1")
            .and(EvidenceKind.DOUBT, "reason", "NUMBER_NOT_FOUND", "sentence", "Look.")
            .and(EvidenceKind.INTENT, "controlId", "A1")
            .and(EvidenceKind.UNCERTAINTY, "why", "TIMEOUT");
    assertThat(resolve(entry, true, Duration.ofHours(1)).resend()).isTrue();
  }

  @Test
  void an_outage_alone_sends_nobody_to_look() {
    TestEntry entry = sentOnce();
    for (int i = 0; i < 100; i++) {
      entry.and(EvidenceKind.REFUSAL, "code", "NOT_SENT", "bytesLeft", "false");
    }
    assertThat(resolve(entry, true, Duration.ofHours(1)).resend()).isTrue();
  }

  @Test
  void nothing_is_sent_again_in_a_rehearsal() {
    assertThat(delivery(true, true, TestEntry.START).resolve(sentOnce().document()).resend())
        .isFalse();
  }

  @Test
  void where_the_contract_says_hold_nothing_goes_again_by_itself() {
    Destination destination =
        TestDestination.of("127.0.0.1", 1, false, ANSWER, true, AcknowledgedBy.EPR);
    Destinations destinations = new Destinations(Map.of(destination.id(), destination));
    Acknowledgements shipped = TestDestination.shippedTable();
    Acknowledgements table =
        new Acknowledgements(
            false,
            shipped.answers(),
            shipped.fhir(),
            Map.of(
                destination.id().value(),
                new ContractRow(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ContractRow.UnknownOutcome.HOLD),
                    List.of(),
                    List.of())));
    Delivery delivery =
        new Delivery(
            destinations,
            Contracts.of(table, destinations, name -> Optional.empty()),
            document -> {
              throw new AssertionError("nothing is sent here");
            },
            document -> false,
            Clock.fixed(TestEntry.START, ZoneOffset.UTC));
    Resolution resolution = delivery.resolve(sentOnce().document());
    assertThat(resolution.resend()).isFalse();
    assertThat(resolution.reason()).isEqualTo("OUTCOME_UNKNOWN");
  }

  @Test
  void asked_and_not_there_the_same_bytes_go_again_only_while_the_first_are_remembered() {
    Enquiry nothing = new Enquiry.NotThere();
    assertThat(asked(sentOnce(), nothing, HORIZON.minus(ANSWER).minusMillis(1)).resend()).isTrue();
    assertThat(asked(sentOnce(), nothing, HORIZON.minus(ANSWER)).reason())
        .isEqualTo("NOT_FOUND_YET");
  }
}
