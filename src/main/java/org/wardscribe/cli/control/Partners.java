package org.wardscribe.cli.control;

import java.util.Set;
import org.wardscribe.ledger.Pause;

/**
 * The destinations, connectors and conversations that the site has: a misspelt one can't be paused
 * or stepped down.
 *
 * @param conversations as {@code connector/conversation}
 */
public record Partners(
    Set<String> destinations, Set<String> connectors, Set<String> conversations) {
  public Partners {
    conversations = Set.copyOf(conversations);
    destinations = Set.copyOf(destinations);
    connectors = Set.copyOf(connectors);
  }

  Set<String> of(Pause.Kind kind) {
    return kind == Pause.Kind.DESTINATION ? destinations : connectors;
  }
}
