package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.connector.jabber.JabberWard.US;
import static org.wardscribe.connector.jabber.JabberWard.item;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.VerifyDeletion.Verification;
import org.wardscribe.connector.jabber.JabberSettings.Profile;
import org.wardscribe.kit.PulledEvents;

/** A question in private where the server keeps no chats, and where being sent to us is a flag. */
class JabberPrivatePoorServersIT {
  private static final String OUR_ADDRESS = US + "@" + Prosody.HOST;
  private static final EventId QUESTION = new EventId("question 1");
  private static final String WORDS = "Reply to this with the date of birth.";

  @TempDir Path folder;

  private JabberWard open(Prosody.Without... without) throws IOException, InterruptedException {
    JabberWard ward = JabberWard.open(folder.resolve("prosody"), without);
    ward.asking();
    return ward;
  }

  private static ItemRef ask(PulledEvents<JabberConnector> watch) {
    return watch
        .connector()
        .tell(
            new PrivateMessage(
                QUESTION,
                item(OUR_ADDRESS, "1"),
                new AccountId("anna@localhost"),
                Instant.EPOCH,
                WORDS));
  }

  private static String asked(JabberWard ward) {
    return JabberPrivateIT.id(ward.anna().hears(OUR_ADDRESS, WORDS));
  }

  private static SourceEvent event(PulledEvents<?> watch) throws InterruptedException {
    return ((Received.Event) watch.next()).event();
  }

  @Test
  void where_the_server_keeps_no_chats_question_and_answer_are_gone_once_they_were_read()
      throws Exception {
    try (JabberWard ward = open(Prosody.Without.CHAT_ARCHIVE)) {
      String room = ward.room();
      try (PulledEvents<JabberConnector> watch = ward.watch(room)) {
        ItemRef question = ask(watch);
        ward.anna().chat(OUR_ADDRESS, "12 March 1960", asked(ward));
        SourceEvent.Answered answer = (SourceEvent.Answered) event(watch);
        assertThat(answer.question()).contains(QUESTION);
        JabberConnector connector = watch.connector();
        Instant soon = Instant.now().plusSeconds(60);
        assertThat(connector.read(question)).isInstanceOf(Reading.CannotTell.class);
        assertThat(connector.read(answer.item())).isInstanceOf(Reading.Absent.class);
        for (ItemRef item : new ItemRef[] {question, answer.item()}) {
          assertThat(connector.delete(item, 1, "DOC1", soon)).isInstanceOf(Deletion.Done.class);
          assertThat(connector.verify(item)).isInstanceOf(Verification.Gone.class);
        }
        assertThat(ward.server().onDisk()).doesNotContain("1960", WORDS);
      }
    }
  }

  @Test
  void where_the_server_keeps_no_chats_it_keeps_an_answer_until_we_are_back() throws Exception {
    try (JabberWard ward = open(Prosody.Without.CHAT_ARCHIVE)) {
      String room = ward.room();
      try (PulledEvents<JabberConnector> watch = ward.watch(room)) {
        ask(watch);
        String asked = asked(ward);
        watch.stop();
        ward.anna().chat(OUR_ADDRESS, "12 March 1960", asked);
        watch.start();
        SourceEvent.Answered answer = (SourceEvent.Answered) event(watch);
        assertThat(answer.question()).contains(QUESTION);
        assertThat(answer.message().text()).isEqualTo("12 March 1960");
        assertThat(ward.server().onDisk()).doesNotContain("1960");
      }
    }
  }

  @Test
  void where_being_sent_to_us_is_a_flag_only_a_reply_to_a_question_is_an_answer() throws Exception {
    try (JabberWard ward = open();
        PulledEvents<JabberConnector> watch = ward.watchChats(Profile.NO_MODERATION, OUR_ADDRESS)) {
      ask(watch);
      String asked = asked(ward);
      ward.anna().chat(OUR_ADDRESS, "Zinc paste.");
      assertThat(event(watch)).isInstanceOf(SourceEvent.Flagged.class);
      ward.anna().chat(OUR_ADDRESS, "12 March 1960", asked);
      assertThat(event(watch))
          .isInstanceOfSatisfying(
              SourceEvent.Answered.class,
              answer -> assertThat(answer.message().text()).isEqualTo("12 March 1960"));
      ward.anna().chat(OUR_ADDRESS, "Urea cream.");
      assertThat(event(watch)).isInstanceOf(SourceEvent.Flagged.class);
    }
  }
}
