package org.wardscribe.index.feed;

import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.Identification.Encounter;

/**
 * One ADT message, read.
 *
 * @param sender MSH-3 and MSH-4
 * @param content all but MSH
 * @param parts one, but for merges; two of a link
 */
record AdtMessage(
    String sender,
    String controlId,
    AdtEvent event,
    EventTime at,
    String content,
    List<Part> parts) {
  AdtMessage {
    parts = List.copyOf(parts);
  }

  /**
   * A PID with what belongs to it.
   *
   * @param visit PV1, where it has a visit number; an empty class or place is not said
   * @param discharged PV1-45 has a time
   * @param prior MRG-1: the numbers of the record that is merged into this one, or that this one
   *     had before; else empty
   */
  record Part(
      PatientSaid patient,
      Optional<Encounter> visit,
      boolean discharged,
      List<PatientNumber> prior) {
    Part {
      prior = List.copyOf(prior);
    }
  }

  @Override
  public String toString() {
    return "AdtMessage[" + event + "]";
  }
}
