package org.wardscribe.kit;

import java.util.List;
import java.util.Map;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;

/** Evidence that says nothing and is enough for a transition: what a fake stage brings. */
public final class Enough {
  private Enough() {}

  /** One whole alternative of what this transition needs; refuses an illegal one. */
  public static List<Evidence> evidenceFor(State from, State to) {
    return Transitions.alternatives(from, to).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(from + " to " + to + " is not legal"))
        .stream()
        .map(kind -> Evidence.of(kind, Map.of()))
        .toList();
  }
}
