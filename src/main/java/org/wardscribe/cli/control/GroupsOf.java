package org.wardscribe.cli.control;

import java.util.Set;

/** Which groups a user of this machine is in. */
@FunctionalInterface
public interface GroupsOf {
  /** Empty if the user is not known, or the answer can't be had: then there are no roles. */
  Set<String> user(String name);
}
