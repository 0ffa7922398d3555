package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;

/** What belongs to a message, and what of it can be filed, whatever its author did afterwards. */
class RoomMessageTest {
  private static final String FLAG = "📋";

  private final ToldRoom room = new ToldRoom();

  private void assertRefused(RoomStanza act, String code) {
    assertThat(room.event(act))
        .get()
        .isInstanceOfSatisfying(
            Received.Unreadable.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private <E extends SourceEvent> E event(RoomStanza act, Class<E> kind) {
    Received received = room.event(act).orElseThrow();
    assertThat(received).isInstanceOf(Received.Event.class);
    SourceEvent event = ((Received.Event) received).event();
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }

  @Test
  void advice_that_its_author_had_taken_back_is_refused_to_its_flagger() {
    room.says("a1", "ben", "50 mg daily");
    room.retracts("a2", "ben", "a1");
    assertRefused(room.replies("a3", "anna", "a1", "#record"), "RETRACTED");
  }

  @Test
  void advice_whose_correction_was_taken_back_is_refused_too() {
    room.says("a1", "ben", "50 mg daily");
    room.corrects("a2", "ben", "sa1", "5 mg daily");
    room.retracts("a3", "ben", "sa2");
    assertRefused(room.reacts("a4", "anna", "a1", FLAG), "RETRACTED");
  }

  @Test
  void what_was_taken_back_after_its_flag_is_two_events() {
    room.says("a1", "ben", "50 mg daily");
    RoomStanza flag = room.reacts("a2", "anna", "a1", FLAG);
    RoomStanza retraction = room.retracts("a3", "ben", "a1");
    assertThat(event(flag, SourceEvent.Flagged.class).message().text()).isEqualTo("50 mg daily");
    assertThat(event(retraction, SourceEvent.DeletedByAuthor.class).item().message().value())
        .isEqualTo("a1");
  }

  @Test
  void somebody_else_takes_nothing_back() {
    room.says("a1", "ben", "5 mg daily");
    room.retracts("a2", "carla", "a1");
    event(room.reacts("a3", "anna", "a1", FLAG), SourceEvent.Flagged.class);
  }

  @Test
  void what_an_answer_answers_is_left_out_when_it_was_taken_back() {
    room.says("a1", "anna", "Which dose for the wrong patient?");
    room.retracts("a2", "anna", "a1");
    room.replies("a3", "ben", "a1", "5 mg daily");
    SourceEvent.Flagged flagged =
        event(room.reacts("a4", "anna", "a3", FLAG), SourceEvent.Flagged.class);
    assertThat(flagged.message().answers()).isEmpty();
  }

  @Test
  void a_correction_of_a_correction_is_a_version() {
    room.says("a1", "ben", "5 mg");
    room.corrects("a2", "ben", "sa1", "10 mg");
    RoomStanza second = room.corrects("a3", "ben", "sa2", "1 mg");
    SourceEvent.NewVersion version = event(second, SourceEvent.NewVersion.class);
    assertThat(version.item().message().value()).isEqualTo("a1");
    assertThat(version.message().version()).isEqualTo(3);
    SourceEvent.Flagged flagged =
        event(room.reacts("a4", "anna", "a3", FLAG), SourceEvent.Flagged.class);
    assertThat(flagged.message().text()).isEqualTo("1 mg");
    assertThat(flagged.message().version()).isEqualTo(3);
    assertThat(room.message("a1").inOrderOfDeletion())
        .extracting(RoomStanza::id)
        .containsExactly("a3", "a1", "a2");
  }

  @Test
  void a_flag_reply_to_the_corrected_version_goes_with_the_message() {
    room.says("a1", "ben", "Zinc.");
    room.corrects("a2", "ben", "sa1", "Zinc thickly.");
    room.replies("a3", "anna", "a2", "&gt; Zinc thickly.\n#record");
    room.replies("a4", "carla", "a2", "&gt; Zinc thickly.\nThanks.");
    RoomMessage message = room.message("a1");
    assertThat(message.companions()).extracting(RoomStanza::id).containsExactly("a3");
    assertThat(message.quotes()).isEqualTo(1);
    assertThat(message.inOrderOfDeletion())
        .extracting(RoomStanza::id)
        .containsExactly("a3", "a1", "a2");
    room.moderated("a1");
    room.moderated("a2");
    assertThat(room.message("a1").latest()).isEmpty();
    assertThat(room.message("a1").leftOver()).isPresent();
    room.moderated("a3");
    assertThat(room.message("a1").leftOver()).isEmpty();
  }

  private RoomStanza correctsEncrypted(String id, String senderId) {
    return room.told(
        id,
        "ben",
        "<body>Encrypted.</body><encrypted xmlns='eu.siacs.conversations.axolotl'/>"
            + ToldRoom.replaces(senderId));
  }

  @Test
  void an_encrypted_correction_is_seen_and_told_where_a_flag_stands() {
    room.says("a1", "ben", "5 mg");
    assertThat(room.event(correctsEncrypted("a2", "sa1"))).isEmpty();
    assertRefused(room.reacts("a3", "anna", "a1", FLAG), "ENCRYPTED");
    assertRefused(correctsEncrypted("a4", "sa2"), "ENCRYPTED");
    assertThat(room.message("a1").encrypted()).isTrue();
    room.moderated("a1");
    assertThat(room.message("a1").leftOver()).isPresent();
  }

  @Test
  void an_id_that_its_sender_gives_again_belongs_to_the_newer_message() {
    room.told("a1", "ben", "1", "<body>5 mg</body>");
    room.told("a2", "ben", "1", "<body>Good morning.</body>");
    RoomStanza correction = room.corrects("a3", "ben", "1", "Good evening.");
    assertThat(room.message("a1").version()).isEqualTo(1);
    assertThat(room.message("a1").inOrderOfDeletion())
        .extracting(RoomStanza::id)
        .containsExactly("a1");
    assertThat(event(correction, SourceEvent.NewVersion.class).item().message().value())
        .isEqualTo("a2");
    room.moderated("a1");
    assertThat(room.message("a1").latest()).isEmpty();
  }

  @Test
  void somebody_else_s_message_of_the_same_id_keeps_no_correction_away() {
    room.told("a1", "ben", "1", "<body>5 mg</body>");
    room.told("a2", "anna", "1", "<body>Good morning.</body>");
    room.corrects("a3", "ben", "1", "10 mg");
    assertThat(room.message("a1").version()).isEqualTo(2);
  }

  @Test
  void a_file_with_the_flag_s_word_below_it_is_advice_and_stays() {
    room.says("a1", "ben", "Zinc.");
    RoomStanza photo =
        room.told(
            "a2",
            "anna",
            "<body>#record</body><reply xmlns='urn:xmpp:reply:0' id='a1'/>"
                + "<x xmlns='jabber:x:oob'><url>https://files.example.test/1.jpg</url></x>");
    assertThat(room.event(photo)).isEqualTo(Optional.empty());
    assertThat(room.message("a1").companions()).isEmpty();
  }

  @Test
  void a_correction_of_what_was_deleted_under_the_same_id_is_neither_ours_nor_forgotten() {
    room.told("a1", "ben", "1", "<body>5 mg</body>");
    room.told("a2", "ben", "1", "<body>10 mg</body>" + ToldRoom.replaces("1"));
    room.corrects("a3", "ben", "1", "1 mg");
    assertThat(room.message("a1").version()).isEqualTo(3);
    room.moderated("a1");
    room.moderated("a2");
    assertThat(room.message("a1").leftOver()).isPresent();
  }

  @Test
  void a_correction_of_what_was_deleted_with_its_correction_has_a_number_of_its_own() {
    room.says("a1", "ben", "5 mg");
    room.corrects("a2", "ben", "sa1", "10 mg");
    room.moderated("a1");
    room.moderated("a2");
    RoomStanza late = room.corrects("a3", "ben", "sa1", "1 mg");
    SourceEvent.NewVersion version = event(late, SourceEvent.NewVersion.class);
    assertThat(version.message().version()).isEqualTo(3);
    assertThat(version.message().author().id().value()).isEqualTo("ben@example.test");
    assertThat(room.message("a1").version()).isEqualTo(3);
  }
}
