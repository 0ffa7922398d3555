package org.wardscribe.index.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.identify.PatientRecord.Address;
import org.wardscribe.identify.PatientRecord.Name;

/**
 * What one message says of a patient. What it does not say is empty; what it takes back ({@code
 * ""}) is said to be nothing.
 *
 * @param numbers the ones that are in use
 * @param birthDate the inner one is empty where the day is taken back, or not known in full
 */
record PatientSaid(
    List<PatientNumber> numbers,
    Optional<List<Name>> names,
    Optional<String> gender,
    Optional<Optional<LocalDate>> birthDate,
    Optional<List<Address>> addresses,
    Optional<List<String>> phones,
    Optional<List<String>> emails,
    Optional<List<Name>> contacts,
    Optional<Boolean> deceased,
    Optional<Boolean> protectedRecord,
    Optional<Boolean> vip) {
  PatientSaid {
    numbers = List.copyOf(numbers);
  }

  /** What is known after it: a number replaces those of its own system. */
  Demographics over(Demographics before) {
    Set<String> systems =
        numbers.stream().map(PatientNumber::system).collect(Collectors.toUnmodifiableSet());
    List<PatientNumber> all = new ArrayList<>(numbers);
    before.numbers().stream().filter(n -> !systems.contains(n.system())).forEach(all::add);
    return new Demographics(
        all,
        names.orElse(before.names()),
        gender.orElse(before.gender()),
        birthDate.orElse(before.birthDate()),
        addresses.orElse(before.addresses()),
        phones.orElse(before.phones()),
        emails.orElse(before.emails()),
        contacts.orElse(before.contacts()),
        deceased.orElse(before.deceased()),
        protectedRecord.orElse(before.protectedRecord()),
        vip.orElse(before.vip()));
  }

  PatientSaid without(Set<PatientNumber> others) {
    return new PatientSaid(
        numbers.stream().filter(n -> !others.contains(n)).toList(),
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

  @Override
  public String toString() {
    return "PatientSaid[]";
  }
}
