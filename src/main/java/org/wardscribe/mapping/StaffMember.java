package org.wardscribe.mapping;

import java.util.Objects;

/**
 * A known member of staff, as {@code authors.yaml} names them.
 *
 * @param id the trust's own id for this person; two accounts of one person have the same
 * @param role as it is to stand in the record, e.g. {@code Consultant}
 * @param specialty e.g. {@code Dermatology}; may be empty
 * @param register assigning authority of the registration, e.g. {@code GMC}, {@code NMC}, {@code
 *     HCPC}; empty, like {@code registration}: on no register
 * @param organisation ODS code
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
    String organisation) {
  public StaffMember {
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

  /** As a record names them: {@code Dr Tomos PRITCHARD (Consultant, Dermatology, GMC 9999902)}. */
  public String attribution() {
    String where = specialty.isEmpty() ? role : role + ", " + specialty;
    return (title + " " + given + " " + family.toUpperCase(java.util.Locale.ROOT)).strip()
        + " ("
        + where
        + (register.isEmpty() ? "" : ", " + register + " " + registration)
        + ")";
  }
}
