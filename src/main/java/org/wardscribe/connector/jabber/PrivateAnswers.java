package org.wardscribe.connector.jabber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.PullFlagged.Sink;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.jabber.DirectChats.Copy;
import org.wardscribe.connector.jabber.PrivateId.Way;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.SourceMessages.NotTakable;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * What people say to us in private: read from our own archive where the server keeps one, and from
 * memory otherwise.
 *
 * <p>A reply to a question of ours (XEP-0461) says which one it answers. Anything else answers the
 * last one, and, where what is sent to us is a flag, is that and no answer.
 */
final class PrivateAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateAnswers.class);

  private final JabberSession session;
  private final DirectChats chats;
  private final SourceMessages messages;
  private final OwnArchive own;
  private final ArchiveReader archive;
  private final AtomicBoolean warned = new AtomicBoolean();

  PrivateAnswers(
      JabberSession session,
      DirectChats chats,
      SourceMessages messages,
      OwnArchive own,
      ArchiveReader archive) {
    this.session = session;
    this.chats = chats;
    this.messages = messages;
    this.own = own;
    this.archive = archive;
  }

  /**
   * @param archived told when our own archive has something new
   * @param waits told when something waits live
   */
  void listen(LiveReader live, Runnable archived, Runnable waits) {
    session.onMessage(
        message -> {
          if (!chats.alone(message) || !takes(answered(message))) {
            return;
          }
          Copy copy = chats.copy(us(), message);
          live.wait(us().value(), () -> live(copy));
          waits.run();
          if (own.marked(message)) {
            archived.run();
          }
        });
  }

  /** Whether this is for us, by what it replies to. */
  boolean takes(Optional<String> replied) {
    return replied.flatMap(QuestionNames::read).isPresent() || chats.conversation().isEmpty();
  }

  static Optional<String> answered(Xml message) {
    return message.child("reply", Ns.REPLY).flatMap(reply -> reply.attribute("id"));
  }

  private ConversationId us() {
    return new ConversationId(session.self());
  }

  /** What is kept comes out of the archive, once. */
  Optional<Received> live(Copy copy) throws NotReadable {
    if (own.marked(copy.message()) && own.open(CallTime.unlimited()).isPresent()) {
      return Optional.empty();
    }
    return read(
        PrivateId.passed(copy.sender(), copy.at(), copy.name()),
        OwnArchive.stanzas().read("", copy.at(), copy.message()));
  }

  /** Notes where our own archive ends, before anybody sees us for the first time. */
  void begin() {
    archive.begin(session.self(), () -> own.open(CallTime.unlimited()));
  }

  /**
   * Takes what came since our own archive was last read; nothing where there is none.
   *
   * @throws NotReadable the archive does not answer now
   * @throws RuntimeException an event was not taken; it comes again
   */
  void catchUp(Sink sink) throws NotReadable {
    if (!session.connected()) {
      return;
    }
    Optional<RoomArchive> kept = own.open(CallTime.unlimited());
    if (kept.isPresent()) {
      warn();
      archive.catchUp(session.self(), kept.get(), this::kept, sink);
    }
  }

  private void warn() {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "{} keeps the chats of its accounts: what people answer in private stays in its archive,"
              + " and entries for which somebody was asked can't be proven deleted. See"
              + " docs/jabber.md.",
          session.self());
    }
  }

  private Optional<Received> kept(RoomStanza stanza) {
    if (!chats.alone(stanza.from()) || !takes(stanza.answers())) {
      return Optional.empty();
    }
    String name = DirectChats.name(stanza.senderIds().stream().findFirst());
    return read(new PrivateId(Occupants.bare(stanza.from()), Way.KEPT, stanza.id(), name), stanza);
  }

  private Optional<Received> read(PrivateId id, RoomStanza stanza) {
    if (!stanza.says() && !(stanza.act() instanceof Act.Encrypted)) {
      return Optional.empty();
    }
    EventId event = new EventIds(us().value(), id.write(), id.write()).id();
    try {
      return Optional.of(new Received.Event(answer(event, id, stanza)));
    } catch (NotTakable e) {
      return Optional.of(
          new Received.Unreadable(Optional.of(event), Optional.empty(), e.code(), e.sentence()));
    }
  }

  private SourceEvent answer(EventId event, PrivateId id, RoomStanza stanza) throws NotTakable {
    if (stanza.act() instanceof Act.Encrypted) {
      throw new NotTakable(
          "ENCRYPTED",
          "What you wrote is encrypted, so Wardscribe can't read it. Switch encryption (OMEMO) off"
              + " in this chat and send it again, or see the ward desk.");
    }
    if (stanza.text().isBlank()) {
      throw new NotTakable(
          "NO_TEXT", "An answer has to be written: a file is not read. Or see the ward desk.");
    }
    Account person = new Account(new AccountId(id.person()), id.person());
    Instant at = stanza.at();
    SourceMessage message =
        new SourceMessage(
            messages.ref(us(), id.write()),
            1,
            at,
            Optional.empty(),
            person,
            stanza.text(),
            List.of(),
            Optional.empty());
    return new SourceEvent.Answered(
        event, message, stanza.answers().flatMap(QuestionNames::read), person, at);
  }
}
