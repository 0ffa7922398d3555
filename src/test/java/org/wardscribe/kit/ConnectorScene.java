package org.wardscribe.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.FetchAttachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.VerifyDeletion.Verification;

/**
 * A connector, and people on its platform: what a test of {@link ConnectorContract} brings.
 *
 * <p>Each method returns when the platform has taken what was done. Nothing here sleeps.
 */
public abstract class ConnectorScene {
  private static final String DOCUMENT = "DOC1";
  private static final long A_MINUTE = 60;

  /** The connector under test, connected to its platform. */
  protected abstract Connector connector();

  /** A person writes a new message of this text: its first version. */
  protected abstract ItemRef post(String text) throws Exception;

  /** Its author changes it: its next version. */
  protected abstract void edit(ItemRef item, String text) throws Exception;

  /** A person flags it, in one of the ways that the site takes for a flag. */
  protected abstract void flag(ItemRef item) throws Exception;

  /** An id that no message ever had, in a conversation that exists. */
  protected abstract ItemRef neverPosted() throws Exception;

  /**
   * The watch of a connector that pulls, which then gives {@link #next} and {@link #redeliver};
   * empty: the platform sends, and the test brings those two itself.
   */
  protected Optional<PulledEvents<?>> pulled() {
    return Optional.empty();
  }

  /** The next event, read from what the platform sent, and taken. Fails if none comes. */
  protected Received next() throws Exception {
    return watch().next();
  }

  /**
   * Has what {@link #next} gave last come again, as it does when we are cut short just before it
   * was known to be taken.
   */
  protected void redeliver() throws Exception {
    watch().redeliver();
  }

  private PulledEvents<?> watch() {
    return pulled().orElseThrow(() -> new AssertionError("bring pulled, or next and redeliver"));
  }

  /** The platform can't be reached any more. */
  protected abstract void cutOff() throws Exception;

  /** It can be reached again; returns when the connector has found it. */
  protected abstract void reconnect() throws Exception;

  /** A person posts a file of this size. Needed if the connector fetches attachments. */
  protected ItemRef postFile(long bytes) throws Exception {
    throw new AssertionError("the connector fetches attachments: bring postFile, and post one");
  }

  /** The file that was posted there is taken away, its message stays. Needed with postFile. */
  protected void removeFile(ItemRef item) throws Exception {
    throw new AssertionError("the connector fetches attachments: bring removeFile");
  }

  /** Somebody who can be spoken to alone. Needed if the connector does that. */
  protected AccountId person() {
    throw new AssertionError("the connector speaks to one person alone: bring person");
  }

  /** An account that nobody has. Needed with person. */
  protected AccountId nobody() {
    throw new AssertionError("the connector speaks to one person alone: bring nobody");
  }

  /**
   * How often {@link #person} sees a word with this in it: waits until they do, and returns after
   * all that was told before has come. Needed with person.
   */
  protected int seen(String text) throws Exception {
    throw new AssertionError("the connector speaks to one person alone: bring seen");
  }

  static <T> T declared(Optional<T> capability) {
    assumeTrue(capability.isPresent(), "the connector does not declare it");
    return capability.orElseThrow();
  }

  final Reading read(ItemRef item) {
    return declared(connector().readMessage()).read(item);
  }

  final Deletion delete(ItemRef item, long version) {
    return delete(item, version, Instant.now().plusSeconds(A_MINUTE));
  }

  final Deletion delete(ItemRef item, long version, Instant deadline) {
    return declared(connector().deleteMessage()).delete(item, version, DOCUMENT, deadline);
  }

  final Verification verify(ItemRef item) {
    return declared(connector().verifyDeletion()).verify(item);
  }

  final FetchAttachment fetch() {
    return declared(connector().fetchAttachment());
  }

  /** The next event, which is readable. */
  final SourceEvent nextEvent() throws Exception {
    return event(next());
  }

  static SourceEvent event(Received received) {
    if (received instanceof Received.Event event) {
      return event.event();
    }
    throw new AssertionError("not readable: " + ((Received.Unreadable) received).code());
  }

  /** The next event, which is a flag. */
  final SourceEvent.Flagged nextFlag() throws Exception {
    SourceEvent event = nextEvent();
    if (event instanceof SourceEvent.Flagged flagged) {
      return flagged;
    }
    throw new AssertionError("not a flag: " + event.getClass().getSimpleName());
  }

  /** The only attachment of the message that is flagged next. */
  final Attachment nextAttachment() throws Exception {
    List<Attachment> attachments = nextFlag().message().attachments();
    if (attachments.size() != 1) {
      throw new AssertionError(attachments.size() + " attachments");
    }
    return attachments.get(0);
  }

  static ContentDigest digest(String text) {
    return ContentDigest.of(text, List.of());
  }
}
