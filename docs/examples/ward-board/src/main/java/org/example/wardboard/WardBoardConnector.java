package org.example.wardboard;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.DeleteMessage;
import org.wardscribe.connector.DeletionProfile;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.PullFlagged;
import org.wardscribe.connector.ReadMessage;
import org.wardscribe.connector.VerifyDeletion;

/**
 * The connector of a ward's notice board that is a folder: see {@link BoardFiles} for its form.
 *
 * <p>What is known is only what a file says that is there. A file that is missing says nothing: the
 * folder itself may be out of reach.
 */
public final class WardBoardConnector implements Connector {
  private final ConnectorId id;
  private final BoardFiles board;
  private final Cursors cursors;
  private final Clock clock;

  public WardBoardConnector(ConnectorId id, Path folder, Cursors cursors, Clock clock) {
    this.id = id;
    this.board = new BoardFiles(folder);
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public DeletionProfile deletionProfile() {
    return new DeletionProfile(
        DeletionProfile.Kind.SERVER_TOMBSTONE,
        Optional.empty(),
        "whoever can write the folder",
        "nothing else",
        "backups of the folder");
  }

  @Override
  public Optional<PullFlagged> pullFlagged() {
    return Optional.of(sink -> new BoardWatch(id, board, cursors, sink));
  }

  @Override
  public Optional<ReadMessage> readMessage() {
    return Optional.of(this::read);
  }

  @Override
  public Optional<DeleteMessage> deleteMessage() {
    return Optional.of(this::delete);
  }

  @Override
  public Optional<VerifyDeletion> verifyDeletion() {
    return Optional.of(this::verify);
  }

  private ReadMessage.Reading read(ItemRef item) {
    VerifyDeletion.Verification found = verify(item);
    if (found instanceof VerifyDeletion.Verification.StillThere there) {
      return new ReadMessage.Reading.Present(there.version(), there.digest(), there.at());
    }
    return found instanceof VerifyDeletion.Verification.Gone gone
        ? new ReadMessage.Reading.Absent(gone.at(), gone.evidence())
        : new ReadMessage.Reading.CannotTell("NO_ANSWER", clock.instant());
  }

  private VerifyDeletion.Verification verify(ItemRef item) {
    Instant now = clock.instant();
    try {
      long version = board.newestVersion(item);
      if (version > 0) {
        ContentDigest digest = board.message(item, version).digest();
        return new VerifyDeletion.Verification.StillThere(version, digest, now);
      }
      if (Files.size(board.tombstone(item)) == 0) {
        return new VerifyDeletion.Verification.Gone(now, "EMPTY_TOMBSTONE");
      }
      return new VerifyDeletion.Verification.CannotTell("TOMBSTONE_WITH_CONTENT", now);
    } catch (IOException | IllegalArgumentException e) {
      return new VerifyDeletion.Verification.CannotTell("NO_ANSWER", now);
    }
  }

  /** A version has a file of its own: moving it away deletes that version and no other. */
  private DeleteMessage.Deletion delete(
      ItemRef item, long expectedVersion, String recordRef, Instant deadline) {
    Instant now = clock.instant();
    if (!now.isBefore(deadline)) {
      return new DeleteMessage.Deletion.Refused("DEADLINE_PASSED", now);
    }
    try {
      long newest = board.newestVersion(item);
      if (newest > 0 && newest != expectedVersion) {
        return new DeleteMessage.Deletion.Refused("VERSION_MISMATCH", now);
      }
      Optional<ContentDigest> digest = Optional.empty();
      if (newest > 0) {
        digest = Optional.of(board.message(item, newest).digest());
        Files.move(board.version(item, newest), board.tombstone(item), ATOMIC_MOVE);
      }
      // Only one that is there: of a message that never was nothing is known.
      Files.write(board.tombstone(item), new byte[0], WRITE, TRUNCATE_EXISTING);
      return new DeleteMessage.Deletion.Done(
          digest.map(d -> newest), digest, now, "EMPTY_TOMBSTONE");
    } catch (IOException | IllegalArgumentException e) {
      return new DeleteMessage.Deletion.CannotTell("NO_ANSWER", now);
    }
  }
}
