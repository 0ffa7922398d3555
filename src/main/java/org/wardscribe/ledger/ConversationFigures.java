package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;

/**
 * What became of all that was flagged in one conversation: the evidence on which it climbs the
 * ladder {@code shadow → file → delete}, or does not.
 *
 * @param since when its first entry began
 * @param now how many entries are in each state
 * @param passages every change of state, and how often it happened; an entry may pass twice
 */
public record ConversationFigures(
    ConversationRef conversation, Instant since, Map<State, Long> now, List<Passages> passages) {
  public ConversationFigures {
    now = Map.copyOf(now);
    passages = List.copyOf(passages);
  }

  /** One change of state. */
  public record Passages(State from, State to, long times) {}

  public long entries() {
    return now.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often one of these states was left for one of those. */
  public long times(Set<State> from, Set<State> to) {
    return passages.stream()
        .filter(p -> from.contains(p.from()) && to.contains(p.to()))
        .mapToLong(Passages::times)
        .sum();
  }
}
