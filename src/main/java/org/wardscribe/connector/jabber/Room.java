package org.wardscribe.connector.jabber;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.ConversationId;

/** One configured room, as the server shows it to us at the moment. */
final class Room {
  private static final String SELF = "110";

  private final ConversationId conversation;
  private final String address;
  private final Occupants occupants = new Occupants();
  private final RoomStanzas stanzas;
  private volatile Optional<String> nick = Optional.empty();
  private volatile Set<String> features = Set.of();
  private volatile boolean moderator;

  Room(ConversationId conversation) {
    this.conversation = conversation;
    this.address = Occupants.bare(conversation.value());
    this.stanzas = new RoomStanzas(address, occupants);
  }

  ConversationId conversation() {
    return conversation;
  }

  /** Its bare address. */
  String address() {
    return address;
  }

  RoomStanzas stanzas() {
    return stanzas;
  }

  Occupants occupants() {
    return occupants;
  }

  boolean joined() {
    return nick.isPresent();
  }

  /** Our own address in the room, while we are in it. */
  Optional<String> ourselves() {
    return nick.map(n -> address + "/" + n);
  }

  boolean moderator() {
    return moderator;
  }

  /** What it can do, as it says itself (XEP-0030). */
  boolean offers(String feature) {
    return features.contains(feature);
  }

  boolean archives() {
    return offers(Ns.MAM);
  }

  void described(Xml disco) {
    features = features(disco);
    occupants.accountsShown(features.contains("muc_nonanonymous"));
  }

  /** What somebody says that they can do (XEP-0030). */
  static Set<String> features(Xml disco) {
    return disco
        .all("feature", Ns.DISCO_INFO)
        .flatMap(feature -> feature.attribute("var").stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** We are out: the stream ended, or the room put us out. */
  void left() {
    nick = Optional.empty();
    moderator = false;
    occupants.nobody();
  }

  /**
   * Somebody came, changed or went; ourselves among them.
   *
   * @return whether it was about us, and says that we are in or out
   */
  boolean presence(String occupant, Xml presence) {
    boolean away = presence.attribute("type").filter("unavailable"::equals).isPresent();
    boolean us = statuses(presence).anyMatch(SELF::equals);
    if (away) {
      occupants.gone(occupant);
      boolean out = us && joined() && !statuses(presence).anyMatch("303"::equals);
      if (out) {
        left();
      }
      return out;
    }
    if (presence.attribute("type").isEmpty()) {
      occupants.present(occupant, presence);
      if (us) {
        nick = Optional.of(Occupants.nick(occupant));
        moderator =
            presence
                .all("x", Ns.MUC_USER)
                .flatMap(x -> x.all("item", Ns.MUC_USER))
                .anyMatch(item -> item.attribute("role").filter("moderator"::equals).isPresent());
      }
    }
    return us;
  }

  private static Stream<String> statuses(Xml presence) {
    return presence
        .all("x", Ns.MUC_USER)
        .flatMap(x -> x.all("status", Ns.MUC_USER))
        .flatMap(status -> status.attribute("code").stream());
  }
}
