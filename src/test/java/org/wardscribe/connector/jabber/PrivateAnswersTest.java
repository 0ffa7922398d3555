package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/** What somebody writes to us alone: what of it is an answer, and to what. */
class PrivateAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:00:00Z");
  private static final EventId QUESTION = new EventId("question 1/Zürich");
  private static final String BODY = "<body>12 March 1960</body>";

  private final JabberSettings settings = ToldRoom.settings();
  private final JabberSession session = new JabberSession(settings);
  private final SourceMessages messages = new SourceMessages(settings, new UploadedFiles(settings));
  private final DirectChats chats =
      new DirectChats(
          settings,
          session,
          new Rooms(settings, session),
          messages,
          Clock.fixed(NOW, ZoneOffset.UTC));
  private final PrivateAnswers answers =
      new PrivateAnswers(
          session,
          chats,
          messages,
          new OwnArchive(session),
          new ArchiveReader(
              session,
              new RoomReader(settings, messages),
              HeldUpTest.NO_CURSORS,
              Clock.systemUTC()));

  private static Xml stanza(String attributes, String inside) {
    try {
      return Xml.parse(
          "<message xmlns='jabber:client' from='anna@example.test/phone' id='1' "
              + attributes
              + ">"
              + inside
              + "</message>");
    } catch (XMLStreamException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<Received> said(String inside) throws NotReadable {
    return answers.live(
        chats.copy(new ConversationId(session.self()), stanza("type='chat'", inside)));
  }

  private static String reply(String to) {
    return "<reply xmlns='urn:xmpp:reply:0' id='" + to + "'/>";
  }

  private SourceEvent.Answered answer(String inside) throws NotReadable {
    return (SourceEvent.Answered) ((Received.Event) said(inside).orElseThrow()).event();
  }

  @Test
  void a_reply_names_its_question_without_our_having_kept_it() throws NotReadable {
    SourceEvent.Answered answer = answer(BODY + reply(QuestionNames.write(QUESTION)));
    assertThat(answer.question()).contains(QUESTION);
    assertThat(answer.at()).isEqualTo(NOW);
  }

  @Test
  void a_reply_to_something_else_or_to_nothing_names_no_question() throws NotReadable {
    assertThat(answer(BODY).question()).isEmpty();
    assertThat(answer(BODY + reply("7f3a")).question()).isEmpty();
    assertThat(answer(BODY + reply("question-")).question()).isEmpty();
    assertThat(answer(BODY + reply("question-%%%")).question()).isEmpty();
  }

  @Test
  void a_quote_of_the_question_is_no_part_of_the_answer() throws NotReadable {
    String quoted =
        "<body>&gt; Reply to this.\n12 March 1960</body>"
            + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>"
            + "<body start='0' end='17'/></fallback>";
    assertThat(answer(quoted).message().text()).isEqualTo("12 March 1960");
  }

  @Test
  void what_can_not_be_read_is_refused_to_its_sender() throws NotReadable {
    assertThat(said("<encrypted xmlns='eu.siacs.conversations.axolotl'/><body>…</body>"))
        .get()
        .isInstanceOfSatisfying(
            Received.Unreadable.class, no -> assertThat(no.code()).isEqualTo("ENCRYPTED"));
    String url = "https://files.example.test/1";
    assertThat(said("<body>" + url + "</body><x xmlns='jabber:x:oob'><url>" + url + "</url></x>"))
        .get()
        .isInstanceOfSatisfying(
            Received.Unreadable.class, no -> assertThat(no.code()).isEqualTo("NO_TEXT"));
  }

  @Test
  void what_says_nothing_is_passed_over() throws NotReadable {
    assertThat(said("<composing xmlns='http://jabber.org/protocol/chatstates'/>")).isEmpty();
    assertThat(said("<received xmlns='urn:xmpp:receipts' id='1'/>")).isEmpty();
    assertThat(
            said(
                "<reactions xmlns='urn:xmpp:reactions:0' id='1'><reaction>👍</reaction>"
                    + "</reactions>"))
        .isEmpty();
  }

  @Test
  void our_own_words_that_came_back_and_those_of_a_room_are_nobody_s_answer() {
    assertThat(chats.alone(stanza("type='error'", BODY))).isFalse();
    assertThat(chats.alone(stanza("type='groupchat'", BODY))).isFalse();
    assertThat(chats.alone(ToldRoom.ROOM + "/anna")).isFalse();
    assertThat(chats.alone(session.self() + "/pc")).isFalse();
    assertThat(chats.alone("example.test")).isFalse();
    assertThat(chats.alone(stanza("type='chat'", BODY))).isTrue();
  }

  @Test
  void what_may_be_in_the_archive_is_not_taken_before_that_is_known() {
    assertThatThrownBy(
            () ->
                said(
                    BODY
                        + "<stanza-id xmlns='urn:xmpp:sid:0' id='a1' by='"
                        + session.self()
                        + "'/>"))
        .isInstanceOf(NotReadable.class);
  }

  @Test
  void an_id_says_how_its_message_is_found_again() {
    PrivateId asked = PrivateId.asked("anna@example.test", NOW, QUESTION);
    assertThat(PrivateId.read(asked.write())).contains(asked);
    assertThat(asked.at()).contains(NOW);
    PrivateId kept =
        new PrivateId("anna@example.test", PrivateId.Way.KEPT, "2026/11:a b", "name/1");
    assertThat(PrivateId.read(kept.write())).contains(kept);
    PrivateId passed = PrivateId.passed("anna@example.test", NOW, "1");
    assertThat(PrivateId.read(passed.write())).contains(passed);
    assertThat(PrivateId.read("7f3a")).isEmpty();
  }
}
