package org.wardscribe.cli.control;

import java.util.Objects;
import org.wardscribe.ledger.Person;

/** Who a peer is to Wardscribe: the user's name, and the roles that the user's groups give now. */
public final class People {
  private final Roles roles;
  private final GroupsOf groups;

  public People(Roles roles, GroupsOf groups) {
    this.roles = Objects.requireNonNull(roles);
    this.groups = Objects.requireNonNull(groups);
  }

  /** Asked anew for each decision: who left a group has its role no more. */
  public Person person(Peer peer) {
    return new Person(peer.user(), roles.of(groups.user(peer.user())));
  }
}
