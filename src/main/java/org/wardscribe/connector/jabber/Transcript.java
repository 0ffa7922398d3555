package org.wardscribe.connector.jabber;

import java.util.List;
import java.util.Optional;

/** What was said in a room, in the room's order, as far as it can still be read. */
interface Transcript {
  /** The stanza that has this id now; empty is a positive answer: there is none. */
  Optional<RoomStanza> find(String id) throws NotReadable;

  /** All that came after it, oldest first. */
  List<RoomStanza> after(String id) throws NotReadable;

  /** What came before it, newest first, not further back than is reasonable. */
  List<RoomStanza> before(String id) throws NotReadable;

  /** It can't be read: nothing follows from that. */
  final class NotReadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private NotReadable(String why, boolean lasting) {
      super(why, null, false, false);
      this.lasting = lasting;
    }

    /**
     * Not at the moment.
     *
     * @param why in words, without content
     */
    static NotReadable now(String why) {
      return new NotReadable(why, false);
    }

    /** Not later either, e.g. not so far back. */
    static NotReadable ever(String why) {
      return new NotReadable(why, true);
    }

    boolean lasting() {
      return lasting;
    }
  }
}
