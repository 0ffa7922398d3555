package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.jabber.RoomStanza.Act;

/** What a stanza of a room is read as, in both wire forms and as two servers write it. */
class RoomStanzasTest {
  private static final String ROOM = "ward@rooms.example.test";
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private final Occupants occupants = new Occupants();
  private final RoomStanzas stanzas = new RoomStanzas(ROOM, occupants);

  private RoomStanza read(String inside) {
    return from(ROOM + "/ben", inside);
  }

  private RoomStanza from(String from, String inside) {
    try {
      return stanzas.read(
          "a1",
          AT,
          Xml.parse(
              "<message xmlns='jabber:client' type='groupchat' id='o1' from='"
                  + from
                  + "'>"
                  + inside
                  + "</message>"));
    } catch (XMLStreamException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void text_with_entities_and_cdata_comes_whole() {
    assertThat(read("<body>U&amp;E &lt; 5 <![CDATA[& K+]]>&#x1F4CB;</body>").text())
        .isEqualTo("U&E < 5 & K+📋");
  }

  @Test
  void a_message_goes_by_the_id_of_the_archive_and_remembers_what_its_sender_called_it() {
    RoomStanza said = read("<body>Zinc paste.</body><origin-id xmlns='urn:xmpp:sid:0' id='o2'/>");
    assertThat(said.id()).isEqualTo("a1");
    assertThat(said.senderIds()).containsExactlyInAnyOrder("o1", "o2");
    assertThat(said.act()).isEqualTo(new Act.Says());
  }

  @Test
  void a_correction_refers_to_what_its_sender_called_the_first_version() {
    assertThat(
            read("<body>Better.</body><replace xmlns='urn:xmpp:message-correct:0' id='o0'/>").act())
        .isEqualTo(new Act.Corrects("o0"));
  }

  @Test
  void reactions_are_the_whole_set_of_one_person() {
    assertThat(
            read("<reactions xmlns='urn:xmpp:reactions:0' id='a0'><reaction>📋</reaction>"
                    + "<reaction>👍</reaction></reactions>")
                .act())
        .isEqualTo(new Act.Reacts("a0", Set.of("📋", "👍")));
    assertThat(read("<reactions xmlns='urn:xmpp:reactions:0' id='a0'/>").act())
        .isEqualTo(new Act.Reacts("a0", Set.of()));
  }

  @Test
  void the_quote_of_a_reply_is_not_what_its_author_wrote() {
    RoomStanza reply =
        read(
            "<body>&gt; 📋 cream?\n#record</body><reply xmlns='urn:xmpp:reply:0' id='a0'/>"
                + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>"
                + "<body start='0' end='11'/></fallback>");
    assertThat(reply.text()).isEqualTo("#record");
    assertThat(reply.answers()).contains("a0");
    assertThat(reply.quotes()).isTrue();
  }

  @Test
  void a_retraction_and_its_sentence_for_old_apps_are_no_text() {
    String sentence = "<body>This person attempted to retract a previous message.</body>";
    RoomStanza newer =
        read(
            sentence
                + "<retract xmlns='urn:xmpp:message-retract:1' id='a0'/>"
                + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>");
    assertThat(newer.act()).isEqualTo(new Act.Retracts("a0"));
    assertThat(newer.text()).isEmpty();
    RoomStanza older =
        read(
            "<apply-to xmlns='urn:xmpp:fasten:0' id='a0'>"
                + "<retract xmlns='urn:xmpp:message-retract:0'/></apply-to>");
    assertThat(older.act()).isEqualTo(new Act.Retracts("a0"));
  }

  @Test
  void a_tombstone_is_read_in_both_forms() {
    RoomStanza older =
        read(
            "<moderated xmlns='urn:xmpp:message-moderate:0' by='ward@rooms.example.test/us'>"
                + "<retracted xmlns='urn:xmpp:message-retract:0' stamp='2026-11-22T10:00:00Z'/>"
                + "<reason>DOC1</reason></moderated>");
    RoomStanza newer =
        read(
            "<retracted xmlns='urn:xmpp:message-retract:1' stamp='2026-11-22T10:00:00Z'>"
                + "<moderated xmlns='urn:xmpp:message-moderate:1' by='ward@rooms.example.test/us'/>"
                + "</retracted><occupant-id xmlns='urn:xmpp:occupant-id:0' id='x'/>");
    assertThat(older.act()).isEqualTo(newer.act());
    assertThat(older.deleted()).isTrue();
  }

  @Test
  void what_calls_itself_a_tombstone_and_still_says_something_is_none() {
    String tombstone = "<retracted xmlns='urn:xmpp:message-retract:1'/>";
    assertThat(read(tombstone + "<body>Zinc paste.</body>").deleted()).isFalse();
    assertThat(read(tombstone + "<html xmlns='http://jabber.org/protocol/xhtml-im'/>").deleted())
        .isFalse();
  }

  @Test
  void only_the_room_itself_says_that_a_message_was_moderated() {
    String newer =
        "<retract xmlns='urn:xmpp:message-retract:1' id='a0'>"
            + "<moderated xmlns='urn:xmpp:message-moderate:1' by='x'/></retract>";
    String older =
        "<apply-to xmlns='urn:xmpp:fasten:0' id='a0'>"
            + "<moderated xmlns='urn:xmpp:message-moderate:0' by='x'>"
            + "<retract xmlns='urn:xmpp:message-retract:0'/></moderated></apply-to>";
    assertThat(from(ROOM, newer).act()).isInstanceOf(Act.Moderated.class);
    assertThat(from(ROOM, older).act()).isEqualTo(from(ROOM, newer).act());
    assertThat(read(newer).act()).isNotInstanceOf(Act.Moderated.class);
    assertThat(read(older).act()).isNotInstanceOf(Act.Moderated.class);
  }

  @Test
  void an_encrypted_message_is_not_its_sentence_for_old_apps() {
    assertThat(
            read("<body>I sent you an encrypted message</body>"
                    + "<encrypted xmlns='eu.siacs.conversations.axolotl'/>")
                .act())
        .isEqualTo(new Act.Encrypted(Optional.empty()));
  }

  @Test
  void the_address_of_an_uploaded_file_is_a_file_and_not_text() {
    RoomStanza shared =
        read(
            "<body>https://files.example.test/1/a.jpg</body><x xmlns='jabber:x:oob'>"
                + "<url>https://files.example.test/1/a.jpg</url></x>");
    assertThat(shared.files()).containsExactly("https://files.example.test/1/a.jpg");
    assertThat(shared.text()).isEmpty();
    assertThat(shared.says()).isTrue();
  }

  private static String named(String jid) {
    return "<x xmlns='http://jabber.org/protocol/muc#user'><item jid='" + jid + "'/></x>";
  }

  @Test
  void the_author_is_the_account_that_the_room_shows_bare_or_full() {
    occupants.accountsShown(true);
    for (String jid : Set.of("ben@example.test", "ben@example.test/phone")) {
      assertThat(read("<body>Hello.</body>" + named(jid)).author().orElseThrow().id())
          .isEqualTo(new AccountId("ben@example.test"));
    }
  }

  @Test
  void who_puts_another_account_into_a_message_is_nobody() {
    occupants.accountsShown(true);
    assertThat(
            read("<body>x</body>" + named("anna@example.test") + named("ben@example.test"))
                .author())
        .isEmpty();
  }

  @Test
  void where_accounts_are_hidden_the_author_is_the_room_s_anonymous_id_and_says_so() {
    String id = "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='x1'/>";
    RoomStanza said = read("<body>x</body>" + id + named("anna@example.test"));
    assertThat(said.author().orElseThrow().id()).isEqualTo(new AccountId("occupant-id:x1"));
    assertThat(read("<body>x</body>" + named("anna@example.test")).author()).isEmpty();
  }

  @Test
  void an_id_that_somebody_else_gave_is_not_the_room_s() throws XMLStreamException {
    String mine = "<stanza-id xmlns='urn:xmpp:sid:0' by='ward@rooms.example.test' id='7'/>";
    String theirs = "<stanza-id xmlns='urn:xmpp:sid:0' by='ben@example.test' id='8'/>";
    String start = "<message xmlns='jabber:client'>";
    assertThat(stanzas.archiveId(Xml.parse(start + theirs + mine + "</message>"))).contains("7");
    assertThat(stanzas.archiveId(Xml.parse(start + theirs + "</message>"))).isEmpty();
    assertThat(stanzas.archiveId(Xml.parse(start + mine + mine.replace("7", "9") + "</message>")))
        .isEmpty();
  }

  @Property(tries = 300)
  void no_text_of_another_app_ever_throws(
      @ForAll @StringLength(max = 60) String text, @ForAll String attribute) {
    String inside =
        Xml.of("body", Ns.CLIENT).says(text).write()
            + Xml.of("reply", Ns.REPLY, "id", attribute).write()
            + Xml.of("fallback", Ns.FALLBACK, "for", Ns.REPLY)
                .with(Xml.of("body", Ns.FALLBACK, "start", attribute, "end", "7"))
                .write()
            + Xml.of("reactions", Ns.REACTIONS, "id", attribute).write();
    try {
      RoomStanza stanza =
          stanzas.read(
              "a", AT, Xml.parse("<message xmlns='jabber:client'>" + inside + "</message>"));
      assertThat(stanza.toString()).doesNotContain("text=");
    } catch (XMLStreamException e) {
      // Not well formed, e.g. a control character: it never becomes a stanza.
      assertThat(e).isNotNull();
    }
  }

  @Property(tries = 300)
  void what_is_no_xml_is_refused_as_such(@ForAll @StringLength(max = 60) String garbage) {
    try {
      assertThat(Xml.parse(garbage)).isNotNull();
    } catch (XMLStreamException e) {
      assertThat(e).isNotNull();
    }
  }

  @Test
  void what_is_nested_without_end_is_refused_and_not_followed() {
    String deep = "<a>".repeat(5000) + "</a>".repeat(5000);
    assertThatThrownBy(() -> Xml.parse(deep)).isInstanceOf(XMLStreamException.class);
  }
}
