package org.wardscribe.camel;

import java.util.Optional;
import java.util.Set;
import org.wardscribe.ledger.State;

/** What a {@code ledger:} address names: a state, the wait, or what is to be said. */
record LedgerPlace(String name, Optional<State> state) {
  static final LedgerPlace WAIT = new LedgerPlace("wait", Optional.empty());
  static final LedgerPlace NOTICES = new LedgerPlace("notices", Optional.empty());
  static final LedgerPlace QUESTIONS = new LedgerPlace("questions", Optional.empty());

  /** After these the same exchange goes on with the call that it announced. */
  private static final Set<State> INTENTS = Set.of(State.DELIVERING, State.DELETING);

  /** Cheap, local work: claimed ahead of the free workers. */
  private static final Set<State> CLAIMED_AHEAD = Set.of(State.RECEIVED, State.IDENTIFIED);

  /** Refuses, with a sentence, a name that is none. */
  static LedgerPlace of(String name) {
    if (name.equals(WAIT.name)) {
      return WAIT;
    }
    if (name.equals(NOTICES.name)) {
      return NOTICES;
    }
    if (name.equals(QUESTIONS.name)) {
      return QUESTIONS;
    }
    return new LedgerPlace(name, Optional.of(State.ofPath(name)));
  }

  /** True for what is to be said: it can only be read from. */
  boolean isToBeSaid() {
    return equals(NOTICES) || equals(QUESTIONS);
  }

  static boolean isIntent(State state) {
    return INTENTS.contains(state);
  }

  static boolean isClaimedAhead(State state) {
    return CLAIMED_AHEAD.contains(state);
  }

  /** True for a state that a route may claim: open, and not an intent. */
  static boolean isClaimable(State state) {
    return state.isOpen() && !isIntent(state);
  }
}
