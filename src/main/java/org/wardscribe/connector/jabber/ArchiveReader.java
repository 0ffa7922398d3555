package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.Cursors;
import org.wardscribe.connector.PullFlagged.Sink;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.jabber.RoomArchive.Page;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Reads a room's archive on from where it stood, also over a restart.
 *
 * <p>A room that is new to us is read from now on: what was flagged before is nobody's request.
 */
final class ArchiveReader {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveReader.class);

  private final JabberSession session;
  private final RoomReader reader;
  private final Cursors cursors;
  private final Clock clock;

  ArchiveReader(JabberSession session, RoomReader reader, Cursors cursors, Clock clock) {
    this.session = session;
    this.reader = reader;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** The last stanza that was dealt with; {@code at} serves where the archive has dropped it. */
  private record Position(Instant at, String id) {
    static Optional<Position> read(String written) {
      int blank = written.indexOf(' ');
      try {
        return blank < 0
            ? Optional.empty()
            : Optional.of(
                new Position(
                    Instant.parse(written.substring(0, blank)), written.substring(blank + 1)));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    String write() {
      return at + " " + id;
    }
  }

  /**
   * Notes where a room that is new to us ends, before anybody sees us there: what is flagged from
   * then on counts.
   */
  void begin(Room room) {
    if (room.archives() && cursors.read(cursor(room)).isEmpty()) {
      try {
        cursors.write(cursor(room), end(new RoomArchive(session, room)).write());
      } catch (NotReadable e) {
        // Read by its members only, perhaps: then it begins when we are in.
        LOG.debug("{} begins when we are in it", room.address());
      }
    }
  }

  private static String cursor(Room room) {
    return "archive " + room.address();
  }

  /**
   * Takes everything up to the end of the archive.
   *
   * @throws NotReadable the archive does not answer now
   * @throws RuntimeException an event was not taken; it comes again
   */
  void catchUp(Room room, Sink sink) throws NotReadable {
    RoomArchive archive = new RoomArchive(session, room);
    String cursor = cursor(room);
    Optional<Position> before = cursors.read(cursor).flatMap(Position::read);
    Position position = before.isPresent() ? before.get() : end(archive);
    if (before.isEmpty()) {
      cursors.write(cursor, position.write());
    }
    boolean more = true;
    while (more) {
      Page page = page(room, archive, position);
      Position start = position;
      try {
        for (RoomStanza stanza : page.stanzas()) {
          read(room, archive, stanza).ifPresent(sink::take);
          position = new Position(stanza.at(), stanza.id());
        }
      } finally {
        if (!position.equals(start)) {
          cursors.write(cursor, position.write());
        }
      }
      more = !page.complete() && !page.stanzas().isEmpty();
    }
  }

  private Position end(RoomArchive archive) throws NotReadable {
    return archive
        .last()
        .map(last -> new Position(last.at(), last.id()))
        .orElseGet(() -> new Position(clock.instant(), ""));
  }

  private static Page page(Room room, RoomArchive archive, Position position) throws NotReadable {
    Page page = archive.page(position.id());
    if (!page.positionLost()) {
      return page;
    }
    Page since = archive.from(position.at());
    if (since.positionLost()) {
      throw NotReadable.now("the room is not there");
    }
    LOG.warn(
        "The archive of {} no longer has what was read last; reading on from {}. Flags that it"
            + " dropped meanwhile are lost.",
        room.address(),
        position.at());
    return since;
  }

  private Optional<Received> read(Room room, RoomArchive archive, RoomStanza stanza)
      throws NotReadable {
    try {
      return reader.read(room, archive, stanza);
    } catch (NotReadable e) {
      if (!e.lasting()) {
        throw e;
      }
      LOG.warn("{}: {} is passed over: {}", room.address(), stanza, e.getMessage());
      return Optional.empty();
    }
  }
}
