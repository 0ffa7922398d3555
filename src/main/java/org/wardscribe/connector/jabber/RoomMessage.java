package org.wardscribe.connector.jabber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * One message with all that hangs on it: its corrections, the replies that flagged it, and what we
 * said about it.
 *
 * @param original the first version, or what is left of it; its id is the message's id
 * @param corrections later versions that can still be read, oldest first
 * @param companions flag replies and our own receipts that still stand: they go with the message
 * @param quotes how many other replies repeat it
 * @param strays how many corrections of it may or may not be its author's: the original is deleted,
 *     and they came under another nick
 */
record RoomMessage(
    RoomStanza original,
    List<RoomStanza> corrections,
    List<RoomStanza> companions,
    long quotes,
    long strays) {

  /**
   * Reads a message as it stands now.
   *
   * @param id of its first version; empty: there is no such message
   * @param ourselves our own address in the room, if we are in it
   */
  static Optional<RoomMessage> find(
      Transcript room, String id, Set<String> flagReplies, Optional<String> ourselves)
      throws NotReadable {
    Optional<RoomStanza> original = room.find(id);
    return original.isEmpty()
        ? Optional.empty()
        : Optional.of(read(room, original.get(), flagReplies, ourselves));
  }

  private static RoomMessage read(
      Transcript room, RoomStanza original, Set<String> flagReplies, Optional<String> ourselves)
      throws NotReadable {
    List<RoomStanza> corrections = new ArrayList<>();
    List<RoomStanza> companions = new ArrayList<>();
    long quotes = 0;
    long strays = 0;
    for (RoomStanza later : room.after(original.id())) {
      if (corrects(later, original)) {
        corrections.add(later);
      } else if (original.deleted() && means(later, original)) {
        strays++;
      } else if (later.answers().filter(original.id()::equals).isPresent() && later.says()) {
        boolean ours = ourselves.filter(later.from()::equalsIgnoreCase).isPresent();
        if (ours || flag(later, flagReplies).isPresent()) {
          companions.add(later);
        } else if (later.quotes()) {
          quotes++;
        }
      }
    }
    return new RoomMessage(original, corrections, companions, quotes, strays);
  }

  /**
   * Whether this is a later version of that message: the same person's, by the id that they gave
   * it. Of a deleted original only the nick is left to compare.
   */
  static boolean corrects(RoomStanza later, RoomStanza original) {
    return means(later, original)
        && (original.deleted() ? original.from().equals(later.from()) : original.sameAuthor(later));
  }

  private static boolean means(RoomStanza later, RoomStanza original) {
    return later.act() instanceof Act.Corrects correction
        && original.senderIds().contains(correction.senderId());
  }

  /** The configured text of which this is a reply, if it is one. */
  static Optional<String> flag(RoomStanza stanza, Set<String> flagReplies) {
    return stanza.answers().isEmpty() ? Optional.empty() : flagWord(stanza, flagReplies);
  }

  /**
   * The configured text that this says and nothing else; a quote above it, however its app marked
   * it, is not meant. With a file it is a message.
   */
  static Optional<String> flagWord(RoomStanza stanza, Set<String> flagReplies) {
    String own =
        stanza
            .text()
            .lines()
            .dropWhile(line -> stanza.quotes() && line.startsWith("> "))
            .collect(Collectors.joining("\n"))
            .strip();
    return stanza.files().isEmpty()
        ? flagReplies.stream().filter(own::equalsIgnoreCase).findFirst()
        : Optional.empty();
  }

  /** The first version of a message, whichever version an id belongs to. */
  static Optional<RoomStanza> root(Transcript room, String id) throws NotReadable {
    Optional<RoomStanza> named = room.find(id);
    if (named.isEmpty() || !(named.get().act() instanceof Act.Corrects)) {
      return named;
    }
    for (RoomStanza earlier : room.before(id)) {
      if (corrects(named.get(), earlier) && !(earlier.act() instanceof Act.Corrects)) {
        return Optional.of(earlier);
      }
    }
    throw NotReadable.ever("the message that was corrected is too long ago");
  }

  /** What can still be read, oldest first. */
  List<RoomStanza> standing() {
    return Stream.concat(
            original.deleted() ? Stream.empty() : Stream.of(original), corrections.stream())
        .toList();
  }

  /** Rises with each correction, starts at 1. */
  long version() {
    return 1L + corrections.size();
  }

  Optional<RoomStanza> latest() {
    List<RoomStanza> standing = standing();
    return standing.isEmpty() ? Optional.empty() : Optional.of(standing.get(standing.size() - 1));
  }

  @Override
  public String toString() {
    return "RoomMessage[" + original.id() + " v" + version() + "]";
  }
}
