package org.wardscribe.index.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    Set<PatientNumber> own = new LinkedHashSet<>(patient.demographics().numbers());
    for (long absorbed : rows.absorbedBy(row.id())) {
      KeptPatient merged = rows.need(absorbed).patient();
      stays.addAll(merged.stays());
      merged.demographics().numbers().stream()
          .filter(own::add)
          .forEach(n -> numbers.add(new Identifier(n.system(), n.value(), true)));
    }
    List<Stay> open = stays.stream().filter(s -> s.isOpenAt(now)).toList();
    Optional<Long> replacedBy =
        row.replacedBy().isPresent() ? Optional.of(rows.survivor(row.id())) : Optional.empty();
    Demographics who = patient.demographics();
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
        who.deceased(),
        who.protectedRecord() || who.vip(),
        open.size() == 1 ? Optional.of(open.get(0).encounter()) : Optional.empty());
  }

  /** The demographics alone. */
  static PatientRecord plain(long number, Demographics who) {
    return who.record(id(number));
  }
}
