package org.wardscribe.cli.control;

import java.util.Set;
import java.util.function.Supplier;
import org.wardscribe.ledger.Pause;

/**
 * The destinations, connectors and conversations that the site has: a misspelt one can't be paused
 * or stepped down.
 *
 * @param register the conversations as they are just now, as {@code connector/conversation}
 */
public record Partners(
    Set<String> destinations, Set<String> connectors, Supplier<Set<String>> register) {
  public Partners {
    destinations = Set.copyOf(destinations);
    connectors = Set.copyOf(connectors);
  }

  /** With conversations that stay the same. */
  public Partners(Set<String> destinations, Set<String> connectors, Set<String> conversations) {
    this(destinations, connectors, () -> conversations);
  }

  Set<String> conversations() {
    return register.get();
  }

  Set<String> of(Pause.Kind kind) {
    return kind == Pause.Kind.DESTINATION ? destinations : connectors;
  }
}
