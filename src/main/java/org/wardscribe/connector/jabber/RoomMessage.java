package org.wardscribe.connector.jabber;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * One message with all that hangs on it: its corrections, the replies that flagged it, and what we
 * said about it.
 *
 * @param original the first version, or what is left of it; its id is the message's id
 * @param versions its corrections, and what else its author did about it
 * @param companions flag replies and our own receipts that still stand: they go with the message
 * @param quotes how many other replies repeat it
 */
record RoomMessage(
    RoomStanza original, Versions versions, List<RoomStanza> companions, long quotes) {

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
    List<RoomStanza> all = room.after(original.id());
    Versions versions = new Versions(original);
    List<RoomStanza> others = all.stream().filter(later -> !versions.after(later)).toList();
    Set<String> deleted = deletedVersions(original, all);
    List<RoomStanza> companions = new ArrayList<>();
    long quotes = 0;
    for (RoomStanza later : others) {
      boolean answers = later.answers().filter(versions.ids()::contains).isPresent();
      boolean mayAnswer = later.answers().filter(deleted::contains).isPresent();
      if (later.says() && (answers || mayAnswer)) {
        boolean ours = ourselves.filter(later.from()::equalsIgnoreCase).isPresent();
        if (ours || flag(later, flagReplies).isPresent()) {
          companions.add(later);
        } else if (answers && later.quotes()) {
          quotes++;
        }
      }
    }
    return new RoomMessage(original, versions, companions, quotes);
  }

  /**
   * What may be deleted corrections of a deleted message: they no longer say of what. A flag reply
   * to one of them is nobody's any more, and may quote it.
   */
  private static Set<String> deletedVersions(RoomStanza original, List<RoomStanza> all) {
    return all.stream()
        .filter(later -> original.deleted() && later.deleted() && original.samePerson(later))
        .map(RoomStanza::id)
        .collect(Collectors.toSet());
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
    return named.isEmpty() || named.get().replaces().isEmpty()
        ? named
        : Optional.of(
            corrected(room, named.get())
                .orElseThrow(
                    () -> NotReadable.ever("the message that was corrected is too long ago")));
  }

  /** The first version of what this is a correction of; empty: it is none, or too long ago. */
  static Optional<RoomStanza> corrected(Transcript room, RoomStanza correction) throws NotReadable {
    Optional<String> name = correction.replaces();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (RoomStanza earlier : room.before(correction.id())) {
      boolean says = earlier.says() || earlier.deleted() || earlier.act() instanceof Act.Encrypted;
      if (says && earlier.senderIds().contains(name.get()) && earlier.samePerson(correction)) {
        if (earlier.replaces().isEmpty()) {
          return Optional.of(earlier);
        }
        name = earlier.replaces();
      }
    }
    return Optional.empty();
  }

  List<RoomStanza> corrections() {
    return versions.corrections();
  }

  long strays() {
    return versions.strays();
  }

  /** Whether its author corrected it in a way that only the members' apps can read. */
  boolean encrypted() {
    return versions.encrypted() > 0;
  }

  /** What can still be read, oldest first. */
  List<RoomStanza> standing() {
    return Stream.concat(
            original.deleted() ? Stream.empty() : Stream.of(original), corrections().stream())
        .toList();
  }

  /** Rises with each correction, starts at 1. */
  long version() {
    return latest().flatMap(versions::number).orElse(1L);
  }

  /**
   * What to delete, in the order in which a deletion that stops half-way leaves nothing that can no
   * longer be found: a deleted version tells only the sender's id of it.
   */
  List<RoomStanza> inOrderOfDeletion() {
    Optional<String> name = original.senderIds().stream().findFirst();
    Predicate<RoomStanza> foundByOriginal =
        correction -> name.isPresent() && correction.replaces().equals(name);
    Predicate<RoomStanza> answersOriginal =
        companion -> companion.answers().filter(original.id()::equals).isPresent();
    List<RoomStanza> newestFirst = new ArrayList<>(corrections());
    Collections.reverse(newestFirst);
    return Stream.of(
            companions.stream().filter(answersOriginal.negate()),
            newestFirst.stream().filter(foundByOriginal.negate()),
            original.deleted() ? Stream.<RoomStanza>empty() : Stream.of(original),
            corrections().stream().filter(foundByOriginal),
            companions.stream().filter(answersOriginal))
        .flatMap(stanzas -> stanzas)
        .toList();
  }

  /** What keeps a deleted message from being gone; empty: nothing. */
  Optional<String> leftOver() {
    if (encrypted()) {
      return Optional.of("an encrypted correction still stands");
    }
    if (strays() > 0) {
      return Optional.of("a correction that may be of it still stands");
    }
    return companions.isEmpty()
        ? Optional.empty()
        : Optional.of("a flag reply or a receipt of ours still stands");
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
