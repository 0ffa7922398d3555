package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.acknowledgement;
import static org.wardscribe.kit.ScriptedEpr.answer;
import static org.wardscribe.kit.ScriptedEpr.framed;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.deliver.DeliveryOutcome;

/** Which bytes are an answer to our own message, and which are not. */
abstract class EprFramesContract extends EprAnswersContract {
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
}
