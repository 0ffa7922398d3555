package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.RouteTest;

class ReceiveReadResultsTest extends RouteTest {
  private final List<String> results = new CopyOnWriteArrayList<>();

  ReceiveReadResultsTest() {
    super("1-receive/receive-read-results.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of("gatewayResults", new GatewayResults());
  }

  @Test
  void a_result_reaches_whoever_asked() {
    assertThat(send("jms:queue:im.read.result", "present", Map.of()).getException()).isNull();
    assertThat(results).containsExactly("present");
  }

  @Test
  void a_step_that_throws_gives_the_result_back_to_the_platform() {
    assertThat(send("jms:queue:im.read.result", "breaks", Map.of()).getException())
        .hasMessageEndingWith("failed: IllegalStateException");
  }

  public final class GatewayResults {
    public void read(String json) {
      if (json.equals("breaks")) {
        throw new IllegalStateException("broken");
      }
      results.add(json);
    }
  }
}
