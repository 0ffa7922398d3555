package org.wardscribe.cli.control;

import java.util.Set;
import org.wardscribe.ledger.Pause;

/** The destinations and connectors that the site has: a misspelt one can't be paused. */
public record Partners(Set<String> destinations, Set<String> connectors) {
  public Partners {
    destinations = Set.copyOf(destinations);
    connectors = Set.copyOf(connectors);
  }

  Set<String> of(Pause.Kind kind) {
    return kind == Pause.Kind.DESTINATION ? destinations : connectors;
  }
}
