package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One patient as the index has them: the part of a FHIR Patient that identification reads.
 *
 * @param contacts relatives and carers whom the record names
 * @param current false if the record was replaced by another one, or is not active
 * @param replacedBy the index's id of the record that replaced this one
 * @param restricted the index says that it is restricted or very restricted; addresses and phones
 *     are missing there
 * @param encounter the one that is open, if the index knows of just one
 * @param linkedTo the index's ids of further records of the same patient that are in use, too
 */
public record PatientRecord(
    String id,
    String versionId,
    List<Identifier> identifiers,
    List<Name> names,
    String gender,
    Optional<LocalDate> birthDate,
    List<Address> addresses,
    List<String> phones,
    List<String> emails,
    List<Name> contacts,
    boolean current,
    Optional<String> replacedBy,
    boolean deceased,
    boolean restricted,
    Optional<Identification.Encounter> encounter,
    List<String> linkedTo) {
  public PatientRecord {
    identifiers = List.copyOf(identifiers);
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    phones = List.copyOf(phones);
    emails = List.copyOf(emails);
    contacts = List.copyOf(contacts);
    linkedTo = List.copyOf(linkedTo);
  }

  /** From an index that knows of no encounters and no links. */
  public PatientRecord(
      String id,
      String versionId,
      List<Identifier> identifiers,
      List<Name> names,
      String gender,
      Optional<LocalDate> birthDate,
      List<Address> addresses,
      List<String> phones,
      List<String> emails,
      List<Name> contacts,
      boolean current,
      Optional<String> replacedBy,
      boolean deceased,
      boolean restricted) {
    this(
        id,
        versionId,
        identifiers,
        names,
        gender,
        birthDate,
        addresses,
        phones,
        emails,
        contacts,
        current,
        replacedBy,
        deceased,
        restricted,
        Optional.empty(),
        List.of());
  }

  /**
   * @param old the index keeps it only as a number that the patient used to have
   */
  public record Identifier(String system, String value, boolean old) {
    @Override
    public String toString() {
      return "Identifier[" + system + "]";
    }
  }

  /**
   * @param use FHIR name use; may be empty
   * @param family may be empty, as in a nickname
   */
  public record Name(String use, String prefix, List<String> given, String family) {
    public Name {
      given = List.copyOf(given);
    }

    @Override
    public String toString() {
      return "Name[]";
    }
  }

  /**
   * @param town may be empty
   */
  public record Address(List<String> lines, String town, String postcode) {
    public Address {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "Address[]";
    }
  }

  /** The name for a document: the official one, or the usual one, or the first with a surname. */
  public Optional<Name> officialName() {
    return named("official")
        .or(() -> named("usual"))
        .or(() -> names.stream().filter(n -> !n.family().isEmpty()).findFirst());
  }

  private Optional<Name> named(String use) {
    return names.stream().filter(n -> use.equals(n.use()) && !n.family().isEmpty()).findFirst();
  }

  public boolean has(String system, String value) {
    return identifiers.stream().anyMatch(i -> i.system().equals(system) && i.value().equals(value));
  }

  /**
   * What the index knows of the record with this id, in whose place it answered with this one: it
   * is not in use any more, and this one is.
   *
   * @param numbers as far as the index says them
   */
  public PatientRecord answeringFor(String replaced, List<Identifier> numbers) {
    return new PatientRecord(
        replaced,
        versionId,
        numbers,
        names,
        gender,
        birthDate,
        addresses,
        phones,
        emails,
        contacts,
        false,
        Optional.of(id),
        deceased,
        restricted);
  }

  @Override
  public String toString() {
    return "PatientRecord[]";
  }
}
