package org.wardscribe.index.feed;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientRecord.Address;
import org.wardscribe.identify.PatientRecord.Name;

/**
 * Who a patient is, as the feed keeps it.
 *
 * @param protectedRecord PD1-12: access to it is restricted
 * @param vip PV1-16 has a value
 */
record Demographics(
    List<PatientNumber> numbers,
    List<Name> names,
    String gender,
    Optional<LocalDate> birthDate,
    List<Address> addresses,
    List<String> phones,
    List<String> emails,
    List<Name> contacts,
    boolean deceased,
    boolean protectedRecord,
    boolean vip) {
  Demographics {
    numbers = List.copyOf(numbers);
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    phones = List.copyOf(phones);
    emails = List.copyOf(emails);
    contacts = List.copyOf(contacts);
  }

  /** Of somebody of whom no more than the numbers is known. */
  static Demographics of(List<PatientNumber> numbers) {
    return new Demographics(
        numbers,
        List.of(),
        "unknown",
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        false);
  }

  Demographics with(List<PatientNumber> others) {
    return new Demographics(
        others,
        names,
        gender,
        birthDate,
        addresses,
        phones,
        emails,
        contacts,
        deceased,
        protectedRecord,
        vip);
  }

  /** The numbers that are in use. */
  List<PatientRecord.Identifier> identifiers() {
    return numbers.stream()
        .map(n -> new PatientRecord.Identifier(n.system(), n.value(), false))
        .toList();
  }

  /** As identification reads it, of a record in use. */
  PatientRecord record(String id) {
    return new PatientRecord(
        id,
        "",
        identifiers(),
        names,
        gender,
        birthDate,
        addresses,
        phones,
        emails,
        contacts,
        true,
        Optional.empty(),
        deceased,
        protectedRecord || vip);
  }

  @Override
  public String toString() {
    return "Demographics[]";
  }
}
