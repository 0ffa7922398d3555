package org.wardscribe.connector;

import java.util.Optional;

/** Why an event was not taken: told to its sender, so that nothing is lost in silence. */
public interface Refusal {
  /** The refused event, as far as its id could be read. */
  Optional<EventId> eventId();

  /**
   * Lower-case hex SHA-256 of what came, as UTF-8, where the event's id could not be read: so that
   * its sender can find it.
   */
  default Optional<String> receivedSha256() {
    return Optional.empty();
  }

  /** Short upper-case code for machines. */
  String code();

  /** What, where, what to do; never quotes the event. */
  String sentence();
}
