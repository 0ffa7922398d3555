package org.wardscribe.index.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.identify.PatientRecord.Address;
import org.wardscribe.identify.PatientRecord.Name;

/**
 * What one message says of a patient. What it does not say is empty; what it takes back ({@code
 * ""}) is said to be nothing.
 *
 * @param numbers the ones that are in use
 * @param without systems of which only numbers were said that are not in use, or that there is none
 * @param birthDate the inner one is empty where the day is taken back, or not known in full
 */
record PatientSaid(
    List<PatientNumber> numbers,
    Set<String> without,
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
    without = Set.copyOf(without);
  }

  /**
   * What is known after it.
   *
   * @param newest asked for each field, by name, whether this message is the newest that says it; a
   *     number's field is its system
   */
  Demographics over(Demographics before, Predicate<String> newest) {
    Set<String> systems =
        Stream.concat(numbers.stream().map(PatientNumber::system), without.stream())
            .filter(newest)
            .collect(Collectors.toUnmodifiableSet());
    List<PatientNumber> all =
        new ArrayList<>(numbers.stream().filter(n -> systems.contains(n.system())).toList());
    before.numbers().stream().filter(n -> !systems.contains(n.system())).forEach(all::add);
    return new Demographics(
        all,
        said("names", names, newest).orElse(before.names()),
        said("gender", gender, newest).orElse(before.gender()),
        said("birthDate", birthDate, newest).orElse(before.birthDate()),
        said("addresses", addresses, newest).orElse(before.addresses()),
        said("phones", phones, newest).orElse(before.phones()),
        said("emails", emails, newest).orElse(before.emails()),
        said("contacts", contacts, newest).orElse(before.contacts()),
        said("deceased", deceased, newest).orElse(before.deceased()),
        said("protected", protectedRecord, newest).orElse(before.protectedRecord()),
        said("vip", vip, newest).orElse(before.vip()));
  }

  private static <T> Optional<T> said(String field, Optional<T> value, Predicate<String> newest) {
    return value.isPresent() && newest.test(field) ? value : Optional.empty();
  }

  PatientSaid without(Set<PatientNumber> others) {
    return new PatientSaid(
        numbers.stream().filter(n -> !others.contains(n)).toList(),
        without,
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
