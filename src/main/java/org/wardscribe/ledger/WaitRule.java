package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose an entry is while it waits, for how long it may, and what its owner does; the first rule
 * that fits one decides.
 *
 * @param reasons of the entries it is for, as {@link EntrySummary#because}; empty: of every one
 * @param owner a role, or {@code author}
 * @param mayWait since the entry came to its state; empty: for ever
 * @param next one sentence
 */
public record WaitRule(
    State state, Set<String> reasons, String owner, Optional<Duration> mayWait, String next) {
  public WaitRule {
    Objects.requireNonNull(state, "state");
    reasons = Set.copyOf(reasons);
  }

  /** The one that decides about an entry; empty: it waits for nobody. */
  public static Optional<WaitRule> of(List<WaitRule> rules, State state, String because) {
    return rules.stream()
        .filter(rule -> rule.state() == state)
        .filter(rule -> rule.reasons().isEmpty() || rule.reasons().contains(because))
        .findFirst();
  }

  /** True if an entry that came to its state then has waited for longer than it may. */
  public boolean overdue(Instant since, Instant now) {
    return mayWait.filter(longest -> since.plus(longest).isBefore(now)).isPresent();
  }
}
