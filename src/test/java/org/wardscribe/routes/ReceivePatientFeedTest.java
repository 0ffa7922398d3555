package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.RouteTest;

class ReceivePatientFeedTest extends RouteTest {
  private static final String LISTENER = "netty:tcp://127.0.0.1:2575";

  ReceivePatientFeedTest() {
    super("2-identify/receive-patient-feed.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("patientFeed", new Feed());
  }

  @Test
  void a_message_is_answered_with_what_the_feed_says() {
    Exchange taken = send(LISTENER, "message".getBytes(StandardCharsets.UTF_8), Map.of());
    assertThat(taken.getException()).isNull();
    assertThat(taken.getMessage().getBody(byte[].class))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("answer to message");
  }

  @Test
  void a_step_that_throws_gives_no_answer_so_that_the_sender_sends_again() {
    Exchange taken = send(LISTENER, new byte[0], Map.of());
    assertThat(taken.getException()).hasMessageEndingWith("failed: IllegalStateException");
  }

  public static final class Feed {
    public byte[] receive(byte[] message) {
      if (message.length == 0) {
        throw new IllegalStateException("broken");
      }
      return ("answer to " + new String(message, StandardCharsets.UTF_8))
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
