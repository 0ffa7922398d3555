package org.wardscribe.connector.jabber;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/** Which gestures are flags, and whose flags stood on a message when somebody took one back. */
final class Flags {
  /** An emoji may come with or without the sign that asks for its coloured form. */
  private static final String COLOURED = "\uFE0F";

  private final JabberSettings settings;

  Flags(JabberSettings settings) {
    this.settings = settings;
  }

  /** The gesture of a reply that flags. */
  Optional<String> reply(RoomStanza stanza) {
    return stanza.says()
        ? RoomMessage.flag(stanza, settings.flagReplies()).map(text -> "reply:" + text)
        : Optional.empty();
  }

  /** The gesture of a reaction that flags. */
  Optional<String> reaction(Set<String> emojis) {
    List<String> plain = emojis.stream().map(Flags::plain).toList();
    return settings.flagEmojis().stream()
        .filter(emoji -> plain.contains(plain(emoji)))
        .findFirst()
        .map(emoji -> "reaction:" + emoji);
  }

  private static String plain(String emoji) {
    return emoji.replace(COLOURED, "");
  }

  /**
   * Whether this act ended the last flag that stood on a message: it took back its author's last
   * gesture, and nobody else's stands.
   *
   * @param ids of all versions of the message, by each of which a gesture may mean it
   */
  boolean ended(Transcript room, String message, Set<String> ids, RoomStanza act)
      throws NotReadable {
    StandingFlags flags = standing(room, message, ids, act);
    return flags.any() && flags.after(act) && !flags.any();
  }

  /** Whether anybody's flag stood on a message when this came. */
  boolean stood(Transcript room, String message, Set<String> ids, RoomStanza act)
      throws NotReadable {
    return standing(room, message, ids, act).any();
  }

  private StandingFlags standing(Transcript room, String message, Set<String> ids, RoomStanza until)
      throws NotReadable {
    StandingFlags flags = new StandingFlags(this, ids);
    for (RoomStanza stanza : room.after(message)) {
      if (stanza.id().equals(until.id())) {
        break;
      }
      flags.after(stanza);
    }
    return flags;
  }

  /** Whether a reply's text, as it stands, is one that flags. */
  boolean word(RoomStanza stanza) {
    return RoomMessage.flagWord(stanza, settings.flagReplies()).isPresent();
  }
}
