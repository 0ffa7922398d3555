package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.acknowledgement;
import static org.wardscribe.kit.ScriptedEpr.answer;
import static org.wardscribe.kit.ScriptedEpr.framed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.DeliveryOutcome;
import org.wardscribe.deliver.Epr;
import org.wardscribe.kit.ScriptedEpr.Turn;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.Lease;
import org.wardscribe.ledger.State;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * What any EPR destination over MLLP must do whatever its peer does: no accept without our own id,
 * nothing sent twice by itself, a connection that is closed after anything unexpected.
 */
@Timeout(60)
public abstract class EprContract {
  protected static final DestinationId DESTINATION = new DestinationId("ward-epr");

  /** Long enough that only a peer which never answers meets it. */
  protected static final Duration PATIENT = Duration.ofSeconds(20);

  /** For peers that must be given up. */
  protected static final Duration HASTY = Duration.ofMillis(300);

  private static final String OTHER_ID = "ffffffffffffffffffff";
  private static final int ENTRY = 42;

  private final List<AutoCloseable> opened = new ArrayList<>();

  /** The destination under test, called {@link #DESTINATION}, at this port of the loopback. */
  protected abstract Epr epr(int port, Duration answerTimeout) throws Exception;

  @AfterEach
  void close_what_was_opened() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  /** A document with this MSH-10, as a worker with a fresh lease has it. */
  protected static ClinicalDocument document(String controlId) {
    return document(controlId, Lease.of(Duration.ofMinutes(5)), "Repeat U\\T\\E in the morning.");
  }

  protected static ClinicalDocument document(String controlId, Lease lease, String text) {
    String message =
        "MSH|^~\\&|WARDSCRIBE|RZZ|SANDBOXEPR|RZZ|20261122220000+0000||MDM^T02^MDM_T02|"
            + controlId
            + "|T|2.5.1|||||GBR|UNICODE UTF-8\rEVN|T02|20261122220000+0000\r"
            + "PID|1||9990000018^^^NHS^NH||TESTPATIENT-ASH^Marjorie\rPV1|1|N\r"
            + "TXA|1|CN|TX|||||||||D"
            + controlId
            + "^WARDSCRIBE|||||DO||AV\rOBX|1|FT|ADVICE||"
            + text
            + "||||||F\r";
    return new ClinicalDocument(
        new Claim(new EntryId(ENTRY), State.DELIVERING, 7, lease),
        DESTINATION,
        "D" + controlId,
        controlId,
        "T02",
        message.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  private ScriptedEpr peer(Turn... turns) throws Exception {
    return opened(ScriptedEpr.start()).then(turns);
  }

  private Epr open(ScriptedEpr peer, Duration answerTimeout) throws Exception {
    Epr epr = epr(peer.port(), answerTimeout);
    if (epr instanceof AutoCloseable closeable) {
      opened.add(closeable);
    }
    return epr;
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  /** One document, this answer: unknown for this reason, sent once, and the connection is over. */
  private void staysUnknown(String why, Duration answerTimeout, Turn turn) throws Exception {
    ScriptedEpr peer = peer(turn);
    DeliveryOutcome outcome = open(peer, answerTimeout).send(document("A1"));
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).isTrue();
    assertThat(outcome.reason()).isEqualTo(why);
    assertThat(peer.connectionEnds()).as("the connection is closed").isTrue();
    assertThat(peer.received()).containsExactly("A1");
  }

  /** One document with this answer, a second with AA; both on one connection. */
  private DeliveryOutcome decides(Turn turn) throws Exception {
    ScriptedEpr peer = peer(turn);
    Epr epr = open(peer, PATIENT);
    DeliveryOutcome outcome = epr.send(document("A1"));
    assertThat(epr.send(document("A2")).accepted()).isTrue();
    assertThat(peer.received()).containsExactly("A1", "A2");
    assertThat(peer.connections()).as("the connection is used again").isEqualTo(1);
    return outcome;
  }

  @Test
  void an_application_accept_of_our_own_message_is_a_receipt() throws Exception {
    assertThat(decides(answer("AA")).accepted()).isTrue();
  }

  @Test
  void an_application_error_without_a_code_is_refused_for_now_and_counts() throws Exception {
    DeliveryOutcome outcome = decides(answer("AE"));
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.countsAsAttempt()).isTrue();
    assertThat(outcome.reason()).isEqualTo("AE");
    assertThat(outcome.due()).isPresent();
  }

  @Test
  void an_application_reject_needs_a_person() throws Exception {
    assertRefused(decides(answer("AR")), "AR");
  }

  @Test
  void a_commit_error_is_refused_for_now() throws Exception {
    assertThat(decides(answer("CE")).refusedForNow()).isTrue();
  }

  @Test
  void a_commit_reject_needs_a_person() throws Exception {
    assertRefused(decides(answer("CR")), "CR");
  }

  @Test
  void an_unknown_patient_needs_a_person() throws Exception {
    assertRefused(
        decides(answer("AE", "ERR||PID^1^3|204^Unknown key identifier^HL70357|E")), "AE-204");
  }

  @Test
  void a_locked_record_is_refused_for_now() throws Exception {
    DeliveryOutcome outcome = decides(answer("AE", "ERR|||206^Application record locked|E"));
    assertThat(outcome.refusedForNow()).isTrue();
    assertThat(outcome.reason()).isEqualTo("AE-206");
  }

  @Test
  void a_duplicate_key_is_no_accept_and_no_refusal() throws Exception {
    DeliveryOutcome outcome = decides(answer("AR", "ERR|||205^Duplicate key identifier|E"));
    assertThat(outcome.unresolved()).isTrue();
    assertThat(outcome.reason()).isEqualTo("AR-205");
  }

  @Test
  void an_error_as_version_2_4_writes_it_is_read() throws Exception {
    assertRefused(
        decides(answer("AE", "ERR|PID^1^3^204&Unknown key identifier&HL70357")), "AE-204");
  }

  @Test
  void an_accept_that_names_an_error_is_no_accept() throws Exception {
    DeliveryOutcome outcome = decides(answer("AA", "ERR|||207^Application internal error|E"));
    assertThat(outcome.unresolved()).isTrue();
  }

  @Test
  void an_accept_with_a_warning_is_an_accept() throws Exception {
    assertThat(decides(answer("AA", "ERR|||207^Printer is out of paper|W")).accepted()).isTrue();
  }

  @Test
  void a_commit_accept_is_waited_out_for_the_application_accept() throws Exception {
    DeliveryOutcome outcome =
        decides(
            (peer, id) -> {
              peer.frame(acknowledgement("CA", id));
              peer.frame(acknowledgement("AA", id));
            });
    assertThat(outcome.accepted()).isTrue();
  }

  @Test
  void a_commit_accept_alone_is_no_accept() throws Exception {
    staysUnknown("COMMIT_ACCEPT_ONLY", HASTY, answer("CA"));
  }

  @Test
  void a_commit_accept_and_a_hang_up_is_no_accept() throws Exception {
    staysUnknown(
        "COMMIT_ACCEPT_ONLY",
        PATIENT,
        (peer, id) -> {
          peer.frame(acknowledgement("CA", id));
          peer.hangUp();
        });
  }

  @Test
  void a_commit_accept_of_ours_and_an_application_accept_of_another_is_no_accept()
      throws Exception {
    staysUnknown(
        "WRONG_MSA_2",
        PATIENT,
        (peer, id) -> {
          peer.frame(acknowledgement("CA", id));
          peer.frame(acknowledgement("AA", OTHER_ID));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {OTHER_ID, "", "A1 ", " A1", "a1", "A", "A11", "A1^", "A1&A1", "A2"})
  void an_acknowledgement_for_another_message_is_no_accept(String id) throws Exception {
    staysUnknown("WRONG_MSA_2", PATIENT, (peer, ours) -> peer.frame(acknowledgement("AA", id)));
  }

  @Test
  void an_acknowledgement_for_another_message_is_not_passed_over() throws Exception {
    staysUnknown(
        "WRONG_MSA_2",
        PATIENT,
        (peer, id) ->
            peer.write(
                framed(acknowledgement("AA", OTHER_ID)) + framed(acknowledgement("AA", id))));
  }

  @Test
  void an_answer_without_msa_is_no_accept() throws Exception {
    staysUnknown(
        "NO_MSA",
        PATIENT,
        (peer, id) -> peer.frame("MSH|^~\\&|E|RZZ|W|RZZ|20261122||ACK|" + id + "|T|2.5.1\r"));
  }

  @Test
  void an_answer_with_two_msa_is_no_accept() throws Exception {
    staysUnknown("SEVERAL_MSA", PATIENT, answer("AA", "MSA|AE|A1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0006", "\u0015", "OK", "MSA|AA|A1\r", "MSH", "{\"msa\":\"AA\"}"})
  void a_frame_that_is_no_message_is_no_accept(String content) throws Exception {
    staysUnknown("GARBAGE", PATIENT, (peer, id) -> peer.frame(content));
  }

  @Test
  void an_acknowledgement_without_a_frame_is_no_accept() throws Exception {
    staysUnknown("GARBAGE", PATIENT, (peer, id) -> peer.write(acknowledgement("AA", id)));
  }

  @Test
  void bytes_before_a_frame_are_no_accept() throws Exception {
    staysUnknown(
        "GARBAGE", PATIENT, (peer, id) -> peer.write("x" + framed(acknowledgement("AA", id))));
  }

  @Test
  void a_frame_within_a_frame_is_no_accept() throws Exception {
    staysUnknown(
        "GARBAGE",
        PATIENT,
        (peer, id) -> peer.write("\u000bMSH|^~\\&|" + framed(acknowledgement("AA", id))));
  }

  @Test
  void a_frame_without_its_end_is_no_accept() throws Exception {
    staysUnknown("TIMEOUT", HASTY, (peer, id) -> peer.write("\u000b" + acknowledgement("AA", id)));
  }

  @Test
  void an_unknown_code_is_no_accept() throws Exception {
    staysUnknown("UNKNOWN_MSA_1", PATIENT, answer("OK"));
  }

  @Test
  void line_ends_between_frames_are_passed_over() throws Exception {
    DeliveryOutcome outcome =
        decides((peer, id) -> peer.write("\r\n" + framed(acknowledgement("AA", id))));
    assertThat(outcome.accepted()).isTrue();
  }

  @Test
  void an_acknowledgement_in_single_bytes_is_read_whole() throws Exception {
    DeliveryOutcome outcome =
        decides(
            (peer, id) -> {
              for (char c : framed(acknowledgement("AA", id)).toCharArray()) {
                peer.write(String.valueOf(c));
              }
            });
    assertThat(outcome.accepted()).isTrue();
  }

  @Test
  void an_acknowledgement_in_8859_1_is_read() throws Exception {
    DeliveryOutcome outcome =
        decides(
            (peer, id) ->
                peer.write(
                    framed(acknowledgement("AA", id + "|accepté"))
                        .getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(outcome.accepted()).isTrue();
  }

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
    peer.sayOnLast(framed(acknowledgement("AA", "A2")));
    peer.then(answer("AR"));
    assertRefused(epr.send(document("A2")), "AR");
    assertThat(peer.connections()).isEqualTo(2);
    assertThat(peer.received()).containsExactly("A1", "A2");
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
    ScriptedEpr peer = opened(ScriptedEpr.startDeaf());
    String large = "x".repeat(24_000_000);
    DeliveryOutcome outcome =
        open(peer, HASTY).send(document("A1", Lease.of(Duration.ofMinutes(5)), large));
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

  @ParameterizedTest
  @ValueSource(strings = {"AA", "AE", "AR", "CE", "MARJORIE", "9990000018"})
  void what_an_answer_says_about_the_patient_goes_nowhere(String code) throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    DeliveryOutcome outcome;
    try {
      ScriptedEpr peer =
          peer(
              answer(
                  code,
                  "ERR|9990000018^^^TESTPATIENT|PID^1^5|9990000018^TESTPATIENT-ASH|E|MARJORIE"
                      + "||TESTPATIENT-ASH|NHS number 9990000018 of Marjorie not known"));
      outcome = open(peer, PATIENT).send(document("A1"));
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
    }
    List<String> said = new ArrayList<>();
    log.list.forEach(event -> said.add(event.getFormattedMessage() + event.getThrowableProxy()));
    outcome
        .evidence()
        .forEach(evidence -> said.add(evidence.facts().toString() + evidence.content()));
    said.add(outcome.toString() + outcome.reason() + outcome.sentence());
    assertThat(String.join("\n", said))
        .doesNotContainIgnoringCase("testpatient", "marjorie", "9990000018", "999 000 0018");
  }

  private static void assertRefused(DeliveryOutcome outcome, String code) {
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.unresolved()).isFalse();
    assertThat(outcome.refusedForNow()).isFalse();
    assertThat(outcome.reason()).isEqualTo(code);
  }
}
