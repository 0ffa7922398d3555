package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.connector.jabber.JabberWard.item;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.kit.PulledEvents;

/** What is left in the rooms of a real server when our connector has deleted a message. */
class JabberDeletionIT {
  @TempDir static Path folder;

  private static JabberWard ward;

  private String room;
  private PulledEvents<JabberConnector> watch;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    ward = JabberWard.open(folder.resolve("prosody"));
  }

  @AfterAll
  static void close() {
    if (ward != null) {
      ward.close();
    }
  }

  @BeforeEach
  void watch() {
    room = ward.room();
    watch = ward.watch(room);
  }

  @AfterEach
  void end() {
    if (watch != null) {
      watch.close();
    }
  }

  private Deletion delete(ItemRef item, long version) {
    return watch.connector().delete(item, version, "DOC1", Instant.now().plusSeconds(60));
  }

  private Verification verify(ItemRef item) {
    return watch.connector().verify(item);
  }

  private void assertNowhere(String... texts) throws IOException {
    assertThat(ward.ben().archiveText(room)).doesNotContain(texts);
    assertThat(ward.server().onDisk()).doesNotContain(texts);
    try (JabberPerson late = JabberPerson.connect(ward.server(), "late")) {
      assertThat(String.join("\n", late.join(room))).doesNotContain(texts);
    }
  }

  @Test
  void every_version_is_deleted_and_nobody_finds_any_text_of_it() throws IOException {
    Sent first = ward.ben().say(room, "Zinc paste thinly.");
    ward.anna().say(room, "One moment.");
    ward.ben().correct(room, first, "Zinc paste thickly.");
    ward.ben().correct(room, first, "Zinc paste generously.");
    assertThat(watch.connector().read(item(room, first)))
        .isInstanceOfSatisfying(
            Reading.Present.class, there -> assertThat(there.version()).isEqualTo(3));
    assertThat(delete(item(room, first), 3)).isInstanceOf(Deletion.Done.class);
    assertThat(verify(item(room, first))).isInstanceOf(Verification.Gone.class);
    assertNowhere("thinly", "thickly", "generously");
    assertThat(ward.ben().archiveText(room)).contains("One moment.");
  }

  @Test
  void a_correction_that_somebody_else_left_behind_is_found() throws IOException {
    Sent first = ward.ben().say(room, "Calamine thinly.");
    ward.ben().correct(room, first, "Calamine thickly.");
    ward.anna().moderate(room, first);
    assertThat(verify(item(room, first))).isNotInstanceOf(Verification.Gone.class);
    assertThat(ward.server().onDisk()).contains("Calamine thickly");
    delete(item(room, first), 2);
    assertThat(verify(item(room, first))).isInstanceOf(Verification.Gone.class);
    assertNowhere("Calamine");
  }

  @Test
  void a_correction_of_somebody_else_is_no_version_even_with_the_same_id() {
    Sent first = ward.ben().say(room, "Urea cream.", "1");
    Sent other = ward.anna().say(room, "Which strength?", "1");
    ward.anna().correct(room, other, "Which strength of urea?");
    assertThat(watch.connector().read(item(room, first)))
        .isInstanceOfSatisfying(
            Reading.Present.class, there -> assertThat(there.version()).isEqualTo(1));
    assertThat(delete(item(room, first), 1)).isInstanceOf(Deletion.Done.class);
    assertThat(verify(item(room, other))).isInstanceOf(Verification.StillThere.class);
    assertThat(ward.ben().archiveText(room))
        .doesNotContain("Urea cream.")
        .contains("Which strength of urea?");
  }

  @Test
  void what_its_author_retracted_is_still_there_until_it_is_deleted() throws IOException {
    Sent message = ward.ben().say(room, "Clobetasol at night.");
    ward.ben().retract(room, message);
    assertThat(verify(item(room, message))).isNotInstanceOf(Verification.Gone.class);
    delete(item(room, message), 1);
    assertThat(verify(item(room, message))).isInstanceOf(Verification.Gone.class);
    assertNowhere("Clobetasol");
  }

  @Test
  void what_another_moderator_deleted_is_gone() {
    Sent message = ward.ben().say(room, "Tacalcitol once daily.");
    ward.anna().moderate(room, message);
    assertThat(verify(item(room, message))).isInstanceOf(Verification.Gone.class);
  }

  @Test
  void a_flag_reply_and_our_own_receipt_go_with_the_message() throws IOException {
    Sent message = ward.ben().say(room, "Adapalene in the evening.");
    ward.anna()
        .reply(room, message, ward.ben().in(room), "#record", "> Adapalene in the evening.\n");
    watch.connector().tell(receipt(message, "Filed."));
    ward.ben().hears(room, "Filed.");
    delete(item(room, message), 1);
    assertThat(verify(item(room, message))).isInstanceOf(Verification.Gone.class);
    assertNowhere("Adapalene", "#record");
  }

  private ConversationReceipt receipt(Sent message, String text) {
    return new ConversationReceipt(
        new EventId("6f1f6a52-0000-4000-8000-000000000001"),
        item(room, message),
        ConversationReceipt.Kind.FILED,
        Instant.now(),
        text);
  }

  @Test
  void an_uploaded_file_outlives_its_message_and_the_profile_says_so() throws Exception {
    Path photo = Files.writeString(folder.resolve("photo.txt"), "not really a photo");
    String url = ward.ben().upload(photo, "text/plain");
    Sent message = ward.ben().share(room, url);
    delete(item(room, message), 1);
    assertThat(verify(item(room, message))).isInstanceOf(Verification.Gone.class);
    assertThat(ward.ben().archiveText(room)).doesNotContain(url);
    assertThat(watch.connector().deletionProfile().residualCopies()).contains("file");
  }

  @Test
  void who_may_not_moderate_is_refused_and_nothing_is_gone() {
    Sent message = ward.ben().say(room, "Salicylic acid.");
    ward.anna().affiliate(room, JabberWard.US + "@" + Prosody.HOST, "member");
    ward.anna().role(room, JabberWard.US, "participant");
    assertThat(delete(item(room, message), 1))
        .isInstanceOfSatisfying(
            Deletion.Refused.class, no -> assertThat(no.code()).isEqualTo("FORBIDDEN"));
    assertThat(verify(item(room, message))).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void of_a_room_that_vanished_nothing_can_be_told() {
    Sent message = ward.ben().say(room, "Salicylic acid.");
    assertThat(verify(item(room, message))).isInstanceOf(Verification.StillThere.class);
    ward.anna().destroy(room);
    assertThat(verify(item(room, message))).isInstanceOf(Verification.CannotTell.class);
    assertThat(watch.connector().read(item(room, message))).isInstanceOf(Reading.CannotTell.class);
    assertThat(delete(item(room, message), 1)).isNotInstanceOf(Deletion.Done.class);
    assertThat(verify(item(room, message))).isInstanceOf(Verification.CannotTell.class);
  }

  @Test
  void who_is_banned_can_tell_nothing() {
    Sent message = ward.ben().say(room, "Salicylic acid.");
    ward.anna().affiliate(room, JabberWard.US + "@" + Prosody.HOST, "outcast");
    assertThat(verify(item(room, message))).isNotInstanceOf(Verification.Gone.class);
    assertThat(delete(item(room, message), 1)).isNotInstanceOf(Deletion.Done.class);
    assertThat(ward.ben().archiveText(room)).contains("Salicylic acid.");
  }
}
