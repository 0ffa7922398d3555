package org.wardscribe;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.State;

/**
 * When the demo kills Wardscribe: first while entries are in many states, then whenever work is
 * open in a state in which it was not killed before, and else from time to time.
 */
final class Kills {
  private static final int MANY_STATES = 6;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final int wanted;
  private final Set<State> killedIn = EnumSet.noneOf(State.class);
  private int done;
  private long lastAt;

  Kills(int wanted) {
    this.wanted = wanted;
  }

  boolean due(List<EntrySummary> entries) {
    if (done >= wanted) {
      return false;
    }
    Set<State> states = states(entries);
    Set<State> open = states.stream().filter(State::isOpen).collect(Collectors.toSet());
    if (open.isEmpty() || (done == 0 && states.size() < MANY_STATES)) {
      return false;
    }
    boolean rested = System.nanoTime() - lastAt > PAUSE.toNanos();
    return done == 0 || rested || !killedIn.containsAll(open);
  }

  /** Counts the kill that follows. */
  String sentence(List<EntrySummary> entries) {
    Set<State> states = states(entries);
    killedIn.addAll(states);
    done++;
    return "kill -9 (" + done + ") while entries are in: " + states;
  }

  /** It runs again, and is given time to get somewhere. */
  void restarted() {
    lastAt = System.nanoTime();
  }

  private static Set<State> states(Collection<EntrySummary> entries) {
    Set<State> states = EnumSet.noneOf(State.class);
    entries.forEach(entry -> states.add(entry.state()));
    return states;
  }
}
