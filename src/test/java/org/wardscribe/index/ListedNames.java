package org.wardscribe.index;

import java.util.Set;
import org.wardscribe.identify.NameRegister;

/** A register of just these names, for tests. */
record ListedNames(Set<String> given, Set<String> families) implements NameRegister {
  @Override
  public boolean isGivenName(String folded) {
    return given.contains(folded);
  }

  @Override
  public boolean isFamilyName(String folded) {
    return families.contains(folded);
  }
}
