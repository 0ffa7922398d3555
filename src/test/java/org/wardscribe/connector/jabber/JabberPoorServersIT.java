package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.connector.jabber.JabberWard.US;
import static org.wardscribe.connector.jabber.JabberWard.item;
import static org.wardscribe.connector.jabber.Prosody.Without.ARCHIVE;
import static org.wardscribe.connector.jabber.Prosody.Without.MODERATION;
import static org.wardscribe.connector.jabber.Prosody.Without.TOMBSTONES;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.connector.jabber.JabberSettings.Profile;
import org.wardscribe.kit.PulledEvents;

/** Servers that can't do all that is wanted, as Cisco's can't: each ends in an honest state. */
class JabberPoorServersIT {
  private static final String OUR_ADDRESS = US + "@" + Prosody.HOST;

  @TempDir Path folder;

  private JabberWard open(Prosody.Without... without) throws IOException, InterruptedException {
    return JabberWard.open(folder.resolve("prosody"), without);
  }

  private static SourceEvent.Flagged flag(PulledEvents<?> watch) throws InterruptedException {
    return (SourceEvent.Flagged) ((Received.Event) watch.next()).event();
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(60);
  }

  @Test
  void a_server_without_moderation_refuses_to_delete_and_the_message_stays() throws Exception {
    try (JabberWard ward = open(MODERATION)) {
      String room = ward.room();
      try (PulledEvents<JabberConnector> watch = ward.watch(room)) {
        Sent message = ward.ben().say(room, "Zinc paste.");
        assertThat(watch.connector().delete(item(room, message), 1, "DOC1", soon()))
            .isInstanceOfSatisfying(
                Deletion.Refused.class, no -> assertThat(no.code()).isEqualTo("NOT_SUPPORTED"));
        assertThat(watch.connector().verify(item(room, message)))
            .isInstanceOf(Verification.StillThere.class);
        assertThat(ward.ben().archiveText(room)).contains("Zinc paste.");
      }
    }
  }

  @Test
  void of_a_server_without_an_archive_a_deletion_can_neither_be_had_nor_verified()
      throws Exception {
    try (JabberWard ward = open(ARCHIVE, MODERATION)) {
      String room = ward.room();
      try (PulledEvents<JabberConnector> watch = ward.watch(room)) {
        Sent message = ward.ben().say(room, "Zinc paste.");
        assertThat(watch.connector().delete(item(room, message.id()), 1, "DOC1", soon()))
            .isNotInstanceOf(Deletion.Done.class);
        assertThat(watch.connector().verify(item(room, message.id())))
            .isInstanceOf(Verification.CannotTell.class);
      }
    }
  }

  @Test
  void where_nothing_can_be_deleted_the_connector_says_so_and_takes_flags_that_it_sees()
      throws Exception {
    try (JabberWard ward = open(ARCHIVE, MODERATION)) {
      String room = ward.room();
      try (PulledEvents<JabberConnector> watch = ward.watch(room, Profile.NO_MODERATION)) {
        assertThat(watch.connector().deleteMessage()).isEmpty();
        assertThat(watch.connector().verifyDeletion()).isEmpty();
        assertThat(watch.connector().deletionProfile().kind())
            .isEqualTo(DeletionProfile.Kind.ATTESTED);
        Sent message = ward.ben().say(room, "Zinc paste.");
        ward.anna().reply(room, message, ward.ben().in(room), "#record");
        SourceEvent.Flagged flagged = flag(watch);
        assertThat(flagged.message().text()).isEqualTo("Zinc paste.");
        assertThat(flagged.message().author().id()).isEqualTo(new AccountId("ben@localhost"));
        assertThat(flagged.flaggedBy().id()).isEqualTo(new AccountId("anna@localhost"));
      }
    }
  }

  @Test
  void what_is_sent_to_our_own_account_is_flagged_and_its_author_is_not_known() throws Exception {
    try (JabberWard ward = open(ARCHIVE, MODERATION);
        PulledEvents<JabberConnector> watch = ward.watchChats(Profile.NO_MODERATION, OUR_ADDRESS)) {
      ward.anna().chat(OUR_ADDRESS, "Zinc paste.");
      SourceEvent.Flagged flagged = flag(watch);
      assertThat(flagged.item().conversation()).isEqualTo(new ConversationId(OUR_ADDRESS));
      assertThat(flagged.message().text()).isEqualTo("Zinc paste.");
      assertThat(flagged.flaggedBy().id()).isEqualTo(new AccountId("anna@localhost"));
      assertThat(flagged.message().author().id()).isNotEqualTo(new AccountId("anna@localhost"));
    }
  }

  @Test
  void what_was_sent_to_our_own_account_while_we_were_away_is_not_missed() throws Exception {
    try (JabberWard ward = open(ARCHIVE, MODERATION);
        PulledEvents<JabberConnector> watch = ward.watchChats(Profile.NO_MODERATION, OUR_ADDRESS)) {
      watch.stop();
      ward.anna().chat(OUR_ADDRESS, "Zinc paste.");
      watch.start();
      assertThat(flag(watch).message().text()).isEqualTo("Zinc paste.");
    }
  }

  @Test
  void another_room_of_the_same_name_is_no_proof() throws Exception {
    try (JabberWard ward = open(TOMBSTONES)) {
      String room = ward.room();
      try (PulledEvents<JabberConnector> watch = ward.watch(room)) {
        Sent message = ward.ben().say(room, "Zinc paste.");
        assertThat(watch.connector().verify(item(room, message)))
            .isInstanceOf(Verification.StillThere.class);
        ward.anna().destroy(room);
        assertThat(watch.connector().verify(item(room, message)))
            .isNotInstanceOf(Verification.Gone.class);
        ward.anna().join(room);
        ward.anna().say(room, "A new room.");
        assertThat(watch.connector().verify(item(room, message)))
            .isNotInstanceOf(Verification.Gone.class);
      }
    }
  }
}
