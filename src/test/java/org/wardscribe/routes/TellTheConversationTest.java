package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.RouteTest;

class TellTheConversationTest extends RouteTest {
  private static final String RECEIPT = "jms:queue:im.receipt";

  private final AtomicInteger failures = new AtomicInteger();

  TellTheConversationTest() {
    super("worklist/tell-the-conversation.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("gatewayReceipts", new GatewayReceipts());
  }

  @Test
  void a_notice_is_said_back_once() throws Exception {
    failures.set(0);
    notices.add("filed");
    assertThat(nextSentTo(RECEIPT)).isEqualTo("receipt: filed");
    assertThat(notices.nextTold()).isEqualTo(1);
    assertThat(nothingSentTo(RECEIPT)).isTrue();
  }

  @Test
  void a_step_that_throws_is_tried_again_and_the_next_notice_waits_for_it() throws Exception {
    failures.set(2);
    notices.add("held");
    notices.add("filed");
    assertThat(nextSentTo(RECEIPT)).isEqualTo("receipt: held");
    assertThat(nextSentTo(RECEIPT)).isEqualTo("receipt: filed");
    assertThat(notices.nextTold()).isEqualTo(1);
    assertThat(notices.nextTold()).isEqualTo(2);
  }

  public final class GatewayReceipts {
    public String write(String notice) {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("broken");
      }
      return "receipt: " + notice;
    }
  }
}
