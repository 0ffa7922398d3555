package org.wardscribe.ledger;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long the ledger keeps what was written, by the state in which an entry ended. A state that is
 * not named keeps its content for ever.
 */
public record Retention(Map<State, Duration> ages) {
  /** Only what ended: who waits for somebody, or is under way, needs its content. */
  public static final Set<State> STATES =
      EnumSet.of(
          State.DELETED,
          State.ATTESTED,
          State.UNPROVEN,
          State.RETAINED,
          State.WITHDRAWN,
          State.REJECTED,
          State.REHEARSED);

  public Retention {
    EnumMap<State, Duration> copy = new EnumMap<>(State.class);
    copy.putAll(ages);
    if (!STATES.containsAll(copy.keySet())) {
      throw new IllegalArgumentException("only what has ended can be purged");
    }
    ages = java.util.Collections.unmodifiableMap(copy);
  }

  Optional<Duration> age(State state) {
    return Optional.ofNullable(ages.get(state));
  }

  /** For the audit: {@code DELETED after PT720H}. */
  String rule(State state) {
    return state + " after " + age(state).orElseThrow();
  }
}
