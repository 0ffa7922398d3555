package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.ConversationRef;

/**
 * Who can read the conversations, as it was asked for last.
 *
 * @param strangers accounts that are there and that no table of staff knows, oldest first
 * @param incidents of which nobody has seen to, oldest first
 */
public record Memberships(List<Room> rooms, List<Stay> strangers, List<WrongRecipient> incidents) {
  public Memberships {
    rooms = List.copyOf(rooms);
    strangers = List.copyOf(strangers);
    incidents = List.copyOf(incidents);
  }

  /**
   * One conversation.
   *
   * @param at when the platform was asked last
   * @param seenAt when it last told of some
   * @param count empty: it could not tell of any
   * @param why it could not, or there may be more; empty: these are all
   */
  public record Room(
      ConversationRef conversation,
      Instant at,
      Optional<Instant> seenAt,
      Optional<Count> count,
      String why) {}

  public record Count(long members, long strangers) {}
}
