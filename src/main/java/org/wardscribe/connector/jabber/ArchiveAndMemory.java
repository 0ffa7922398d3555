package org.wardscribe.connector.jabber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A room's archive, and behind it what the room showed and did not archive. */
record ArchiveAndMemory(Transcript archive, RoomMemory memory) implements Transcript {
  @Override
  public Optional<RoomStanza> find(String id) throws NotReadable {
    return archive.find(id);
  }

  @Override
  public List<RoomStanza> after(String id) throws NotReadable {
    List<RoomStanza> all = new ArrayList<>(archive.after(id));
    all.addAll(memory.all());
    return all;
  }

  @Override
  public List<RoomStanza> before(String id) throws NotReadable {
    return archive.before(id);
  }
}
