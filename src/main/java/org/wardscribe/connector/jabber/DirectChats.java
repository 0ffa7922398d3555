package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.connector.jabber.RoomStanza.Act;
import org.wardscribe.connector.jabber.SourceMessages.NotTakable;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Messages that somebody sends or forwards to our own account: being sent to us is their flag.
 *
 * <p>What we get is a copy. An app that forwards a whole message (XEP-0297) names its author, and
 * nothing vouches for it: unless that is the sender, the author is {@code forwarded-by:} its
 * sender, whom no table of authors knows, so that a person is asked.
 */
final class DirectChats {
  /** Ids are logged: what its sender called a message stays in ours only if it can't say much. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private static final String UNKNOWN_AUTHOR = "forwarded-by:";

  private final JabberSettings settings;
  private final JabberSession session;
  private final Rooms rooms;
  private final SourceMessages messages;
  private final Clock clock;

  DirectChats(
      JabberSettings settings,
      JabberSession session,
      Rooms rooms,
      SourceMessages messages,
      Clock clock) {
    this.settings = settings;
    this.session = session;
    this.rooms = rooms;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Where our own account is one of the configured conversations.
   *
   * @param answers what is no flag, by what it replies to
   */
  void listen(LiveReader live, Predicate<Optional<String>> answers, Runnable waits) {
    Optional<ConversationId> us = conversation();
    if (us.isEmpty()) {
      return;
    }
    session.onMessage(
        message -> {
          if (alone(message) && !answers.test(PrivateAnswers.answered(message))) {
            Copy copy = copy(us.get(), message);
            live.wait(us.get().value(), () -> read(copy));
            waits.run();
          }
        });
  }

  /** Whether somebody says this to us alone. */
  boolean alone(Xml message) {
    String type = message.attribute("type").orElse("normal");
    return (type.equals("chat") || type.equals("normal"))
        && alone(message.attribute("from").orElse(""));
  }

  /** Whether this is the address of somebody else, and in none of the rooms. */
  boolean alone(String from) {
    return from.contains("@")
        && rooms.byAddress(Occupants.bare(from)).isEmpty()
        && !Occupants.bare(from).equals(session.self());
  }

  /** Whether an account is a person's own address, and not one that was made up for somebody. */
  static boolean person(String account) {
    return account.contains("@") && !account.startsWith(UNKNOWN_AUTHOR);
  }

  /** Our own account, where being sent to it is a flag. */
  Optional<ConversationId> conversation() {
    return settings.profile() != JabberSettings.Profile.MODERATED
        ? settings.rooms().stream()
            .filter(room -> Occupants.bare(room.value()).equals(session.self()))
            .findFirst()
        : Optional.empty();
  }

  /**
   * A message as it came.
   *
   * @param name by which its sender's app finds it again; a digest of it, where it could say more
   */
  record Copy(ConversationId us, String sender, Instant at, String name, Xml message) {
    String id() {
      return PrivateId.passed(sender, at, name).write();
    }

    @Override
    public String toString() {
      return "Copy[]";
    }
  }

  /** What the sender's app called a message, by our id of it. */
  static String name(String id) {
    String[] parts = id.split("/", 3);
    return parts[parts.length - 1];
  }

  Copy copy(ConversationId us, Xml message) {
    return new Copy(
        us,
        Occupants.bare(message.attribute("from").orElse("")),
        sent(message).orElseGet(clock::instant),
        name(message.attribute("id")),
        message);
  }

  /**
   * @param id the sender's own
   */
  static String name(Optional<String> id) {
    return id.map(given -> NAME.matcher(given).matches() ? given : Digests.sha256(given))
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  Optional<Received> read(Copy copied) throws NotReadable {
    String sender = copied.sender();
    Xml message = copied.message();
    Optional<Xml> forwarded = message.child("forwarded", Ns.FORWARD);
    Xml said = forwarded.flatMap(f -> f.child("message", Ns.CLIENT)).orElse(message);
    Instant at = copied.at();
    RoomStanza stanza = new RoomStanzas(sender, new Occupants()).read(sender, at, unnamed(said));
    if (!stanza.says() && !(stanza.act() instanceof Act.Encrypted)) {
      return Optional.empty();
    }
    String id = copied.id();
    EventIds event = new EventIds(session.self(), id, id);
    try {
      if (stanza.act() instanceof Act.Encrypted) {
        throw RoomReader.encrypted();
      }
      List<Attachment> attachments =
          new ArrayList<>(messages.attachments(stanza, CallTime.unlimited()));
      SourceMessage copy =
          new SourceMessage(
              messages.ref(copied.us(), id),
              1,
              at,
              Optional.empty(),
              author(forwarded.isPresent() ? said : Xml.of("message", Ns.CLIENT), sender),
              stanza.text(),
              attachments,
              Optional.empty());
      return Optional.of(
          new Received.Event(
              new SourceEvent.Flagged(event.id(), copy, account(sender, sender), at)));
    } catch (NotTakable e) {
      return Optional.of(
          new Received.Unreadable(
              Optional.of(event.id()), Optional.empty(), e.code(), e.sentence()));
    }
  }

  /** A message whose sender plays no part in how it is read. */
  private static Xml unnamed(Xml message) {
    return new Xml("message", Ns.CLIENT, Map.of("from", "copy@copy/copy"), "", message.children());
  }

  /**
   * As our own server says, where it kept the message for us. A sender can write the same: the
   * server's own comes last, and nothing was sent in the future.
   */
  private Optional<Instant> sent(Xml stanza) {
    return stanza
        .all("delay", Ns.DELAY)
        .filter(delay -> delay.attribute("from").filter(settings.domain()::equals).isPresent())
        .reduce((before, last) -> last)
        .flatMap(delay -> delay.attribute("stamp"))
        .flatMap(RoomArchive::instant)
        .filter(at -> !at.isAfter(clock.instant()));
  }

  /** Who sends us their own message is its author; anybody else is a name in a copy. */
  private static Account author(Xml original, String sender) {
    return original
        .attribute("from")
        .filter(from -> original.attribute("type").filter("groupchat"::equals).isEmpty())
        .map(Occupants::bare)
        .filter(sender::equals)
        .map(bare -> account(bare, bare))
        .orElseGet(() -> account(UNKNOWN_AUTHOR + sender, ""));
  }

  private static Account account(String id, String name) {
    return new Account(new AccountId(id), name);
  }
}
