package org.wardscribe.index.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.index.feed.AdtMessage.Part;
import org.wardscribe.index.feed.PatientRows.Row;
import org.wardscribe.index.feed.Refused.Condition;

/**
 * What a message does to the kept patients. The rules are in {@code docs/patient-feed.md}; the same
 * messages in another order have the same end, but for what is held as in doubt.
 */
final class FeedEvents {
  private final FeedDigests digests;
  private final FeedNumbers numbers;

  FeedEvents(FeedDigests digests, FeedNumbers numbers) {
    this.digests = digests;
    this.numbers = numbers;
  }

  /**
   * Within one transaction, which is to be committed also where the message is refused: a doubt
   * that it raised stays.
   *
   * @param now of the commit
   * @return why it is not accepted
   */
  Optional<Refused> apply(PatientRows rows, AdtMessage message, Instant now) throws SQLException {
    Digest id = digests.message(message.sender(), message.controlId());
    Digest content = digests.content(message.event() + "\r" + message.content());
    Optional<Digest> held = rows.heldBy(id);
    if (held.isPresent()) {
      // A counter that began anew must not swallow an event.
      return held.get().equals(content)
          ? Optional.empty()
          : Optional.of(Refused.error(Condition.DUPLICATE_KEY, "MSH", 10));
    }
    Optional<Refused> refused = Optional.empty();
    List<Row> updated = new ArrayList<>();
    for (Part part : message.parts()) {
      try {
        if (message.event().hasPrior()) {
          merge(rows, part, message.event(), message.at(), now);
        } else {
          updated.add(update(rows, part, message.event(), message.at()));
        }
      } catch (Refused e) {
        refused = refused.or(() -> Optional.of(e));
      }
    }
    if (message.event().isAboutLink() && refused.isEmpty()) {
      refused = link(rows, updated, message.event(), message.at());
    }
    if (refused.isEmpty()) {
      rows.rememberMessage(id, content, now);
    }
    return refused;
  }

  private Row update(PatientRows rows, Part part, AdtEvent event, EventTime at)
      throws SQLException, Refused {
    Optional<Row> known = whose(rows, part.patient(), at);
    KeptPatient before = known.map(Row::patient).orElseGet(() -> KeptPatient.stub(List.of()));
    PatientSaid said =
        known.isPresent()
            ? part.patient().without(absorbed(rows, known.get().id()))
            : part.patient();
    KeptPatient after = before.hearing(said, at);
    if (part.visit().isPresent()) {
      Encounter visit = part.visit().get();
      after =
          Stay.after(after.stay(visit), visit, event, part.discharged(), at)
              .map(after::with)
              .orElse(after);
    }
    return known.isPresent()
        ? rows.update(known.get(), after, known.get().replacedBy())
        : rows.insert(after);
  }

  /**
   * The record that a message is about, if there is one: that of its hospital numbers; without
   * those, the one of its national number.
   *
   * @throws Refused if its numbers belong to several records; those are in doubt from then on
   */
  private Optional<Row> whose(PatientRows rows, PatientSaid patient, EventTime at)
      throws SQLException, Refused {
    Set<Long> found = new TreeSet<>();
    boolean hospital = false;
    for (PatientNumber number : patient.numbers()) {
      if (numbers.isHospital(number)) {
        hospital = true;
        found.addAll(rows.holders(number));
      }
    }
    if (found.size() > 1) {
      // A list that still has the numbers of what was merged into it.
      Set<Long> survivors = new TreeSet<>();
      for (long id : found) {
        survivors.add(rows.survivor(id));
      }
      if (survivors.size() > 1 || !found.containsAll(survivors)) {
        for (long id : found) {
          doubt(rows, rows.need(id), at);
        }
        throw Refused.error(Condition.DUPLICATE_KEY, "PID", 3);
      }
      found = survivors;
    }
    if (found.isEmpty()) {
      found.addAll(byNationalNumber(rows, patient, hospital));
      if (found.size() > 1 && !hospital) {
        throw Refused.error(Condition.DUPLICATE_KEY, "PID", 3);
      }
    }
    return found.size() == 1 ? Optional.of(rows.need(found.iterator().next())) : Optional.empty();
  }

  /**
   * Records of a national number that were not merged away.
   *
   * @param hospital the message has a hospital number that is new: only a record without one, and
   *     of the same birthday, may be the same person's
   */
  private Set<Long> byNationalNumber(PatientRows rows, PatientSaid patient, boolean hospital)
      throws SQLException {
    Set<Long> found = new TreeSet<>();
    for (PatientNumber number : patient.numbers()) {
      if (numbers.isNational(number)) {
        for (long id : rows.holders(number)) {
          Row row = rows.need(id);
          Demographics who = row.patient().demographics();
          boolean may =
              !hospital
                  || (who.numbers().stream().noneMatch(numbers::isHospital)
                      && who.birthDate().isPresent()
                      && patient.birthDate().equals(Optional.of(who.birthDate())));
          if (row.replacedBy().isEmpty() && may) {
            found.add(id);
          }
        }
      }
    }
    return found;
  }

  /** The hospital numbers of what was merged into a record: old ones, whatever its PID-3 lists. */
  private Set<PatientNumber> absorbed(PatientRows rows, long id) throws SQLException {
    Set<PatientNumber> old = new LinkedHashSet<>();
    for (long merged : rows.absorbedBy(id)) {
      rows.need(merged).patient().demographics().numbers().stream()
          .filter(numbers::isHospital)
          .forEach(old::add);
    }
    return old;
  }

  /**
   * The newest merge in which a record takes part decides what becomes of it; where an older one
   * says otherwise, it is in doubt.
   */
  private void merge(PatientRows rows, Part part, AdtEvent event, EventTime at, Instant now)
      throws SQLException, Refused {
    if (part.prior().stream()
        .anyMatch(n -> numbers.isHospital(n) && part.patient().numbers().contains(n))) {
      throw Refused.error(Condition.DUPLICATE_KEY, "MRG", 1);
    }
    if (event.ofRecords() == AdtEvent.OfRecords.RENUMBERED) {
      renumber(rows, part, at);
    }
    Row survivor = update(rows, part, event, at);
    List<Row> merged = prior(rows, part.prior(), survivor);
    for (Row row : merged) {
      mergeInto(rows, row, survivor.id(), at, now);
    }
    survive(rows, rows.need(survivor.id()), at);
  }

  /**
   * Makes the record of the new numbers from the one that had the old ones, if they are new indeed;
   * that one is then merged into it as any other.
   */
  private void renumber(PatientRows rows, Part part, EventTime at) throws SQLException {
    List<PatientNumber> given =
        part.patient().numbers().stream().filter(numbers::isHospital).toList();
    for (PatientNumber number : given) {
      if (!rows.holders(number).isEmpty()) {
        return;
      }
    }
    Set<Long> had = new TreeSet<>();
    for (PatientNumber number : part.prior()) {
      if (numbers.isHospital(number)) {
        had.addAll(rows.holders(number));
      }
    }
    if (!given.isEmpty() && had.size() == 1) {
      Row before = rows.need(had.iterator().next());
      if (before.replacedBy().isEmpty()) {
        Row unused = rows.insert(before.patient().renumbered(given, part.prior(), at));
      }
    }
  }

  /** Both records have what was said of them; which of several is the newest is seen when read. */
  private static Optional<Refused> link(
      PatientRows rows, List<Row> two, AdtEvent event, EventTime at) throws SQLException {
    long first = two.get(0).id();
    long second = two.get(1).id();
    if (first == second) {
      return Optional.of(Refused.error(Condition.DUPLICATE_KEY, "PID", 3));
    }
    boolean linked = event.ofRecords() == AdtEvent.OfRecords.LINKED;
    for (Link link : List.of(new Link(second, linked, at), new Link(first, linked, at))) {
      Row row = rows.need(link.other() == second ? first : second);
      Row unused = rows.update(row, row.patient().with(link), row.replacedBy());
    }
    return Optional.empty();
  }

  private static void survive(PatientRows rows, Row row, EventTime at) throws SQLException {
    KeptPatient patient = row.patient();
    if (!at.overtakes(patient.merged())) {
      return;
    }
    KeptPatient after = patient.mergedAt(at);
    if (row.replacedBy().isPresent()) {
      // It was merged away, and now survives: which of the two is true, a later event must say.
      after = after.doubtedSince(at);
    }
    Row unused = rows.update(row, after, Optional.empty());
  }

  private void mergeInto(PatientRows rows, Row row, long survivor, EventTime at, Instant now)
      throws SQLException {
    if (at.overtakes(row.patient().merged())) {
      if (!row.replacedBy().equals(Optional.of(survivor))) {
        rows.tell(row.id(), survivor, now);
      }
      Row unused = rows.update(row, row.patient().mergedAt(at), Optional.of(survivor));
    } else if (row.replacedBy().isEmpty()) {
      doubt(rows, row, row.patient().merged());
    }
  }

  /** The records that MRG-1 names; one that nobody knows yet is made, so that it is never found. */
  private List<Row> prior(PatientRows rows, List<PatientNumber> prior, Row survivor)
      throws SQLException, Refused {
    Set<Long> found = new TreeSet<>();
    List<PatientNumber> hospital = prior.stream().filter(numbers::isHospital).toList();
    for (PatientNumber number : hospital) {
      found.addAll(rows.holders(number));
    }
    if (hospital.isEmpty()) {
      for (PatientNumber number : prior) {
        for (long id : rows.holders(number)) {
          if (id != survivor.id() && rows.need(id).replacedBy().isEmpty()) {
            found.add(id);
          }
        }
      }
      boolean ours = survivor.patient().demographics().numbers().stream().anyMatch(prior::contains);
      if (found.size() > 1 || (found.isEmpty() && ours)) {
        throw Refused.error(Condition.DUPLICATE_KEY, "MRG", 1);
      }
    }
    if (found.contains(survivor.id())) {
      throw Refused.error(Condition.DUPLICATE_KEY, "MRG", 1);
    }
    if (found.isEmpty()) {
      return List.of(rows.insert(KeptPatient.stub(prior)));
    }
    List<Row> merged = new ArrayList<>();
    for (long id : found) {
      merged.add(rows.need(id));
    }
    return merged;
  }

  private static void doubt(PatientRows rows, Row row, EventTime since) throws SQLException {
    Row unused = rows.update(row, row.patient().doubtedSince(since), row.replacedBy());
  }
}
