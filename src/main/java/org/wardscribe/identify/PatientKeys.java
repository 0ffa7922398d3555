package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.function.LongConsumer;

/**
 * What patients are looked up by, hashed: id, number, surname with birthday, and the names alone.
 */
final class PatientKeys {
  private final OffsetTable ids = new OffsetTable();
  private final OffsetTable numbers = new OffsetTable();
  private final OffsetTable births = new OffsetTable();
  private final OffsetTable givenNames = new OffsetTable();
  private final OffsetTable familyNames = new OffsetTable();

  /** Where the lines begin that may hold what was asked for. */
  interface Places {
    void forEach(LongConsumer offset);
  }

  void add(PatientRecord record, long offset) {
    ids.put(OffsetTable.hash(record.id()), offset);
    for (PatientRecord.Identifier identifier : record.identifiers()) {
      numbers.put(number(identifier.system(), identifier.value()), offset);
    }
    Particulars patient = Particulars.of(record);
    for (String family : patient.families()) {
      record.birthDate().ifPresent(d -> births.put(birth(family, d), offset));
      remember(familyNames, family);
    }
    patient.given().forEach(g -> remember(givenNames, g));
  }

  boolean hasId(String id) {
    return ids.contains(OffsetTable.hash(id));
  }

  Places byId(String id) {
    return offset -> ids.forEach(OffsetTable.hash(id), offset);
  }

  Places byIdentifier(String system, String value) {
    return offset -> numbers.forEach(number(system, value), offset);
  }

  Places byBirth(String family, LocalDate birthDate) {
    return offset -> births.forEach(birth(family, birthDate), offset);
  }

  boolean hasBirth(String family, LocalDate birthDate) {
    return births.contains(birth(family, birthDate));
  }

  boolean isGivenName(String folded) {
    return givenNames.contains(OffsetTable.hash(folded));
  }

  boolean isFamilyName(String folded) {
    return familyNames.contains(OffsetTable.hash(folded));
  }

  private static long number(String system, String value) {
    return OffsetTable.hash(system + "|" + value);
  }

  private static long birth(String family, LocalDate birthDate) {
    return OffsetTable.hash(OffsetTable.hash(family), birthDate.toEpochDay());
  }

  private static void remember(OffsetTable names, String name) {
    long hash = OffsetTable.hash(name);
    if (!names.contains(hash)) {
      names.put(hash, 0);
    }
  }
}
