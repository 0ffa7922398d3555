package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;

/** When a flag is taken back: with the last gesture of the last person, and never before. */
class UnflagTest {
  private static final String FLAG = "📋";

  private final ToldRoom room = new ToldRoom();

  @BeforeEach
  void advice() {
    room.says("a1", "ben", "An emollient.");
  }

  private void assertEnds(RoomStanza act) {
    assertThat(room.event(act))
        .get()
        .isInstanceOfSatisfying(
            Received.Event.class,
            received -> {
              assertThat(received.event()).isInstanceOf(SourceEvent.Unflagged.class);
              assertThat(received.event().item().message().value()).isEqualTo("a1");
            });
  }

  private void assertStands(RoomStanza act) {
    assertThat(room.event(act)).isEmpty();
  }

  @Test
  void a_thumbs_up_after_a_flag_reply_takes_nothing_back() {
    room.replies("a2", "anna", "a1", "#record");
    assertStands(room.reacts("a3", "anna", "a1", "👍"));
    assertEnds(room.retracts("a4", "anna", "a2"));
  }

  @Test
  void of_two_gestures_of_one_person_the_last_one_ends_the_flag() {
    room.reacts("a2", "anna", "a1", FLAG);
    room.replies("a3", "anna", "a1", "#record");
    assertStands(room.reacts("a4", "anna", "a1"));
    assertEnds(room.retracts("a5", "anna", "sa3"));
  }

  @Test
  void a_flag_reply_that_was_retracted_no_longer_holds_up_another_unflag() {
    room.replies("a2", "anna", "a1", "#record");
    room.reacts("a3", "carla", "a1", FLAG);
    assertStands(room.retracts("a4", "anna", "a2"));
    assertEnds(room.reacts("a5", "carla", "a1"));
  }

  @Test
  void a_flag_reply_that_is_corrected_into_something_else_is_an_unflag() {
    room.replies("a2", "anna", "a1", "#record");
    assertEnds(room.corrects("a3", "anna", "sa2", "do NOT record"));
    assertStands(room.retracts("a4", "anna", "a2"));
  }

  @Test
  void a_flag_reply_that_is_corrected_into_itself_still_stands() {
    room.replies("a2", "anna", "a1", "#record");
    room.corrects("a3", "anna", "sa2", " #Record");
    room.reacts("a4", "carla", "a1", FLAG);
    assertStands(room.reacts("a5", "carla", "a1"));
    assertEnds(room.corrects("a6", "anna", "sa2", "No."));
  }

  @Test
  void somebody_else_s_flag_on_the_corrected_version_holds() {
    room.corrects("a2", "ben", "sa1", "A steroid.");
    room.reacts("a3", "carla", "a2", FLAG);
    room.reacts("a4", "anna", "a1", FLAG);
    assertStands(room.reacts("a5", "anna", "a1"));
    assertEnds(room.reacts("a6", "carla", "a2"));
  }

  @Test
  void a_quote_that_its_app_marked_wrongly_does_not_hide_a_flag_reply() {
    RoomStanza reply =
        room.told(
            "a2",
            "anna",
            "<body>&gt; An emollient.\n#record</body><reply xmlns='urn:xmpp:reply:0' id='a1'/>"
                + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>"
                + "<body start='0' end='99'/></fallback>");
    assertThat(room.event(reply))
        .get()
        .isInstanceOfSatisfying(
            Received.Event.class,
            received -> assertThat(received.event()).isInstanceOf(SourceEvent.Flagged.class));
  }
}
