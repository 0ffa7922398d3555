package org.wardscribe.connector.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.DeletionProfile.Kind;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.ReceiveFlagged;
import org.wardscribe.connector.TellPerson;
import org.wardscribe.connector.VerifyDeletion;

/**
 * A messaging app behind the JMS gateway of {@code docs/gateway.md}.
 *
 * <p>Each call waits for its answer up to the answer timeout, on the caller's thread. No answer is
 * {@code CannotTell} for a reading and {@code Pending} for a deletion.
 */
public final class GatewayConnector
    implements Connector, ReadMessage, DeleteMessage, VerifyDeletion {
  private static final Set<Kind> ON_REQUEST =
      EnumSet.of(Kind.PURGE, Kind.SERVER_TOMBSTONE, Kind.SERVER_SOFT_DELETE, Kind.COPY_PURGED);

  private final ConnectorId id;
  private final ReceiveFlagged envelopes;
  private final DeletionProfile profile;
  private final GatewayTransport transport;
  private final Optional<TellPerson> people;
  private final GatewayResults results;
  private final Duration answerTimeout;
  private final Clock clock;
  private final GatewayRequests requests = new GatewayRequests();

  /**
   * @param deletion what the app's supplier has agreed that a deletion is; one that can't be asked
   *     for makes {@link #deleteMessage} absent
   * @param privateMessages whether it can speak to one person alone, and tells what they answer
   * @param window how long after sending it lets a message be deleted; empty: no limit is known
   */
  public GatewayConnector(
      ConnectorId id,
      ReceiveFlagged envelopes,
      Kind deletion,
      boolean privateMessages,
      Optional<Duration> window,
      GatewayTransport transport,
      GatewayResults results,
      Duration answerTimeout,
      Clock clock) {
    this.id = id;
    this.envelopes = envelopes;
    this.profile =
        new DeletionProfile(
            deletion,
            window,
            "the app behind the gateway, on our request",
            "its attachments, and our receipts below it",
            "what the app's own notifications, backups and devices keep; ask its supplier");
    this.transport = transport;
    this.people =
        privateMessages ? Optional.of(new GatewayPrivateMessages(transport)) : Optional.empty();
    this.results = results;
    this.answerTimeout = answerTimeout;
    this.clock = clock;
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public Optional<ReceiveFlagged> receiveFlagged() {
    return Optional.of(envelopes);
  }

  @Override
  public DeletionProfile deletionProfile() {
    return profile;
  }

  @Override
  public Optional<ReadMessage> readMessage() {
    return Optional.of(this);
  }

  @Override
  public Optional<DeleteMessage> deleteMessage() {
    return ON_REQUEST.contains(profile.kind()) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return Optional.of(this);
  }

  @Override
  public Optional<TellPerson> tellPerson() {
    return people;
  }

  @Override
  public Reading read(ItemRef item) {
    String requestId = GatewayRequests.newId();
    Instant deadline = clock.instant().plus(answerTimeout);
    try (var expected = results.expect(GatewayResults.Kind.READ, requestId, item)) {
      transport.send(
          GatewayQueues.READ_REQUEST,
          requests.read(requestId, item, deadline),
          requestId,
          answerTimeout);
      return expected
          .await(answerTimeout)
          .map(ItemResult::reading)
          .orElseGet(() -> cannotTell("the gateway did not answer in time"));
    } catch (GatewayTransport.NotSent e) {
      return cannotTell("the broker did not take the request");
    }
  }

  private Reading cannotTell(String why) {
    return new Reading.CannotTell(why, clock.instant());
  }

  @Override
  public Deletion delete(ItemRef item, long expectedVersion, String recordRef, Instant deadline) {
    Instant now = clock.instant();
    Duration open = Duration.between(now, deadline);
    if (open.toMillis() < 1) {
      return new Deletion.Refused("DEADLINE_PASSED", now);
    }
    String requestId = GatewayRequests.newId();
    try (var expected = results.expect(GatewayResults.Kind.DELETE, requestId, item)) {
      transport.send(
          GatewayQueues.DELETE_REQUEST,
          requests.delete(requestId, item, expectedVersion, recordRef, deadline),
          requestId,
          open);
      return expected
          .await(open.compareTo(answerTimeout) < 0 ? open : answerTimeout)
          .map(ItemResult::deletion)
          .orElseGet(() -> new Deletion.Pending(deadline));
    } catch (GatewayTransport.NotSent e) {
      // It may have left all the same: only its deadline ends it.
      return new Deletion.Pending(deadline);
    }
  }

  @Override
  public Verification verify(ItemRef item) {
    Reading reading = read(item);
    if (reading instanceof Reading.Absent absent) {
      return new Verification.Gone(absent.at(), absent.evidence());
    }
    if (reading instanceof Reading.Present present) {
      return new Verification.StillThere(present.version(), present.digest(), present.at());
    }
    Reading.CannotTell unknown = (Reading.CannotTell) reading;
    return new Verification.CannotTell(unknown.why(), unknown.at());
  }
}
