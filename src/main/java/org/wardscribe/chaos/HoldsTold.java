package org.wardscribe.chaos;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the people who keep the register of holds were told, and when. */
public final class HoldsTold {
  /** A scope that covers every conversation. */
  public static final String ORGANISATION = "organisation";

  private final Map<Long, Told> holds = new LinkedHashMap<>();

  private record Told(String scope, Instant effective, Optional<Instant> lift) {}

  /** They read that this hold can be relied on. */
  public synchronized void effective(long hold, String scope, Instant at) {
    holds.putIfAbsent(hold, new Told(scope, at, Optional.empty()));
  }

  /** They ask for its end; from now on nothing is promised. */
  public synchronized void lift(long hold, Instant at) {
    holds.computeIfPresent(
        hold,
        (number, told) ->
            new Told(told.scope(), told.effective(), Optional.of(told.lift().orElse(at))));
  }

  /** True if they could rely on a hold that covers this conversation then. */
  synchronized boolean relied(String conversation, Instant at) {
    return holds.values().stream()
        .anyMatch(
            told ->
                (told.scope().equals(ORGANISATION) || told.scope().equals(conversation))
                    && at.isAfter(told.effective())
                    && told.lift().filter(at::isAfter).isEmpty());
  }

  public synchronized int count() {
    return holds.size();
  }
}
