package org.wardscribe.index.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.Identification.Encounter;

/**
 * One record of the feed: what is stored, encrypted.
 *
 * @param said the newest event that said who the patient is
 * @param merged the newest merge in which it took part, on either side
 * @param doubt since when it is not clear whom the record is about; it is not current until a newer
 *     event says who the patient is
 * @param stays newest first; ended ones are kept so that a late event does not open them again
 */
record KeptPatient(
    Demographics demographics,
    EventTime said,
    EventTime merged,
    Optional<EventTime> doubt,
    List<Stay> stays) {
  /** Beyond it the longest-ended are forgotten. */
  private static final int STAYS_KEPT = 20;

  KeptPatient {
    stays = List.copyOf(stays);
  }

  /** One of whom nothing is known but numbers. */
  static KeptPatient stub(List<PatientNumber> numbers) {
    return new KeptPatient(
        Demographics.of(numbers), EventTime.NEVER, EventTime.NEVER, Optional.empty(), List.of());
  }

  KeptPatient saying(Demographics newer, EventTime at) {
    return new KeptPatient(newer, at, merged, doubt.filter(d -> !at.isAfter(d)), stays);
  }

  KeptPatient mergedAt(EventTime at) {
    return new KeptPatient(demographics, said, at, doubt, stays);
  }

  /** Not current until an event after this one says who the patient is. */
  KeptPatient doubtedSince(EventTime at) {
    EventTime since = doubt.filter(d -> d.isAfter(at)).orElse(at);
    return new KeptPatient(
        demographics, said, merged, said.isAfter(since) ? doubt : Optional.of(since), stays);
  }

  Optional<Stay> stay(Encounter encounter) {
    return stays.stream().filter(s -> s.isSame(encounter)).findFirst();
  }

  KeptPatient with(Stay stay) {
    List<Stay> all = new ArrayList<>();
    all.add(stay);
    stays.stream().filter(s -> !s.isSame(stay.encounter())).forEach(all::add);
    all.sort(Comparator.comparing(Stay::open).thenComparing(Stay::at).reversed());
    return new KeptPatient(
        demographics, said, merged, doubt, all.subList(0, Math.min(STAYS_KEPT, all.size())));
  }

  @Override
  public String toString() {
    return "KeptPatient[]";
  }
}
