package org.wardscribe.delete;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion;

/**
 * The platforms as stage 5 asks them: a connector that is missing, can't do it or fails has told
 * nothing, which is never an answer.
 */
record Source(
    Function<ConnectorId, Optional<Connector>> connectors,
    Function<ContentDigest, String> keyed,
    Clock clock) {
  /** A connector that can't verify a deletion: asking again is of no use. */
  static final String NO_VERIFICATION = "NO_VERIFICATION";

  private static final String FAILED = "CONNECTOR_FAILED";

  Optional<Connector> connector(ItemRef item) {
    return connectors.apply(item.connector());
  }

  Optional<DeleteMessage> deletes(ItemRef item) {
    return connector(item).flatMap(Connector::deleteMessage);
  }

  Optional<DeletionProfile> profile(ItemRef item) {
    return connector(item).map(Connector::deletionProfile);
  }

  Reading read(ItemRef item) {
    try {
      return connector(item)
          .flatMap(Connector::readMessage)
          .map(reader -> reader.read(item))
          .orElseGet(() -> new Reading.CannotTell("NO_READ", now()));
    } catch (RuntimeException e) {
      return new Reading.CannotTell(FAILED, now());
    }
  }

  DeletionAnswer delete(
      DeleteMessage delete, ItemRef item, long version, String recordRef, Instant deadline) {
    Instant asked = now();
    DeleteMessage.Deletion answer;
    try {
      answer = delete.delete(item, version, recordRef, deadline);
    } catch (RuntimeException e) {
      answer = new DeleteMessage.Deletion.CannotTell(FAILED, asked);
    }
    return DeletionAnswer.of(answer, Optional.of(version), asked, deadline, keyed);
  }

  ItemVerification verify(ItemRef item) {
    try {
      return connector(item)
          .flatMap(Connector::verifyDeletion)
          .map(verifier -> ItemVerification.of(verifier.verify(item)))
          .orElseGet(() -> ItemVerification.cannotTell(NO_VERIFICATION, now()));
    } catch (RuntimeException e) {
      return ItemVerification.cannotTell(FAILED, now());
    }
  }

  AskedAgain askAgain(ItemRef item) {
    try {
      return connector(item)
          .flatMap(Connector::verifyDeletion)
          .map(verifier -> askedAgain(verifier.verify(item)))
          .orElseGet(AskedAgain.CannotTell::new);
    } catch (RuntimeException e) {
      return new AskedAgain.CannotTell();
    }
  }

  private AskedAgain askedAgain(VerifyDeletion.Verification answer) {
    if (answer instanceof VerifyDeletion.Verification.StillThere there) {
      return new AskedAgain.Back(there.version(), keyed.apply(there.digest()));
    }
    return answer instanceof VerifyDeletion.Verification.Gone
        ? new AskedAgain.Gone()
        : new AskedAgain.CannotTell();
  }

  Instant now() {
    return clock.instant();
  }
}
