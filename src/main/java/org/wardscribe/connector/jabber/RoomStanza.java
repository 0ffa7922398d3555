package org.wardscribe.connector.jabber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Account;

/**
 * One message stanza of a room, read into what it does: patient data, never to be logged.
 *
 * @param id the room's own id of it (XEP-0359), by which reactions, replies and moderation go
 * @param at the archive's time of it; for a live one, ours
 * @param from the occupant's address, {@code room/nick}; of the room itself without a nick
 * @param author who wrote it; empty where the room does not show that, or shows it in two ways
 * @param senderIds what its sender called it: by these a correction refers to it (XEP-0308)
 * @param text what its author wrote, without what other extensions put there
 * @param answers the {@code id} that it replies to (XEP-0461)
 * @param files addresses of files that were uploaded for it
 * @param quotes whether its body repeats what it answers
 */
record RoomStanza(
    String id,
    Instant at,
    String from,
    Optional<Account> author,
    Set<String> senderIds,
    Act act,
    String text,
    Optional<String> answers,
    List<String> files,
    boolean quotes) {

  /** What a stanza does. */
  sealed interface Act {
    /** Says something. */
    record Says() implements Act {}

    /** Says something in place of an earlier message. */
    record Corrects(String senderId) implements Act {}

    /** All reactions of one person to a message, in place of their earlier ones. */
    record Reacts(String target, Set<String> emojis) implements Act {}

    /** The author takes a message back; its text may well stay (XEP-0424). */
    record Retracts(String target) implements Act {}

    /** The room says that a moderator deleted a message (XEP-0425). */
    record Moderated(String target, Optional<String> by) implements Act {}

    /** What is left of a deleted message: no content at all. */
    record Tombstone(Optional<String> by) implements Act {}

    /**
     * Says something that only the members' apps can read.
     *
     * @param replaces in place of which earlier message, by its sender's id, if of any
     */
    record Encrypted(Optional<String> replaces) implements Act {}

    /** Nothing that concerns us. */
    record Nothing() implements Act {}
  }

  boolean says() {
    return act instanceof Act.Says || act instanceof Act.Corrects;
  }

  /** What the sender called the message that this one, readable or not, takes the place of. */
  Optional<String> replaces() {
    if (act instanceof Act.Corrects correction) {
      return Optional.of(correction.senderId());
    }
    return act instanceof Act.Encrypted encrypted ? encrypted.replaces() : Optional.empty();
  }

  boolean deleted() {
    return act instanceof Act.Tombstone;
  }

  /** Whether the same person wrote the other one; false where that can't be known. */
  boolean sameAuthor(RoomStanza other) {
    return author.isPresent()
        && other.author.isPresent()
        && author.get().id().equals(other.author.get().id());
  }

  /** As {@link #sameAuthor}; of a deleted message only the nick is left to compare. */
  boolean samePerson(RoomStanza other) {
    return (deleted() || other.deleted()) ? from.equals(other.from()) : sameAuthor(other);
  }

  @Override
  public String toString() {
    return "RoomStanza[" + id + " " + act.getClass().getSimpleName() + "]";
  }
}
