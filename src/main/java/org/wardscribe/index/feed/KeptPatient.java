package org.wardscribe.index.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.Identification.Encounter;

/**
 * One record of the feed: what is stored, encrypted.
 *
 * @param said the newest event that said who the patient is
 * @param earlier fields of which an earlier event was the last to speak, with its time
 * @param merged the newest merge in which it took part, on either side
 * @param doubt since when it is not clear whom the record is about; it is not current until a newer
 *     event says who the patient is
 * @param stays newest first; ended ones are kept so that a late event does not open them again
 * @param links one for each other record of which it was said; earlier content does not have it
 */
record KeptPatient(
    Demographics demographics,
    EventTime said,
    Map<String, EventTime> earlier,
    EventTime merged,
    Optional<EventTime> doubt,
    List<Stay> stays,
    List<Link> links) {
  /** Beyond it the longest-ended are forgotten. */
  private static final int STAYS_KEPT = 20;

  private static final Set<String> FIELDS =
      Set.of(
          "names",
          "gender",
          "birthDate",
          "addresses",
          "phones",
          "emails",
          "contacts",
          "deceased",
          "protected",
          "vip");

  KeptPatient {
    earlier = Map.copyOf(earlier);
    stays = List.copyOf(stays);
    links = List.copyOf(Objects.requireNonNullElse(links, List.of()));
  }

  /** One of whom nothing is known but numbers. */
  static KeptPatient stub(List<PatientNumber> numbers) {
    return new KeptPatient(
        Demographics.of(numbers),
        EventTime.NEVER,
        Map.of(),
        EventTime.NEVER,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * The same person under other numbers; what else belongs to the record stays there.
   *
   * @param numbers those that it has from then on
   * @param prior those that it does not have any more
   */
  KeptPatient renumbered(List<PatientNumber> numbers, List<PatientNumber> prior, EventTime at) {
    Map<String, EventTime> times = new HashMap<>(earlier);
    List<PatientNumber> all = new ArrayList<>(numbers);
    demographics.numbers().stream()
        .filter(n -> !prior.contains(n))
        .filter(n -> numbers.stream().noneMatch(m -> m.system().equals(n.system())))
        .forEach(all::add);
    numbers.forEach(n -> times.put(n.system(), at));
    return new KeptPatient(
        demographics.with(all), said, times, EventTime.NEVER, doubt, List.of(), List.of());
  }

  /** Each field is as the newest event that speaks of it says, in whatever order they come. */
  KeptPatient hearing(PatientSaid message, EventTime at) {
    Map<String, EventTime> times = new HashMap<>(earlier);
    Set<String> taken = new HashSet<>();
    Demographics after =
        message.over(demographics, field -> at.overtakes(lastOf(field)) && taken.add(field));
    if (at.isAfter(said)) {
      FIELDS.forEach(field -> times.putIfAbsent(field, said));
      demographics.numbers().forEach(n -> times.putIfAbsent(n.system(), said));
    }
    EventTime newest = at.isAfter(said) ? at : said;
    taken.forEach(field -> times.put(field, at));
    // Of a system without a number, nothing else says when that was heard.
    times
        .entrySet()
        .removeIf(
            t ->
                t.getValue().equals(newest)
                    && (FIELDS.contains(t.getKey()) || has(after, t.getKey())));
    return new KeptPatient(
        after, newest, times, merged, doubt.filter(d -> !at.isAfter(d)), stays, links);
  }

  /** When the newest event that speaks of the field happened; a system without a number: never. */
  private EventTime lastOf(String field) {
    boolean heard = FIELDS.contains(field) || has(demographics, field);
    return earlier.getOrDefault(field, heard ? said : EventTime.NEVER);
  }

  private static boolean has(Demographics patient, String system) {
    return patient.numbers().stream().anyMatch(n -> n.system().equals(system));
  }

  KeptPatient mergedAt(EventTime at) {
    return new KeptPatient(demographics, said, earlier, at, doubt, stays, links);
  }

  /** Not current until an event after this one says who the patient is. */
  KeptPatient doubtedSince(EventTime at) {
    EventTime since = doubt.filter(d -> d.isAfter(at)).orElse(at);
    return new KeptPatient(
        demographics,
        said,
        earlier,
        merged,
        said.isAfter(since) ? doubt : Optional.of(since),
        stays,
        links);
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
        demographics,
        said,
        earlier,
        merged,
        doubt,
        all.subList(0, Math.min(STAYS_KEPT, all.size())),
        links);
  }

  /** The newest that was said of two records counts. */
  KeptPatient with(Link link) {
    List<Link> all = new ArrayList<>();
    for (Link known : links) {
      if (known.other() == link.other()) {
        if (!link.at().overtakes(known.at())) {
          return this;
        }
      } else {
        all.add(known);
      }
    }
    all.add(link);
    return new KeptPatient(demographics, said, earlier, merged, doubt, stays, all);
  }

  @Override
  public String toString() {
    return "KeptPatient[]";
  }
}
