package org.wardscribe.connector.jabber;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ConversationReceipt;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.FetchAttachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ListMembers;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.Refusal;
import org.wardscribe.connector.TellConversation;
import org.wardscribe.connector.TellPerson;
import org.wardscribe.connector.VerifyDeletion;

/**
 * Rooms on one Jabber server, as one account of ours sees them: {@code docs/jabber.md}.
 *
 * <p>Connects at the first use, and again by itself whenever the stream breaks. Until it is
 * connected, and in a room that it can't join, every question is answered "can't tell".
 */
public final class JabberConnector
    implements Connector,
        PullFlagged,
        ReadMessage,
        DeleteMessage,
        VerifyDeletion,
        FetchAttachment,
        ListMembers,
        TellConversation,
        TellPerson,
        AutoCloseable {
  private final JabberSettings settings;
  private final Cursors cursors;
  private final Clock clock;
  private final JabberSession session;
  private final Rooms rooms;
  private final UploadedFiles files;
  private final SourceMessages messages;
  private final Moderation moderation;
  private final Affiliations affiliations;
  private final Receipts receipts;
  private final OwnArchive own;
  private final PrivateItems privateItems;
  private final PrivateWords privateWords;
  private final Upkeep upkeep;
  private final List<RoomWatch> watches = new CopyOnWriteArrayList<>();

  /** Connects to nothing yet. */
  public JabberConnector(JabberSettings settings, Cursors cursors, Clock clock) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.cursors = Objects.requireNonNull(cursors, "cursors");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.session = new JabberSession(settings);
    this.rooms = new Rooms(settings, session);
    this.files = new UploadedFiles(settings);
    this.messages = new SourceMessages(settings, files);
    this.moderation = new Moderation(settings, session, rooms, messages, clock);
    this.affiliations = new Affiliations(session, rooms, settings.user() + "@" + settings.domain());
    this.receipts = new Receipts(session, rooms, flagsByChat(settings), clock);
    this.own = new OwnArchive(session);
    this.privateItems = new PrivateItems(settings, session, own, clock);
    this.privateWords = new PrivateWords(settings, session, rooms);
    this.upkeep = new Upkeep(settings, session, rooms, () -> watches.forEach(RoomWatch::lookAtAll));
  }

  /** Whether being sent to our account is a flag. */
  private static boolean flagsByChat(JabberSettings settings) {
    String us = settings.user() + "@" + settings.domain();
    return settings.profile() != JabberSettings.Profile.MODERATED
        && settings.rooms().stream().anyMatch(r -> Occupants.bare(r.value()).equals(us));
  }

  @Override
  public ConnectorId id() {
    return settings.connector();
  }

  /** Whether the stream to the server is up and our account was let in. */
  public boolean connected() {
    return session.connected();
  }

  @Override
  public Watch pull(Sink sink) {
    RoomReader reader = new RoomReader(settings, messages);
    LiveReader live = new LiveReader(session, rooms, reader, clock);
    ArchiveReader archive = new ArchiveReader(session, reader, cursors, clock);
    DirectChats chats = new DirectChats(settings, session, rooms, messages, clock);
    PrivateAnswers answers = new PrivateAnswers(session, chats, messages, own, archive);
    boolean asking = settings.privateMessages();
    RoomWatch watch =
        new RoomWatch(
            settings,
            rooms,
            archive,
            live,
            events -> {
              if (asking) {
                answers.catchUp(events);
              }
            },
            sink);
    rooms.onEntering(archive::begin);
    live.listen(watch::look, watch::lookAtLive);
    chats.listen(live, replied -> asking && answers.takes(replied), watch::lookAtLive);
    if (asking) {
      rooms.onEntering(room -> answers.begin());
      answers.listen(live, watch::lookAtChats, watch::lookAtLive);
    }
    watches.add(watch);
    watch.start();
    upkeep.start();
    watch.lookAtAll();
    return watch;
  }

  @Override
  public DeletionProfile deletionProfile() {
    return switch (settings.profile()) {
      case MODERATED ->
          new DeletionProfile(
              DeletionProfile.Kind.SERVER_TOMBSTONE,
              Optional.empty(),
              "our account, as a moderator of the room, on our request",
              "every correction of it, the replies that flagged it, and our receipts below it; not"
                  + " its uploaded files",
              "uploaded files until the server's own expiry; what apps and notifications of the"
                  + " members keep; quotes in other replies; the server's backups"
                  + (settings.privateMessages()
                      ? "; a question in private and its answer in both people's apps"
                      : ""));
      case EXPIRING ->
          new DeletionProfile(
              DeletionProfile.Kind.TIMER,
              Optional.empty(),
              "the server, when its own time is over",
              "nothing",
              "the message itself until then, and the members' apps: this server can't be asked to"
                  + " delete or whether it did");
      case NO_MODERATION ->
          new DeletionProfile(
              DeletionProfile.Kind.ATTESTED,
              Optional.empty(),
              "its author, in the app",
              "nothing",
              "the server's own archive and the members' apps: this server can't be asked to delete"
                  + " or whether it did");
    };
  }

  @Override
  public Optional<PullFlagged> pullFlagged() {
    return Optional.of(this);
  }

  @Override
  public Optional<ReadMessage> readMessage() {
    return Optional.of(this);
  }

  @Override
  public Optional<FetchAttachment> fetchAttachment() {
    return Optional.of(this);
  }

  @Override
  public Optional<DeleteMessage> deleteMessage() {
    return moderated() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return moderated() ? Optional.of(this) : Optional.empty();
  }

  private boolean moderated() {
    return settings.profile() == JabberSettings.Profile.MODERATED;
  }

  @Override
  public Optional<ListMembers> listMembers() {
    return Optional.of(this);
  }

  @Override
  public Optional<TellConversation> tellConversation() {
    return Optional.of(this);
  }

  @Override
  public Optional<TellPerson> tellPerson() {
    return settings.privateMessages() ? Optional.of(this) : Optional.empty();
  }

  /** Begins a call; the wait for the first connection is part of it. */
  private CallTime call() {
    CallTime call = CallTime.of(settings.callTimeout());
    upkeep.ready();
    return call;
  }

  @Override
  public Reading read(ItemRef item) {
    return moderated() && privateItems.here(item)
        ? privateItems.read(item, call())
        : moderation.read(item, call());
  }

  @Override
  public Deletion delete(ItemRef item, long expectedVersion, String recordRef, Instant deadline) {
    if (!clock.instant().isBefore(deadline)) {
      return new Deletion.Refused("DEADLINE_PASSED", clock.instant());
    }
    if (!moderated()) {
      return new Deletion.Refused("NOT_SUPPORTED", clock.instant());
    }
    if (privateItems.here(item)) {
      return privateItems.delete(item, deadline, call());
    }
    return moderation.delete(item, expectedVersion, recordRef, deadline, call());
  }

  @Override
  public Verification verify(ItemRef item) {
    return moderated() && privateItems.here(item)
        ? privateItems.verify(item, call())
        : moderation.verify(item, call());
  }

  @Override
  public InputStream open(ItemRef item, Attachment attachment) throws IOException {
    if (attachment.content() instanceof Attachment.Content.Remote remote) {
      return files.open(remote.location());
    }
    throw new IOException("the file came with its message");
  }

  @Override
  public Members members(ConversationId conversation) {
    return affiliations.members(conversation, call());
  }

  @Override
  public void tell(ConversationReceipt receipt) {
    upkeep.ready();
    receipts.tell(receipt);
  }

  @Override
  public void tell(Refusal refusal) {
    upkeep.ready();
    receipts.tell(refusal);
  }

  @Override
  public ItemRef tell(PrivateMessage message) {
    upkeep.ready();
    return privateWords.tell(message);
  }

  /** Ends the stream and what comes over it first, so that no watch waits for any of it. */
  @Override
  public void close() {
    upkeep.close();
    files.close();
    watches.forEach(RoomWatch::close);
  }
}
