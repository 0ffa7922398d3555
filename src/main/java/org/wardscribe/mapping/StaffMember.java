package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A known member of staff, as {@code authors.yaml} names them.
 *
 * @param id the trust's own id for this person; two accounts of one person have the same
 * @param role as it is to stand in the record, e.g. {@code Consultant}
 * @param specialty e.g. {@code Dermatology}; may be empty
 * @param register assigning authority of the registration, e.g. {@code GMC}, {@code NMC}, {@code
 *     HCPC}; empty, like {@code registration}: on no register
 * @param organisation ODS code
 * @param also further registers that the person is on; evidence of earlier versions has none
 */
public record StaffMember(
    String id,
    String title,
    String given,
    String family,
    String role,
    String specialty,
    String register,
    String registration,
    String organisation,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Registration> also) {
  public StaffMember {
    also = also == null ? List.of() : List.copyOf(also);
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(specialty, "specialty");
    Objects.requireNonNull(register, "register");
    Objects.requireNonNull(registration, "registration");
    Objects.requireNonNull(organisation, "organisation");
  }

  /** Somebody who is on one register at most. */
  public StaffMember(
      String id,
      String title,
      String given,
      String family,
      String role,
      String specialty,
      String register,
      String registration,
      String organisation) {
    this(
        id, title, given, family, role, specialty, register, registration, organisation, List.of());
  }

  /** All registers that the person is on, the table's order. */
  public List<Registration> registrations() {
    return register.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(new Registration(register, registration)), also.stream())
            .toList();
  }

  /**
   * The registration that somebody wants who prefers these registers in this order; none of them:
   * the table's first. Empty: on no register.
   */
  public Optional<Registration> registrationFor(List<String> wanted) {
    List<Registration> all = registrations();
    return wanted.stream()
        .flatMap(register -> all.stream().filter(one -> one.register().equals(register)))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** The same with these further registers. */
  public StaffMember with(List<Registration> further) {
    return new StaffMember(
        id, title, given, family, role, specialty, register, registration, organisation, further);
  }

  /** As a record names them: {@code Dr Tomos PRITCHARD (Consultant, Dermatology, GMC 9999902)}. */
  public String attribution() {
    String where = specialty.isEmpty() ? role : role + ", " + specialty;
    return (title + " " + given + " " + family.toUpperCase(java.util.Locale.ROOT)).strip()
        + " ("
        + where
        + registrations().stream().map(one -> ", " + one).collect(Collectors.joining())
        + ")";
  }
}
