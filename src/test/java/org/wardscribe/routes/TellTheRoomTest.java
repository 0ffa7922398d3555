package org.wardscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.RouteTest;

class TellTheRoomTest extends RouteTest {
  private static final String ROOM = "connector:ward-jabber";

  TellTheRoomTest() {
    super("worklist/tell-the-room.camel.yaml");
  }

  @Override
  protected Map<String, Object> beans() {
    return Map.of();
  }

  @Test
  void a_notice_is_said_back_once() throws Exception {
    notices.add("filed");
    assertThat(nextSentTo(ROOM)).isEqualTo("filed");
    assertThat(notices.nextTold()).isEqualTo(1);
    assertThat(nothingSentTo(ROOM)).isTrue();
  }

  @Test
  void a_room_that_does_not_take_it_hears_it_again_before_the_next() throws Exception {
    partnerRefuses(ROOM, 2);
    notices.add("held");
    notices.add("filed");
    assertThat(nextSentTo(ROOM)).isEqualTo("held");
    assertThat(nextSentTo(ROOM)).isEqualTo("filed");
    assertThat(notices.nextTold()).isEqualTo(1);
    assertThat(notices.nextTold()).isEqualTo(2);
  }
}
