package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Memberships;
import org.wardscribe.ledger.Stay;
import org.wardscribe.ledger.WrongRecipient;

/**
 * Who can read the conversations, as far as the platforms tell; accounts, and nobody's name.
 *
 * @param strangers accounts that the staff table does not know, oldest first
 * @param incidents that nobody has seen to, oldest first
 */
public record MembersReport(
    Instant at, List<Room> rooms, List<Stranger> strangers, List<Heard> incidents) {
  public MembersReport {
    rooms = List.copyOf(rooms);
    strangers = List.copyOf(strangers);
    incidents = List.copyOf(incidents);
  }

  /**
   * @param askedAt when the platform was asked last
   * @param members empty: it could not tell
   * @param why it could not, or there may be more; empty: these are all
   */
  public record Room(
      String conversation,
      Instant askedAt,
      Optional<Long> members,
      Optional<Long> strangers,
      String why) {
    static Room of(Memberships.Room room) {
      return new Room(
          room.conversation().toString(),
          room.at(),
          room.count().map(Memberships.Count::members),
          room.count().map(Memberships.Count::strangers),
          room.why());
    }
  }

  /**
   * @param absentAt it was not seen there then; empty: nobody had looked before {@code seenAt}
   */
  public record Stranger(
      String conversation, String account, Optional<Instant> absentAt, Instant seenAt) {
    static Stranger of(Stay stay) {
      return new Stranger(
          stay.conversation().toString(), stay.account().value(), stay.absentAt(), stay.seenAt());
    }
  }

  /** An entry with words that were said in the presence of this account, or may have been. */
  public record Heard(String entry, String account, Instant since) {
    static Heard of(WrongRecipient incident) {
      return new Heard(
          incident.entry().toString(), incident.stay().account().value(), incident.seenAt());
    }
  }

  static MembersReport of(Instant at, Memberships memberships) {
    return new MembersReport(
        at,
        memberships.rooms().stream().map(Room::of).toList(),
        memberships.strangers().stream().map(Stranger::of).toList(),
        memberships.incidents().stream().map(Heard::of).toList());
  }
}
