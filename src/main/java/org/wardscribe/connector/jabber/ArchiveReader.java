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
 * Reads an archive on from where it stood, also over a restart.
 *
 * <p>One that is new to us is read from now on: what was flagged before is nobody's request.
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
    if (room.archives()) {
      begin(room.address(), () -> Optional.of(new RoomArchive(session, room)));
    }
  }

  /** An archive, if there is one. */
  interface Archive {
    Optional<RoomArchive> open() throws NotReadable;
  }

  /** As {@link #begin(Room)}, for the archive of somebody else. */
  void begin(String address, Archive whose) {
    if (cursors.read(cursor(address)).isPresent()) {
      return;
    }
    try {
      Optional<RoomArchive> archive = whose.open();
      if (archive.isPresent()) {
        cursors.write(cursor(address), end(archive.get()).write());
      }
    } catch (NotReadable e) {
      // Read by its members only, perhaps: then it begins when we are in.
      LOG.debug("{} begins when we are in it", address);
    }
  }

  private static String cursor(String address) {
    return "archive " + address;
  }

  /** Takes everything up to the end of a room's archive, as {@link #catchUp}. */
  void catchUp(Room room, Sink sink) throws NotReadable {
    RoomArchive archive = new RoomArchive(session, room);
    catchUp(room.address(), archive, stanza -> reader.read(room, archive, stanza), sink);
  }

  /** Reads a stanza into the event that it is, if it is one. */
  interface Reading {
    Optional<Received> read(RoomStanza stanza) throws NotReadable;
  }

  /**
   * Takes everything up to the end of the archive.
   *
   * @param address of whom it is
   * @throws NotReadable the archive does not answer now
   * @throws RuntimeException an event was not taken; it comes again
   */
  void catchUp(String address, RoomArchive archive, Reading reading, Sink sink) throws NotReadable {
    String cursor = cursor(address);
    Optional<Position> before = cursors.read(cursor).flatMap(Position::read);
    Position position = before.isPresent() ? before.get() : end(archive);
    if (before.isEmpty()) {
      cursors.write(cursor, position.write());
    }
    boolean more = true;
    while (more) {
      Page page = page(address, archive, position);
      Position start = position;
      try {
        for (RoomStanza stanza : page.stanzas()) {
          read(address, reading, stanza).ifPresent(sink::take);
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

  private static Page page(String address, RoomArchive archive, Position position)
      throws NotReadable {
    Page page = archive.page(position.id());
    if (!page.positionLost()) {
      return page;
    }
    Page since = archive.from(position.at());
    if (since.positionLost()) {
      throw NotReadable.now("the archive is not there");
    }
    LOG.warn(
        "The archive of {} no longer has what was read last; reading on from {}. Flags that it"
            + " dropped meanwhile are lost.",
        address,
        position.at());
    return since;
  }

  private static Optional<Received> read(String address, Reading reading, RoomStanza stanza)
      throws NotReadable {
    try {
      return reading.read(stanza);
    } catch (NotReadable e) {
      if (!e.lasting()) {
        throw e;
      }
      LOG.warn("{}: {} is passed over: {}", address, stanza, e.getMessage());
      return Optional.empty();
    }
  }
}
