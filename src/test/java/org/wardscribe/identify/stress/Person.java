package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An invented patient as the index has them.
 *
 * @param shortForm what they are called, if the index knows it
 * @param formerFamily a maiden name, if the index knows one
 * @param national NHS or CHI number, ten digits
 * @param relative who is named as next of kin: the word and the given name
 * @param replacedBy id of the record that is current; the numbers of this one are old then
 */
record Person(
    String id,
    Origin origin,
    boolean male,
    List<String> given,
    String family,
    Optional<String> shortForm,
    Optional<String> formerFamily,
    LocalDate born,
    Site site,
    String national,
    String hospital,
    String street,
    String postcode,
    String phone,
    String email,
    Optional<Relative> relative,
    Status status,
    Optional<String> replacedBy) {
  /** What the index says of the record. */
  enum Status {
    CURRENT,
    REPLACED,
    DECEASED,
    RESTRICTED
  }

  record Relative(String word, String given, String family, String phone) {}

  String first() {
    return given.get(0);
  }

  /** The same record under another id, with other given names. */
  Person named(String id, List<String> given, boolean male) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person renamed(List<String> given, boolean male) {
    return called(given, family).named(id, given, male);
  }

  Person called(List<String> given, String family) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        Optional.empty(),
        Optional.empty(),
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person formerly(String formerFamily) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        Optional.of(formerFamily),
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person born(LocalDate day) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        day,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person at(Site site) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person numbered(String national, String hospital) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person living(String street, String postcode) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }

  Person with(Status status, Optional<String> replacedBy) {
    return new Person(
        id,
        origin,
        male,
        given,
        family,
        shortForm,
        formerFamily,
        born,
        site,
        national,
        hospital,
        street,
        postcode,
        phone,
        email,
        relative,
        status,
        replacedBy);
  }
}
