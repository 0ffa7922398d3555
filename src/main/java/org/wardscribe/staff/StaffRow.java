package org.wardscribe.staff;

import java.time.LocalDate;
import java.util.Optional;
import org.wardscribe.mapping.RegisteredMail;
import org.wardscribe.mapping.StaffAccount;
import org.wardscribe.mapping.StaffMember;

/**
 * One account of one person, as a list of staff has it.
 *
 * @param where to find it in the list, e.g. {@code line 7}
 * @param connector empty: on any
 * @param from empty: not said
 * @param to empty: still
 * @param mail empty: not said
 */
record StaffRow(
    String where,
    StaffMember member,
    String account,
    Optional<String> connector,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> mail) {
  /** The same, beginning on this day. */
  StaffRow from(LocalDate day) {
    return new StaffRow(where, member, account, connector, Optional.of(day), to, mail);
  }

  StaffAccount holder() {
    return new StaffAccount(
        connector, account, member.id(), from, to, new RegisteredMail(Optional.empty(), mail));
  }
}
