package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.RouteTest;

class ReceiveApplicationAnswersTest extends RouteTest {
  private static final String LISTENER = "netty-answers:tcp://127.0.0.1:2576";

  ReceiveApplicationAnswersTest() {
    super("4-deliver/receive-application-answers.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("applicationAnswers", new Answers());
  }

  @Test
  void an_answer_is_answered_with_what_is_made_of_it() {
    Exchange taken = send(LISTENER, "answer".getBytes(StandardCharsets.UTF_8), Map.of());
    assertThat(taken.getException()).isNull();
    assertThat(taken.getMessage().getBody(byte[].class))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("CA to answer");
  }

  @Test
  void an_answer_that_asks_for_none_gets_none() {
    Exchange taken = send(LISTENER, "quiet".getBytes(StandardCharsets.UTF_8), Map.of());
    assertThat(taken.getException()).isNull();
    assertThat(taken.getMessage().getBody()).isNull();
  }

  @Test
  void a_step_that_throws_gives_no_answer_so_that_the_sender_sends_again() {
    Exchange taken = send(LISTENER, new byte[0], Map.of());
    assertThat(taken.getException()).hasMessageEndingWith("failed: IllegalStateException");
  }

  public static final class Answers {
    public byte[] receive(byte[] message) {
      String text = new String(message, StandardCharsets.UTF_8);
      if (text.isEmpty()) {
        throw new IllegalStateException("broken");
      }
      return text.equals("quiet") ? null : ("CA to " + text).getBytes(StandardCharsets.UTF_8);
    }
  }
}
