package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.acknowledgement;
import static org.wardscribe.kit.ScriptedEpr.answer;
import static org.wardscribe.kit.ScriptedEpr.framed;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.ScriptedEpr;
import org.wardscribe.mapping.MllpLink;
import org.wardscribe.mllp.MllpAddress;

/** The other ways to use a connection: MLLP release 2, deferred answers, short silences. */
class MllpLinkTest {
  private static final String STORED = framed("\u0006");
  private static final String NOT_STORED = framed("\u0015");

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(300);
  private static final MllpLink RELEASE_2 =
      new MllpLink(MllpLink.Mode.ORIGINAL, Duration.ZERO, true, Duration.ofMinutes(1));
  private static final MllpLink DEFERRED =
      new MllpLink(MllpLink.Mode.DEFERRED, Duration.ofMinutes(10), false, Duration.ofMinutes(1));

  private ScriptedEpr peer;

  @BeforeEach
  void start() throws Exception {
    peer = ScriptedEpr.start();
  }

  @AfterEach
  void stop() throws Exception {
    peer.close();
  }

  private MllpEpr epr(Duration timeout, MllpLink link) {
    return TestDestination.epr(peer.port(), timeout, link);
  }

  private static DeliveryOutcome send(MllpEpr epr, String controlId) {
    return epr.send(new TestEntry(controlId).document());
  }

  @Test
  void stored_and_then_accepted_is_accepted_and_our_byte_for_the_answer_disturbs_nothing() {
    peer.then(
        (p, id) -> p.write(STORED + framed(acknowledgement("AA", id))),
        (p, id) -> p.write(STORED + framed(acknowledgement("AR", id))));
    try (MllpEpr epr = epr(PATIENT, RELEASE_2)) {
      assertThat(send(epr, "A1").accepted()).isTrue();
      assertThat(send(epr, "A2").reason()).isEqualTo("AR");
    }
    assertThat(peer.connections()).isEqualTo(1);
    assertThat(peer.commitBytes()).isPositive();
  }

  @Test
  void stored_alone_is_no_accept() {
    peer.then(
        (p, id) -> {
          p.write(STORED);
          p.awaitHangUp();
        });
    try (MllpEpr epr = epr(HASTY, RELEASE_2)) {
      DeliveryOutcome outcome = send(epr, "A1");
      assertThat(outcome.unresolved()).isTrue();
      assertThat(outcome.reason()).isEqualTo("COMMIT_BYTES_ONLY");
    }
  }

  @Test
  void what_was_not_stored_is_sent_again_later() {
    peer.then((p, id) -> p.write(NOT_STORED));
    try (MllpEpr epr = epr(PATIENT, RELEASE_2)) {
      DeliveryOutcome outcome = send(epr, "A1");
      assertThat(outcome.refusedForNow()).isTrue();
      assertThat(outcome.reason()).isEqualTo("CE");
    }
  }

  @Test
  void stored_and_then_not_stored_is_unclear() {
    peer.then((p, id) -> p.write(STORED + NOT_STORED));
    try (MllpEpr epr = epr(PATIENT, RELEASE_2)) {
      assertThat(send(epr, "A1").reason()).isEqualTo("CONTRADICTING_ANSWERS");
    }
  }

  @Test
  void without_release_2_its_bytes_are_nothing_that_can_be_read() {
    peer.then((p, id) -> p.write(STORED));
    try (MllpEpr epr = epr(PATIENT, MllpLink.ORIGINAL)) {
      assertThat(send(epr, "A1").reason()).isEqualTo("GARBAGE");
    }
  }

  @Test
  void a_commit_accept_ends_the_exchange_where_the_answer_is_deferred_and_accepts_nothing() {
    peer.then(answer("CA"), answer("CA"));
    try (MllpEpr epr = epr(PATIENT, DEFERRED)) {
      DeliveryOutcome outcome = send(epr, "A1");
      assertThat(outcome.unresolved()).isTrue();
      assertThat(outcome.accepted()).isFalse();
      assertThat(outcome.reason()).isEqualTo("AWAITING_APPLICATION_ANSWER");
      assertThat(send(epr, "A2").unresolved()).isTrue();
    }
    assertThat(peer.connections()).as("the connection is free for the next").isEqualTo(1);
  }

  @Test
  void where_the_answer_is_deferred_a_refusal_to_store_still_is_one() {
    peer.then(answer("CE"), answer("CR"), answer("AA"));
    try (MllpEpr epr = epr(PATIENT, DEFERRED)) {
      assertThat(send(epr, "A1").refusedForNow()).isTrue();
      assertThat(send(epr, "A2")).isInstanceOf(DeliveryOutcome.Refused.class);
      assertThat(send(epr, "A3").accepted()).isTrue();
    }
  }

  @Test
  void a_connection_that_was_silent_for_too_long_is_not_used_again() throws Exception {
    MllpLink brief =
        new MllpLink(MllpLink.Mode.ORIGINAL, Duration.ZERO, false, Duration.ofSeconds(1));
    try (MllpEpr epr = epr(PATIENT, brief)) {
      assertThat(send(epr, "A1").accepted()).isTrue();
      assertThat(send(epr, "A2").accepted()).isTrue();
      assertThat(peer.connections()).isEqualTo(1);
    }
    try (Lanes lanes =
        new Lanes(
            new MllpAddress("127.0.0.1", peer.port(), PATIENT, Optional.empty()),
            1,
            Duration.ZERO,
            "brief")) {
      MllpConnection first;
      try (Lanes.Lane lane = lanes.take()) {
        first = lane.connection();
      }
      try (Lanes.Lane lane = lanes.take()) {
        assertThat(lane.connection()).isNotSameAs(first);
      }
    }
  }
}
