package org.wardscribe.connector.jabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.jabber.RoomStanza.Act;

/**
 * Messages as the archive of an ejabberd 23.01 has them, recorded with a client that is not ours.
 */
class EjabberdStanzasTest {
  private static final String ROOM = "ward@rooms.localhost";
  private static final Instant AT = Instant.parse("2026-11-22T12:02:35.962771Z");
  private static final String WHO =
      """
      <message xmlns="jabber:client" xml:lang="en" from="ward@rooms.localhost/ben"
          type="groupchat" id="df0d0531-49d1-40e6-b249-450d42e535b7">
        <x xmlns="http://jabber.org/protocol/muc#user">
          <item jid="ben@localhost/96026807480578561401074" /></x>
        <archived xmlns="urn:xmpp:mam:tmp" by="ward@rooms.localhost" id="1795348955962771" />
        <stanza-id xmlns="urn:xmpp:sid:0" by="ward@rooms.localhost" id="1795348955962771" />
      """;

  private final Occupants occupants = new Occupants();
  private final RoomStanzas stanzas = new RoomStanzas(ROOM, occupants);

  @BeforeEach
  void open() {
    occupants.accountsShown(true);
  }

  private RoomStanza read(String rest) throws XMLStreamException {
    return stanzas.read("1795348955962771", AT, Xml.parse(WHO + rest + "</message>"));
  }

  @Test
  void the_author_is_the_account_without_the_device() throws XMLStreamException {
    RoomStanza said = read("<body>Zinc paste.</body>");
    assertThat(said.author().orElseThrow().id()).isEqualTo(new AccountId("ben@localhost"));
    assertThat(said.text()).isEqualTo("Zinc paste.");
    assertThat(said.senderIds()).containsExactly("df0d0531-49d1-40e6-b249-450d42e535b7");
  }

  @Test
  void the_rooms_id_of_a_message_is_a_number() throws XMLStreamException {
    assertThat(stanzas.archiveId(Xml.parse(WHO + "<body>Zinc paste.</body></message>")))
        .contains("1795348955962771");
  }

  @Test
  void a_correction_refers_to_its_senders_id() throws XMLStreamException {
    RoomStanza corrected =
        read(
            """
            <replace xmlns="urn:xmpp:message-correct:0" id="df0d0531-49d1-40e6-b249-450d42e535b7" />
            <body>Zinc cream.</body>
            """);
    assertThat(corrected.act()).isEqualTo(new Act.Corrects("df0d0531-49d1-40e6-b249-450d42e535b7"));
  }

  @Test
  void what_its_app_says_about_a_retraction_is_no_text_of_the_author() throws XMLStreamException {
    RoomStanza retraction =
        read(
            """
            <retract xmlns="urn:xmpp:message-retract:1" id="1795348955962771" />
            <fallback xmlns="urn:xmpp:fallback:0" for="urn:xmpp:message-retract:1" />
            <body>This person attempted to retract a previous message.</body>
            """);
    assertThat(retraction.act()).isEqualTo(new Act.Retracts("1795348955962771"));
    assertThat(retraction.text()).isBlank();
  }
}
