package org.wardscribe.connector.jabber;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ReceiveFlagged.Received;

/** A room whose archive a test writes, one stanza after the other. */
final class ToldRoom implements Transcript {
  static final String ROOM = "ward@rooms.example.test";
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final Occupants occupants = new Occupants();
  private final RoomStanzas reader = new RoomStanzas(ROOM, occupants);
  private final List<RoomStanza> stanzas = new ArrayList<>();
  private final RoomReader events;

  ToldRoom() {
    occupants.accountsShown(true);
    JabberSettings settings = settings();
    events = new RoomReader(settings, new SourceMessages(settings, new UploadedFiles(settings)));
  }

  static JabberSettings settings() {
    return settings(Set.of());
  }

  static JabberSettings settings(Set<String> attachmentHosts) {
    return new JabberSettings(
        new ConnectorId("ward-chat"),
        "127.0.0.1",
        5222,
        "example.test",
        "wardscribe",
        "not a password",
        Optional.empty(),
        false,
        Set.of(new ConversationId(ROOM)),
        "Wardscribe",
        Duration.ofSeconds(5),
        Set.of("📋"),
        Set.of("#record"),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        1000,
        attachmentHosts,
        false,
        JabberSettings.Profile.MODERATED);
  }

  /**
   * @param id by which the archive has it; its sender calls it the same with an {@code s} before it
   */
  RoomStanza told(String id, String nick, String inside) {
    return told(id, nick, "s" + id, inside);
  }

  RoomStanza told(String id, String nick, String senderId, String inside) {
    String who =
        "<x xmlns='http://jabber.org/protocol/muc#user'><item jid='"
            + nick
            + "@example.test'/></x>";
    return stanza(id, nick, senderId, inside + who);
  }

  RoomStanza stanza(String id, String nick, String senderId, String inside) {
    try {
      Xml message =
          Xml.parse(
              "<message xmlns='jabber:client' type='groupchat' id='%s' from='%s/%s'>%s</message>"
                  .formatted(senderId, ROOM, nick, inside));
      RoomStanza stanza = reader.read(id, START.plusSeconds(stanzas.size()), message);
      stanzas.add(stanza);
      return stanza;
    } catch (XMLStreamException e) {
      throw new AssertionError(e);
    }
  }

  RoomStanza says(String id, String nick, String text) {
    return told(id, nick, "<body>" + text + "</body>");
  }

  RoomStanza replies(String id, String nick, String target, String text) {
    return told(
        id, nick, "<body>" + text + "</body><reply xmlns='urn:xmpp:reply:0' id='" + target + "'/>");
  }

  RoomStanza corrects(String id, String nick, String senderId, String text) {
    return told(id, nick, "<body>" + text + "</body>" + replaces(senderId));
  }

  static String replaces(String senderId) {
    return "<replace xmlns='urn:xmpp:message-correct:0' id='" + senderId + "'/>";
  }

  RoomStanza retracts(String id, String nick, String target) {
    return told(id, nick, "<retract xmlns='urn:xmpp:message-retract:1' id='" + target + "'/>");
  }

  RoomStanza reacts(String id, String nick, String target, String... emojis) {
    StringBuilder inside =
        new StringBuilder("<reactions xmlns='urn:xmpp:reactions:0' id='" + target + "'>");
    for (String emoji : emojis) {
      inside.append("<reaction>").append(emoji).append("</reaction>");
    }
    return told(id, nick, inside.append("</reactions>").toString());
  }

  /** Deletes it as a server does: its content goes, its place and the sender's id of it stay. */
  void moderated(String id) {
    int index = stanzas.indexOf(find(id).orElseThrow());
    RoomStanza before = stanzas.get(index);
    String nick = Occupants.nick(before.from());
    List<RoomStanza> all = new ArrayList<>(stanzas);
    String senderId = before.senderIds().iterator().next();
    RoomStanza tombstone =
        stanza(id, nick, senderId, "<retracted xmlns='urn:xmpp:message-retract:1'/>");
    all.set(index, tombstone);
    stanzas.clear();
    stanzas.addAll(all);
  }

  Optional<Received> event(RoomStanza stanza) {
    try {
      return events.read(new Room(new ConversationId(ROOM)), this, stanza);
    } catch (NotReadable e) {
      throw new AssertionError(e);
    }
  }

  RoomMessage message(String id) {
    try {
      return RoomMessage.find(this, id, settings().flagReplies(), Optional.empty()).orElseThrow();
    } catch (NotReadable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Optional<RoomStanza> find(String id) {
    return stanzas.stream().filter(stanza -> stanza.id().equals(id)).findFirst();
  }

  @Override
  public List<RoomStanza> after(String id) {
    return stanzas.stream().dropWhile(stanza -> !stanza.id().equals(id)).skip(1).toList();
  }

  @Override
  public List<RoomStanza> before(String id) {
    List<RoomStanza> backwards = new ArrayList<>(stanzas);
    Collections.reverse(backwards);
    return backwards.stream().dropWhile(stanza -> !stanza.id().equals(id)).skip(1).toList();
  }
}
