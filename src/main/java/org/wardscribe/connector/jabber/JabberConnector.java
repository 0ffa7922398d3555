package org.wardscribe.connector.jabber;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.Refusal;
import org.wardscribe.connector.TellConversation;
import org.wardscribe.connector.VerifyDeletion;

/** Rooms on one Jabber server, as one account of ours sees them. */
public final class JabberConnector
    implements Connector,
        PullFlagged,
        ReadMessage,
        DeleteMessage,
        VerifyDeletion,
        FetchAttachment,
        ListMembers,
        TellConversation,
        AutoCloseable {
  private final JabberSettings settings;
  private final Cursors cursors;
  private final Clock clock;

  public JabberConnector(JabberSettings settings, Cursors cursors, Clock clock) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.cursors = Objects.requireNonNull(cursors, "cursors");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public ConnectorId id() {
    return settings.connector();
  }

  /** Whether the stream to the server is up and our account is let in. */
  public boolean connected() {
    return false;
  }

  @Override
  public Watch pull(Sink sink) {
    throw new UnsupportedOperationException(cursors.toString());
  }

  @Override
  public DeletionProfile deletionProfile() {
    throw new UnsupportedOperationException();
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
    return Optional.of(this);
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return Optional.of(this);
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
  public Reading read(ItemRef item) {
    return new Reading.CannotTell("", clock.instant());
  }

  @Override
  public Deletion delete(ItemRef item, long expectedVersion, String recordRef, Instant deadline) {
    return new Deletion.Pending(deadline);
  }

  @Override
  public Verification verify(ItemRef item) {
    return new Verification.CannotTell("", clock.instant());
  }

  @Override
  public InputStream open(ItemRef item, Attachment attachment) throws IOException {
    throw new IOException();
  }

  @Override
  public Members members(ConversationId conversation) {
    return new Members.CannotTell("");
  }

  @Override
  public void tell(ConversationReceipt receipt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tell(Refusal refusal) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
