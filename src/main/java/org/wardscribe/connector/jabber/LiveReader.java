package org.wardscribe.connector.jabber;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.PullFlagged.Sink;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/**
 * Takes what a room shows but does not archive: reactions without a hint to store them, and
 * everything in a room without an archive.
 *
 * <p>These wait in memory until they are taken: a crash loses them, and what was shown while we
 * were away never comes.
 */
final class LiveReader {
  private static final Logger LOG = LoggerFactory.getLogger(LiveReader.class);
  private static final int MOST_WAITING = 1000;

  private final JabberSession session;
  private final Rooms rooms;
  private final RoomReader reader;
  private final Clock clock;
  private final Map<String, RoomMemory> memories = new ConcurrentHashMap<>();

  /** By conversation: none holds up another. */
  private final Map<String, BlockingQueue<Waiting>> waiting = new ConcurrentHashMap<>();

  /** Something that came live, and is read when its turn has come. */
  interface Waiting {
    Optional<Received> read() throws NotReadable;
  }

  LiveReader(JabberSession session, Rooms rooms, RoomReader reader, Clock clock) {
    this.session = session;
    this.rooms = rooms;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * @param archived told of each room whose archive has something new
   * @param waits told when something waits here
   */
  void listen(Consumer<Room> archived, Runnable waits) {
    session.onMessage(
        message -> {
          String from = message.attribute("from").orElse("");
          Optional<Room> room = rooms.byAddress(Occupants.bare(from));
          boolean said = message.attribute("type").filter("groupchat"::equals).isPresent();
          boolean history = message.child("delay", Ns.DELAY).isPresent();
          if (room.isEmpty() || !said || !room.get().joined() || history) {
            return;
          }
          Optional<String> id = room.get().stanzas().archiveId(message);
          if (room.get().archives() && id.isPresent()) {
            archived.accept(room.get());
          } else {
            shown(room.get(), message, id);
            waits.run();
          }
        });
  }

  private void shown(Room room, Xml message, Optional<String> id) {
    Optional<String> name = id.or(() -> message.attribute("id"));
    if (name.isEmpty()) {
      return;
    }
    RoomStanza stanza = room.stanzas().live(name.get(), clock.instant(), message);
    RoomMemory memory = memories.computeIfAbsent(room.address(), address -> new RoomMemory());
    memory.add(stanza);
    wait(room.address(), () -> read(room, memory, stanza));
  }

  /**
   * @param from the conversation
   */
  void wait(String from, Waiting next) {
    if (!waiting
        .computeIfAbsent(from, address -> new LinkedBlockingQueue<>(MOST_WAITING))
        .offer(next)) {
      LOG.error("Something from {} is lost: too much waits to be taken. Flag it again.", from);
    }
  }

  /** The conversations from which something may wait. */
  Set<String> conversations() {
    return Set.copyOf(waiting.keySet());
  }

  /**
   * Takes all that waits of one conversation.
   *
   * @throws NotReadable an archive that is needed for it does not answer now
   * @throws RuntimeException an event was not taken; it stays first in the queue
   */
  void catchUp(String conversation, Sink sink) throws NotReadable {
    BlockingQueue<Waiting> queue = waiting.get(conversation);
    for (Waiting next = queue.peek(); next != null; next = queue.peek()) {
      next.read().ifPresent(sink::take);
      queue.remove();
    }
  }

  private Optional<Received> read(Room room, RoomMemory memory, RoomStanza stanza)
      throws NotReadable {
    Transcript transcript =
        room.archives() ? new ArchiveAndMemory(new RoomArchive(session, room), memory) : memory;
    try {
      return reader.read(room, transcript, stanza);
    } catch (NotReadable e) {
      if (!e.lasting()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
