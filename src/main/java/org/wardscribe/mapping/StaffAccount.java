package org.wardscribe.mapping;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whose a platform account was, and when.
 *
 * @param connector empty: on any
 * @param staff the trust's own id of the person
 * @param from first day; empty: ever since
 * @param to last day; empty: still
 * @param registered how its owner shows that it is theirs
 */
public record StaffAccount(
    Optional<String> connector,
    String account,
    String staff,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    RegisteredMail registered) {
  public StaffAccount {
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      throw new IllegalArgumentException("account '" + account + "' ends before it begins");
    }
  }

  public boolean holdsOn(LocalDate day) {
    return from.map(f -> !day.isBefore(f)).orElse(true)
        && to.map(t -> !day.isAfter(t)).orElse(true);
  }

  /** True if there is a day and a connector on which both would hold the same account. */
  public boolean overlaps(StaffAccount other) {
    boolean sameConnector =
        connector.isEmpty() || other.connector.isEmpty() || connector.equals(other.connector);
    boolean apart =
        to.flatMap(t -> other.from.map(t::isBefore)).orElse(false)
            || other.to.flatMap(t -> from.map(t::isBefore)).orElse(false);
    return account.equals(other.account) && sameConnector && !apart;
  }

  /** The same account, that ends on this day. */
  public StaffAccount until(LocalDate day) {
    return new StaffAccount(connector, account, staff, from, Optional.of(day), registered);
  }
}
