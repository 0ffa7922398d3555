package org.wardscribe.connector.jabber;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.jabber.RoomStanza.Act;

/**
 * Reads a message of one room. Total: whatever another client sends becomes some {@link
 * RoomStanza}, in both wire forms of retraction and moderation.
 */
final class RoomStanzas {
  /** What a tombstone may still hold; with anything else in it, it is none. */
  private static final Set<String> OF_A_TOMBSTONE =
      Set.of(
          Ns.MODERATE_0,
          Ns.MODERATE_1,
          Ns.RETRACT_0,
          Ns.RETRACT_1,
          Ns.OCCUPANT_ID,
          Ns.STANZA_ID,
          Ns.MUC_USER,
          Ns.DELAY,
          Ns.HINTS);

  private final String room;
  private final Occupants occupants;

  /**
   * @param room its bare address
   */
  RoomStanzas(String room, Occupants occupants) {
    this.room = room;
    this.occupants = occupants;
  }

  /**
   * @param id by which the archive has it
   */
  RoomStanza read(String id, Instant at, Xml message) {
    String from = message.attribute("from").orElse(room);
    return read(id, at, message, from, occupants.author(from, message));
  }

  /** A stanza that no archive vouches for: who is in the room now says who sent it. */
  RoomStanza live(String id, Instant at, Xml message) {
    String from = message.attribute("from").orElse(room);
    return read(id, at, message, from, occupants.liveAuthor(from, message));
  }

  private RoomStanza read(
      String id, Instant at, Xml message, String from, Optional<Account> author) {
    Set<String> senderIds = new LinkedHashSet<>();
    message.attribute("id").ifPresent(senderIds::add);
    message
        .child("origin-id", Ns.STANZA_ID)
        .flatMap(origin -> origin.attribute("id"))
        .ifPresent(senderIds::add);
    List<String> files = files(message);
    String text = Fallbacks.text(message);
    return new RoomStanza(
        id,
        at,
        from,
        author,
        senderIds,
        act(from, message, text, files),
        // An app that sends a file puts its address into the text as well.
        files.contains(text.strip()) ? "" : text,
        message.child("reply", Ns.REPLY).flatMap(reply -> reply.attribute("id")),
        files,
        Fallbacks.quotes(message));
  }

  /** The room's own id of a live stanza; ids that another sender put there say nothing. */
  Optional<String> archiveId(Xml message) {
    List<String> ids =
        message
            .all("stanza-id", Ns.STANZA_ID)
            .filter(id -> id.attribute("by").filter(room::equalsIgnoreCase).isPresent())
            .flatMap(id -> id.attribute("id").stream())
            .toList();
    return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
  }

  private Act act(String from, Xml message, String text, List<String> files) {
    if (tombstone(message)) {
      return new Act.Tombstone(moderator(message));
    }
    if (from.equalsIgnoreCase(room)) {
      return moderated(message).orElseGet(Act.Nothing::new);
    }
    Optional<Xml> reactions = message.child("reactions", Ns.REACTIONS);
    Optional<String> reactedTo = reactions.flatMap(r -> r.attribute("id"));
    if (reactedTo.isPresent()) {
      return new Act.Reacts(
          reactedTo.get(),
          reactions.stream()
              .flatMap(r -> r.all("reaction", Ns.REACTIONS))
              .map(reaction -> reaction.text().strip())
              .collect(Collectors.toCollection(HashSet::new)));
    }
    Optional<String> retracted = retracted(message);
    if (retracted.isPresent()) {
      return new Act.Retracts(retracted.get());
    }
    Optional<String> replaced =
        message.child("replace", Ns.CORRECT).flatMap(replace -> replace.attribute("id"));
    if (encrypted(message)) {
      return new Act.Encrypted(replaced);
    }
    if (text.isBlank() && files.isEmpty()) {
      return new Act.Nothing();
    }
    return replaced.<Act>map(Act.Corrects::new).orElseGet(Act.Says::new);
  }

  private static boolean tombstone(Xml message) {
    return message.children().stream().allMatch(c -> OF_A_TOMBSTONE.contains(c.namespace()))
        && message.children().stream()
            .anyMatch(c -> c.name().equals("moderated") || c.name().equals("retracted"));
  }

  /** Who deleted it, as either form says: {@code moderated} inside or around {@code retracted}. */
  private static Optional<String> moderator(Xml message) {
    return Stream.concat(
            message.children().stream(),
            message.children().stream().flatMap(child -> child.children().stream()))
        .filter(child -> child.name().equals("moderated"))
        .flatMap(child -> child.attribute("by").stream())
        .findFirst();
  }

  private static Optional<Act> moderated(Xml message) {
    Optional<Xml> older = message.child("apply-to", Ns.FASTEN);
    Optional<Xml> newer = message.child("retract", Ns.RETRACT_1);
    boolean said =
        older.flatMap(a -> a.child("moderated", Ns.MODERATE_0)).isPresent()
            || newer.flatMap(r -> r.child("moderated", Ns.MODERATE_1)).isPresent();
    if (!said) {
      return Optional.empty();
    }
    Xml announcement = newer.or(() -> older).orElseThrow();
    return announcement
        .attribute("id")
        .map(target -> new Act.Moderated(target, moderator(announcement)));
  }

  private static Optional<String> retracted(Xml message) {
    Optional<Xml> newer = message.child("retract", Ns.RETRACT_1);
    Optional<Xml> older =
        message
            .child("apply-to", Ns.FASTEN)
            .filter(a -> a.child("retract", Ns.RETRACT_0).isPresent());
    return newer.or(() -> older).flatMap(retract -> retract.attribute("id"));
  }

  private static boolean encrypted(Xml message) {
    return message.child("encryption", Ns.ENCRYPTION).isPresent()
        || message.children().stream()
            .anyMatch(
                c ->
                    c.name().equals("encrypted")
                        && (c.namespace().equals(Ns.OMEMO) || c.namespace().equals(Ns.OMEMO_2)));
  }

  private static List<String> files(Xml message) {
    return message
        .all("x", Ns.OOB)
        .flatMap(oob -> oob.child("url", Ns.OOB).stream())
        .map(url -> url.text().strip())
        .filter(url -> !url.isEmpty())
        .distinct()
        .toList();
  }
}
