package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.answer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.wardscribe.deliver.DeliveryOutcome;

/** What clear answers of an EPR mean, and that no word of them goes any further. */
abstract class EprAnswersContract extends EprScene {
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
}
