package org.wardscribe.index.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientRecord.Identifier;

/** Kept patients as identification reads them. */
final class FeedRecords {
  private static final String ID = "adt-";

  private FeedRecords() {}

  static String id(long number) {
    return ID + number;
  }

  /** Empty if it is no id of ours. */
  static Optional<Long> number(String id) {
    return id.matches(ID + "[1-9][0-9]{0,17}")
        ? Optional.of(Long.parseLong(id.substring(ID.length())))
        : Optional.empty();
  }

  /**
   * With what was merged into it: those numbers are old ones of this patient, and an encounter that
   * is open there is this patient's.
   *
   * @param now by which an encounter is open or not
   */
  static PatientRecord record(PatientRows rows, PatientRows.Row row, Instant now)
      throws SQLException {
    KeptPatient patient = row.patient();
    List<Identifier> numbers = new ArrayList<>(patient.demographics().identifiers());
    List<Stay> stays = new ArrayList<>(patient.stays());
    List<Link> links = new ArrayList<>(patient.links());
    Set<PatientNumber> own = new LinkedHashSet<>(patient.demographics().numbers());
    for (long absorbed : rows.absorbedBy(row.id())) {
      KeptPatient merged = rows.need(absorbed).patient();
      merged.stays().forEach(stay -> add(stays, stay));
      links.addAll(merged.links());
      merged.demographics().numbers().stream()
          .filter(own::add)
          .forEach(n -> numbers.add(new Identifier(n.system(), n.value(), true)));
    }
    List<Stay> open = stays.stream().filter(s -> s.isOpenAt(now)).toList();
    Optional<Long> replacedBy =
        row.replacedBy().isPresent() ? Optional.of(rows.survivor(row.id())) : Optional.empty();
    Demographics who = patient.demographics();
    List<Demographics> all = new ArrayList<>(List.of(who));
    List<Long> linked = linked(rows, links, row.id());
    for (long other : linked) {
      // One patient's: what one of them warns of, each does.
      all.add(rows.need(other).patient().demographics());
    }
    return new PatientRecord(
        id(row.id()),
        Long.toString(row.version()),
        numbers,
        who.names(),
        who.gender(),
        who.birthDate(),
        who.addresses(),
        who.phones(),
        who.emails(),
        who.contacts(),
        replacedBy.isEmpty() && patient.doubt().isEmpty(),
        replacedBy.map(FeedRecords::id),
        all.stream().anyMatch(Demographics::deceased),
        all.stream().anyMatch(d -> d.protectedRecord() || d.vip()),
        open.size() == 1 ? Optional.of(open.get(0).encounter()) : Optional.empty(),
        linked.stream().map(FeedRecords::id).toList());
  }

  private static void add(List<Stay> stays, Stay stay) {
    for (int i = 0; i < stays.size(); i++) {
      if (stays.get(i).isSame(stay.encounter())) {
        stays.set(i, stays.get(i).together(stay));
        return;
      }
    }
    stays.add(stay);
  }

  /**
   * The records in use that are the same patient's: the newest that was said of two counts, also
   * where it was said of records that were merged into them before or since.
   */
  private static List<Long> linked(PatientRows rows, List<Link> links, long self)
      throws SQLException {
    Map<Long, Link> newest = new LinkedHashMap<>();
    for (Link link : links) {
      long other = rows.survivor(link.other());
      if (other != rows.survivor(self)) {
        newest.merge(other, link, (a, b) -> b.at().overtakes(a.at()) ? b : a);
      }
    }
    return newest.entrySet().stream()
        .filter(one -> one.getValue().linked())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The demographics alone. */
  static PatientRecord plain(long number, Demographics who) {
    return who.record(id(number));
  }
}
