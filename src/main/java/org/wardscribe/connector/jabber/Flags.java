package org.wardscribe.connector.jabber;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.jabber.RoomStanza.Act;
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
   * Whether this act ended the last flag that stood on a message: its author had flagged it, and
   * nobody else's flag stands.
   *
   * @param ids of the message, by all of which a reaction may mean it
   */
  boolean ended(Transcript room, String message, Set<String> ids, RoomStanza act)
      throws NotReadable {
    if (act.author().isEmpty()) {
      return false;
    }
    AccountId author = act.author().get().id();
    Map<AccountId, Boolean> standing = new HashMap<>();
    List<RoomStanza> since = room.after(message);
    for (RoomStanza stanza : since.stream().takeWhile(s -> !s.id().equals(act.id())).toList()) {
      Optional<AccountId> by = stanza.author().map(account -> account.id());
      if (by.isPresent() && stanza.act() instanceof Act.Reacts reacts && on(reacts, ids)) {
        standing.put(by.get(), reaction(reacts.emojis()).isPresent());
      } else if (by.isPresent()
          && stanza.answers().filter(ids::contains).isPresent()
          && reply(stanza).isPresent()) {
        standing.put(by.get(), true);
      }
    }
    boolean others =
        standing.entrySet().stream()
            .anyMatch(flag -> flag.getValue() && !flag.getKey().equals(author));
    return standing.getOrDefault(author, false) && !others;
  }

  private static boolean on(Act.Reacts reacts, Set<String> ids) {
    return ids.contains(reacts.target());
  }
}
