package org.wardscribe.ledger;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose an entry is while it waits, and for how long it may; the first rule that fits one decides.
 *
 * @param reasons of the entries it is for, as {@link EntrySummary#because}; empty: of every one
 * @param owner a role, or {@code author}
 * @param mayWait since the entry came to its state; empty: for ever
 */
public record WaitRule(State state, Set<String> reasons, String owner, Optional<Duration> mayWait) {
  public WaitRule {
    Objects.requireNonNull(state, "state");
    reasons = Set.copyOf(reasons);
  }
}
