package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/** What somebody sends to our own account: whose it is, and that none is taken for another. */
class DirectChatsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String COPY =
      """
      <forwarded xmlns='urn:xmpp:forward:0'>
        <delay xmlns='urn:xmpp:delay' from='example.test' stamp='2020-01-01T00:00:00Z'/>
        <message xmlns='jabber:client' from='%s' type='chat'><body>5 mg</body></message>
      </forwarded>
      """;

  private static SourceMessage taken(Instant now, String id, String inside) {
    JabberSettings settings = ToldRoom.settings();
    JabberSession session = new JabberSession(settings);
    DirectChats chats =
        new DirectChats(
            settings,
            session,
            new Rooms(settings, session),
            new SourceMessages(settings, new UploadedFiles(settings)),
            Clock.fixed(now, ZoneOffset.UTC));
    try {
      Xml message =
          Xml.parse(
              "<message xmlns='jabber:client' type='chat' from='anna@example.test/phone' "
                  + id
                  + ">"
                  + inside
                  + "</message>");
      Received received =
          chats
              .read(chats.copy(new ConversationId("wardscribe@example.test"), message))
              .orElseThrow();
      return ((SourceEvent.Flagged) ((Received.Event) received).event()).message();
    } catch (XMLStreamException | NotReadable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whom_a_forwarding_app_names_is_not_taken_for_the_author() {
    SourceMessage message = taken(NOW, "id='1'", COPY.formatted("consultant@example.test"));
    assertThat(message.author().id().value()).isEqualTo("forwarded-by:anna@example.test");
    assertThat(message.sentAt()).isEqualTo(NOW);
  }

  @Test
  void who_forwards_their_own_message_is_its_author() {
    assertThat(taken(NOW, "id='1'", COPY.formatted("anna@example.test/pc")).author().id().value())
        .isEqualTo("anna@example.test");
  }

  @Test
  void two_messages_of_one_id_stay_two() {
    String body = "<body>5 mg</body>";
    SourceMessage first = taken(NOW, "id='1'", body);
    SourceMessage second = taken(NOW.plusSeconds(1), "id='1'", body);
    assertThat(first.ref()).isNotEqualTo(second.ref());
    assertThat(DirectChats.name(first.ref().message().value())).isEqualTo("1");
  }

  @Test
  void a_message_without_an_id_gets_one_that_says_nothing_about_its_text() {
    String body = "<body>5 mg</body>";
    assertThat(taken(NOW, "", body).ref()).isNotEqualTo(taken(NOW, "", body).ref());
  }

  @Test
  void the_time_of_our_own_server_counts_and_nobody_else_s() {
    String delay = "<delay xmlns='urn:xmpp:delay' from='%s' stamp='2026-11-22T08:00:00Z'/>";
    String body = "<body>5 mg</body>";
    assertThat(taken(NOW, "id='1'", body + delay.formatted("example.test")).sentAt())
        .isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(taken(NOW, "id='1'", body + delay.formatted("anna@example.test")).sentAt())
        .isEqualTo(NOW);
  }

  @Test
  void a_sender_who_writes_our_server_s_time_does_not_get_the_better_of_it() {
    String delay = "<delay xmlns='urn:xmpp:delay' from='example.test' stamp='%s'/>";
    String forged = "<body>5 mg</body>" + delay.formatted("2026-11-21T08:00:00Z");
    assertThat(taken(NOW, "id='1'", forged + delay.formatted("2026-11-22T08:00:00Z")).sentAt())
        .isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(
            taken(NOW, "id='1'", "<body>5 mg</body>" + delay.formatted("2026-11-23T08:00:00Z"))
                .sentAt())
        .isEqualTo(NOW);
  }

  @Test
  void what_a_sender_s_app_calls_a_message_is_not_in_our_id_if_it_could_say_something() {
    String body = "<body>5 mg</body>";
    assertThat(taken(NOW, "id='Marjorie Alderfield'", body).ref().message().value())
        .doesNotContain("Marjorie")
        .isEqualTo(taken(NOW, "id='Marjorie Alderfield'", body).ref().message().value());
    assertThat(taken(NOW, "id='" + "a".repeat(65) + "'", body).ref().message().value())
        .doesNotContain("aaaa");
  }
}
