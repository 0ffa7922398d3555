package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.RouteTest;

class AskInJabberTest extends RouteTest {
  private static final String JABBER = "connector:ward-jabber";

  AskInJabberTest() {
    super("worklist/ask-in-jabber.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of();
  }

  @Test
  void a_question_that_can_not_be_sent_is_sent_again() throws Exception {
    partnerRefuses(JABBER, 1);
    notices.add("the date of birth?");
    assertThat(nextSentTo(JABBER)).isEqualTo("the date of birth?");
    assertThat(notices.nextFailed())
        .as("the class of what was thrown")
        .isEqualTo("IllegalStateException");
    assertThat(notices.nextTold()).isEqualTo(1);
    assertThat(nothingSentTo(JABBER)).isTrue();
  }
}
