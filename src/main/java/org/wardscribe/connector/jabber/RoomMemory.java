package org.wardscribe.connector.jabber;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was said lately in a room that keeps no archive, so that a flag on it finds its message.
 *
 * <p>Kept in memory only, and never more than the last few hundred: what was said before we came,
 * or longer ago, can't be found.
 */
final class RoomMemory implements Transcript {
  private static final int MOST = 300;

  private final Deque<RoomStanza> stanzas = new ArrayDeque<>();

  synchronized void add(RoomStanza stanza) {
    stanzas.addLast(stanza);
    if (stanzas.size() > MOST) {
      stanzas.removeFirst();
    }
  }

  synchronized List<RoomStanza> all() {
    return List.copyOf(stanzas);
  }

  /** A sender chooses its ids here, so that one that two stanzas have is nobody's. */
  @Override
  public synchronized Optional<RoomStanza> find(String id) throws NotReadable {
    List<RoomStanza> found = stanzas.stream().filter(stanza -> stanza.id().equals(id)).toList();
    if (found.size() != 1) {
      throw NotReadable.ever("this room has no archive");
    }
    return Optional.of(found.get(0));
  }

  @Override
  public synchronized List<RoomStanza> after(String id) {
    List<RoomStanza> all = new ArrayList<>();
    boolean behind = false;
    for (RoomStanza stanza : stanzas) {
      if (behind) {
        all.add(stanza);
      }
      behind = behind || stanza.id().equals(id);
    }
    return all;
  }

  @Override
  public synchronized List<RoomStanza> before(String id) {
    List<RoomStanza> all = new ArrayList<>(stanzas);
    Collections.reverse(all);
    return all.stream().dropWhile(stanza -> !stanza.id().equals(id)).skip(1).toList();
  }
}
