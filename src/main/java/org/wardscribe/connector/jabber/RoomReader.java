package org.wardscribe.connector.jabber;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.SourceMessages.NotTakable;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Reads one stanza of a room into the event that it is, if it is one.
 *
 * <p>What a person flagged and can't be taken becomes {@link Received.Unreadable}, so that they are
 * told; what nobody flagged is passed over.
 */
final class RoomReader {
  private final JabberSettings settings;
  private final SourceMessages messages;
  private final Flags flags;

  RoomReader(JabberSettings settings, SourceMessages messages) {
    this.settings = settings;
    this.messages = messages;
    this.flags = new Flags(settings);
  }

  /**
   * @throws NotReadable the archive does not answer now: ask again with the same stanza
   */
  Optional<Received> read(Room room, Transcript transcript, RoomStanza stanza) throws NotReadable {
    return new Reading(room, transcript, stanza).event();
  }

  static NotTakable encrypted() {
    return new NotTakable(
        "ENCRYPTED",
        "The message is encrypted for the members' apps, so Wardscribe can't read it. Switch"
            + " encryption (OMEMO) off here and send it again, or file the advice yourself.");
  }

  /** The reading of one stanza. */
  private final class Reading {
    private final ConversationId conversation;
    private final Optional<String> ourselves;
    private final String address;
    private final Transcript transcript;
    private final RoomStanza stanza;

    Reading(Room room, Transcript transcript, RoomStanza stanza) {
      this.conversation = room.conversation();
      this.ourselves = room.ourselves();
      this.address = room.address();
      this.transcript = transcript;
      this.stanza = stanza;
    }

    Optional<Received> event() throws NotReadable {
      if (ours(stanza.from())) {
        return Optional.empty();
      }
      Optional<String> reply = flags.reply(stanza);
      if (reply.isPresent()) {
        return flagged(stanza.answers().orElseThrow(), reply.get());
      }
      if (stanza.act() instanceof Act.Reacts reacts) {
        Optional<String> reaction = flags.reaction(reacts.emojis());
        return reaction.isPresent()
            ? flagged(reacts.target(), reaction.get())
            : unflagged(reacts.target());
      }
      if (stanza.act() instanceof Act.Corrects) {
        return newVersion();
      }
      if (stanza.act() instanceof Act.Encrypted) {
        return encryptedVersion();
      }
      if (stanza.act() instanceof Act.Retracts retracts) {
        return retracted(retracts.target());
      }
      if (stanza.act() instanceof Act.Moderated moderated
          && !moderated.by().filter(this::ours).isPresent()) {
        return Optional.of(deleted(moderated.target()));
      }
      return Optional.empty();
    }

    private boolean ours(String from) {
      return ourselves.filter(from::equalsIgnoreCase).isPresent();
    }

    private Optional<Received> flagged(String target, String gesture) throws NotReadable {
      String about = target;
      try {
        Optional<RoomStanza> root = RoomMessage.root(transcript, target);
        if (root.isPresent()) {
          about = root.get().id();
          if (tombstoneOfOurs(root.get()) || ours(root.get().from())) {
            return Optional.empty();
          }
        }
        RoomMessage message = message(root);
        checkTakable(message);
        SourceEvent.Flagged event =
            new SourceEvent.Flagged(
                id(about).id(),
                messages.latest(transcript, conversation, message, ourselves),
                SourceMessages.author(stanza),
                stanza.at(),
                Optional.of(gesture));
        return Optional.of(new Received.Event(event));
      } catch (NotTakable e) {
        return refused(about, e);
      } catch (NotReadable e) {
        if (!e.lasting()) {
          throw e;
        }
        return refused(
            about,
            new NotTakable(
                "TOO_LONG_AGO",
                "The room's archive does not reach back to this message, or can't be asked for it."
                    + " File the advice yourself."));
      }
    }

    private boolean tombstoneOfOurs(RoomStanza root) {
      return root.act() instanceof Act.Tombstone tombstone
          && tombstone.by().filter(this::ours).isPresent();
    }

    private RoomMessage message(Optional<RoomStanza> root) throws NotReadable, NotTakable {
      if (root.filter(r -> r.act() instanceof Act.Encrypted).isPresent()) {
        throw encrypted();
      }
      if (root.filter(r -> r.act() instanceof Act.Says).isEmpty()) {
        throw new NotTakable(
            "NOT_THERE",
            "The flagged message is not in the room any more. If it was advice, file it yourself.");
      }
      return RoomMessage.find(
              transcript, root.orElseThrow().id(), settings.flagReplies(), ourselves)
          .orElseThrow(() -> NotReadable.now("the message went while it was read"));
    }

    private void checkTakable(RoomMessage message) throws NotReadable, NotTakable {
      if (message.encrypted()) {
        throw encrypted();
      }
      Optional<RoomStanza> retraction = message.versions().retraction();
      // What was retracted after the flag is an event of its own.
      if (retraction.isPresent()
          && transcript.after(retraction.get().id()).stream()
              .anyMatch(later -> later.id().equals(stanza.id()))) {
        throw new NotTakable(
            "RETRACTED",
            "The author took this message back before it was flagged, so it is not filed. Ask them"
                + " to write the advice again, and flag that.");
      }
    }

    private Optional<Received> refused(String about, NotTakable why) {
      return Optional.of(
          new Received.Unreadable(
              Optional.of(id(about).id()), Optional.empty(), why.code(), why.sentence()));
    }

    private Optional<Received> unflagged(String target) throws NotReadable {
      Optional<RoomStanza> root = RoomMessage.root(transcript, target);
      if (root.isEmpty()
          || !flags.ended(transcript, root.get().id(), ids(root.get(), target), stanza)) {
        return Optional.empty();
      }
      return unflag(root.get().id());
    }

    /** All ids by which somebody may mean a message. */
    private Set<String> ids(RoomStanza root, String target) throws NotReadable {
      Set<String> ids = new HashSet<>(List.of(root.id(), target));
      RoomMessage.find(transcript, root.id(), settings.flagReplies(), ourselves)
          .ifPresent(message -> ids.addAll(message.versions().ids()));
      return ids;
    }

    private Optional<Received> unflag(String message) {
      return stanza
          .author()
          .map(
              account ->
                  new Received.Event(
                      new SourceEvent.Unflagged(
                          id(message).id(), ref(message), account, stanza.at())));
    }

    private Optional<Received> newVersion() throws NotReadable {
      Optional<RoomStanza> root = RoomMessage.corrected(transcript, stanza);
      if (root.isEmpty()) {
        return Optional.empty();
      }
      if (root.get().answers().isPresent()) {
        Optional<Received> takenBack = unflagged(root.get().answers().get());
        if (takenBack.isPresent()) {
          return takenBack;
        }
      }
      Optional<RoomMessage> message =
          RoomMessage.find(transcript, root.get().id(), settings.flagReplies(), ourselves);
      if (message.flatMap(m -> m.versions().number(stanza)).isEmpty()) {
        return Optional.empty();
      }
      String about = root.get().id();
      try {
        return Optional.of(
            new Received.Event(
                new SourceEvent.NewVersion(
                    id(about).id(),
                    messages.version(transcript, conversation, message.get(), stanza, ourselves),
                    stanza.at())));
      } catch (NotTakable e) {
        return refused(about, e);
      }
    }

    /** Told only where a flag stands: what nobody flagged may be encrypted. */
    private Optional<Received> encryptedVersion() throws NotReadable {
      Optional<RoomStanza> root = RoomMessage.corrected(transcript, stanza);
      return root.isPresent()
              && root.get().says()
              && flags.stood(transcript, root.get().id(), ids(root.get(), stanza.id()), stanza)
          ? refused(root.get().id(), encrypted())
          : Optional.empty();
    }

    private Optional<Received> retracted(String target) throws NotReadable {
      Optional<RoomStanza> named = transcript.find(target);
      if (named.isEmpty()) {
        named =
            transcript.before(stanza.id()).stream()
                .filter(earlier -> earlier.senderIds().contains(target))
                .findFirst();
      }
      Optional<RoomStanza> own = named.filter(stanza::samePerson);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      if (flags.reply(own.get()).isPresent()) {
        return unflagged(own.get().answers().orElseThrow());
      }
      return RoomMessage.root(transcript, own.get().id()).map(root -> deleted(root.id()));
    }

    private Received deleted(String message) {
      return new Received.Event(
          new SourceEvent.DeletedByAuthor(id(message).id(), ref(message), stanza.at()));
    }

    private ItemRef ref(String message) {
      return messages.ref(conversation, message);
    }

    private EventIds id(String message) {
      return new EventIds(address, stanza.id(), message);
    }
  }
}
