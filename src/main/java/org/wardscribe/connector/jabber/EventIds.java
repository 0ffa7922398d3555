package org.wardscribe.connector.jabber;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.wardscribe.connector.EventId;

/**
 * The id of an event: room, the archive's id of the stanza that told it, and the message that it is
 * about; the same whenever the archive is read again.
 */
record EventIds(String room, String stanza, String message) {
  private static final int PARTS = 3;

  EventId id() {
    return new EventId(escape(room) + " " + escape(stanza) + " " + escape(message));
  }

  static Optional<EventIds> read(EventId id) {
    String[] parts = id.value().split(" ", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EventIds(unescape(parts[0]), unescape(parts[1]), unescape(parts[2])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String escape(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }

  private static String unescape(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
