package org.wardscribe.ledger;

import java.util.Objects;
import java.util.Set;

/**
 * Who decides something: the operating system's user at the other end of the control socket.
 *
 * @param name the user's name
 * @param roles what the site's configuration allows this person, e.g. {@code clinician}, {@code
 *     information-governance}
 */
public record Person(String name, Set<String> roles) {
  public Person {
    Objects.requireNonNull(name, "name");
    roles = Set.copyOf(roles);
  }

  @Override
  public String toString() {
    return name;
  }
}
