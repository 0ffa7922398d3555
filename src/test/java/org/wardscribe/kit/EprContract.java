package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.acknowledgement;
import static org.wardscribe.kit.ScriptedEpr.answer;
import static org.wardscribe.kit.ScriptedEpr.framed;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Epr;
import org.wardscribe.ledger.Lease;

/**
 * What any EPR destination over MLLP must do whatever its peer does: no accept without our own id,
 * nothing sent twice by itself, a connection that is closed after anything unexpected.
 *
 * <p>To be extended by the test of a destination; the parts before it only keep the files short.
 */
public abstract class EprContract extends EprFramesContract {
  @Test
  void what_follows_an_acknowledgement_never_meets_the_next_message() throws Exception {
    ScriptedEpr peer =
        peer((p, id) -> p.write(framed(acknowledgement("AA", id)).repeat(2)), answer("AR"));
    Epr epr = open(peer, PATIENT);
    assertThat(epr.send(document("A1")).accepted()).isTrue();
    assertThat(peer.connectionEnds()).isTrue();
    assertRefused(epr.send(document("A2")), "AR");
    assertThat(peer.received()).containsExactly("A1", "A2");
  }

  @Test
  void two_answers_that_contradict_each_other_are_no_accept() throws Exception {
    staysUnknown(
        "CONTRADICTING_ANSWERS",
        PATIENT,
        (peer, id) ->
            peer.write(framed(acknowledgement("AA", id)) + framed(acknowledgement("AE", id))));
  }

  @Test
  void a_late_acknowledgement_is_never_taken_for_the_next_message() throws Exception {
    ScriptedEpr peer =
        peer((p, id) -> p.awaitHangUp(), (p, id) -> p.frame(acknowledgement("AA", "A1")));
    Epr epr = open(peer, HASTY);
    assertThat(epr.send(document("A1")).reason()).isEqualTo("TIMEOUT");
    assertThat(peer.connectionEnds()).isTrue();
    assertThat(epr.send(document("A2")).accepted()).isFalse();
    assertThat(peer.connections()).isEqualTo(2);
  }

  @Test
  void what_a_peer_says_without_being_asked_never_meets_the_next_message() throws Exception {
    ScriptedEpr peer =
        peer(
            (p, id) -> {
              p.frame(acknowledgement("AA", id));
              p.awaitHangUp();
            });
    Epr epr = open(peer, PATIENT);
    assertThat(epr.send(document("A1")).accepted()).isTrue();
    peer.sayOnLast(framed(acknowledgement("AA", "A1")));
    peer.then(answer("AR"));
    DeliveryOutcome next = epr.send(document("A2"));
    assertThat(next.accepted()).isFalse();
    // Usually seen before A2 leaves, and then A2 goes on a new connection.
    assertThat(next.reason()).isIn("AR", "WRONG_MSA_2");
    assertThat(peer.connectionEnds()).isTrue();
  }

  @Test
  void a_peer_that_hung_up_between_two_messages_gets_the_next_on_a_new_connection()
      throws Exception {
    ScriptedEpr peer =
        peer(
            (p, id) -> {
              p.frame(acknowledgement("AA", id));
              p.hangUp();
            });
    Epr epr = open(peer, PATIENT);
    assertThat(epr.send(document("A1")).accepted()).isTrue();
    assertThat(peer.connectionEnds()).isTrue();
    assertThat(epr.send(document("A2")).accepted()).isTrue();
    assertThat(peer.received()).containsExactly("A1", "A2");
    assertThat(peer.connections()).isEqualTo(2);
  }

  @Test
  void a_hang_up_before_the_answer_is_unknown_and_nothing_is_sent_again() throws Exception {
    staysUnknown("CONNECTION_CLOSED", PATIENT, (peer, id) -> peer.hangUp());
  }

  @Test
  void a_reset_before_the_answer_is_unknown_and_nothing_is_sent_again() throws Exception {
    staysUnknown("CONNECTION_CLOSED", PATIENT, (peer, id) -> peer.reset());
  }

  @Test
  void silence_ends_at_the_deadline() throws Exception {
    staysUnknown("TIMEOUT", HASTY, (peer, id) -> peer.awaitHangUp());
  }

  @Test
  void a_byte_now_and_then_does_not_move_the_deadline() throws Exception {
    staysUnknown(
        "TIMEOUT",
        HASTY,
        (peer, id) -> {
          peer.write("\u000b");
          peer.drip("MSH|^~\\&|E|RZZ|W|RZZ|");
        });
  }

  @Test
  void an_endless_answer_is_given_up() throws Exception {
    staysUnknown(
        "OVERSIZE_ANSWER",
        PATIENT,
        (peer, id) -> peer.frame(acknowledgement("AA", id, "NTE|" + "x".repeat(200_000))));
  }

  @Test
  void a_peer_that_never_reads_ends_at_the_deadline() throws Exception {
    ScriptedEpr peer = opened(ScriptedEpr.startDeaf(server()));
    String large = "x".repeat(24_000_000);
    // Long enough that the first bytes leave on a busy machine, too.
    Duration deadline = Duration.ofSeconds(2);
    DeliveryOutcome outcome =
        open(peer, deadline).send(document("A1", Lease.of(Duration.ofMinutes(5)), large));
    assertThat(outcome.unresolved()).isTrue();
    assertThat(outcome.reason()).isEqualTo("TIMEOUT");
  }

  @Test
  void a_refused_connection_sent_nothing_and_counts_nothing() throws Exception {
    ScriptedEpr peer = peer();
    peer.close();
    DeliveryOutcome outcome = open(peer, PATIENT).send(document("A1"));
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(outcome.reason()).isEqualTo("NOT_SENT");
  }

  @Test
  void a_worker_whose_lease_does_not_cover_the_answer_sends_nothing() throws Exception {
    ScriptedEpr peer = peer();
    Lease nearlyOver = Lease.of(PATIENT);
    DeliveryOutcome outcome = open(peer, PATIENT).send(document("A1", nearlyOver, "x"));
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.countsAsAttempt()).isFalse();
    assertThat(outcome.reason()).isEqualTo("LEASE_TOO_SHORT");
    assertThat(peer.received()).isEmpty();
  }

  @Test
  void a_document_that_would_break_its_frame_is_never_sent() throws Exception {
    ScriptedEpr peer = peer();
    DeliveryOutcome outcome =
        open(peer, PATIENT).send(document("A1", Lease.of(Duration.ofMinutes(5)), "a\u001c\rb"));
    assertRefused(outcome, "UNFRAMEABLE");
    assertThat(peer.connections()).isZero();
  }
}
