package org.wardscribe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.wardscribe.chaos.HoldsTold;

/**
 * The records office of a chaos run: places legal holds and lifts them, and remembers what it was
 * told, and when.
 */
final class ChaosOffice {
  private static final Duration ASK = Duration.ofMillis(250);
  private static final Duration FIRST = Duration.ofSeconds(3);

  private final HoldsTold told = new HoldsTold();
  private final Map<Long, Instant> liftAt = new HashMap<>();
  private final Random random;
  private final InstantSource clock;
  private Instant nextPlace;
  private Instant nextAsk;
  private int open;

  ChaosOffice(long seed, InstantSource clock) {
    this.random = new Random(seed);
    this.clock = clock;
    this.nextAsk = clock.instant();
    this.nextPlace = clock.instant().plus(FIRST);
  }

  HoldsTold told() {
    return told;
  }

  /** Hears a line of Wardscribe's. */
  void hear(String line) {
    if (!line.startsWith("HOLDS ")) {
      return;
    }
    Instant now = clock.instant();
    open = 0;
    for (String hold : line.substring("HOLDS ".length()).split(" ", -1)) {
      String[] part = hold.split(":", -1);
      if (part.length == 3) {
        open++;
        long number = Long.parseLong(part[0]);
        if (part[2].equals("effective")) {
          told.effective(number, part[1], now);
          boolean all = part[1].equals(HoldsTold.ORGANISATION);
          liftAt.putIfAbsent(number, now.plusMillis(300 + random.nextInt(all ? 700 : 4_000)));
        }
      }
    }
  }

  /** Asks how its holds stand, and now and then places one or lifts one. */
  void work(ChaosSubject wardscribe) {
    Instant now = clock.instant();
    if (now.isAfter(nextAsk)) {
      ask(wardscribe);
      lift(wardscribe, now);
    }
    if (now.isAfter(nextPlace) && open < 2) {
      nextPlace = now.plusMillis(2_000 + random.nextInt(5_000));
      place(
          wardscribe,
          random.nextInt(4) == 0
              ? HoldsTold.ORGANISATION
              : ChaosSite.CONVERSATIONS.get(random.nextInt(ChaosSite.CONVERSATIONS.size())));
    }
  }

  /** Asks how its holds stand, and lifts none. */
  void ask(ChaosSubject wardscribe) {
    Instant now = clock.instant();
    if (now.isAfter(nextAsk)) {
      nextAsk = now.plus(ASK);
      wardscribe.tell("HOLDS");
    }
  }

  void place(ChaosSubject wardscribe, String scope) {
    wardscribe.tell("HOLD " + scope);
  }

  /** No new holds any more; true once none is left. */
  boolean windUp(ChaosSubject wardscribe) {
    Instant now = clock.instant();
    nextPlace = Instant.MAX;
    if (now.isAfter(nextAsk)) {
      ask(wardscribe);
      lift(wardscribe, now);
    }
    return open == 0;
  }

  private void lift(ChaosSubject wardscribe, Instant now) {
    liftAt.forEach(
        (hold, at) -> {
          if (now.isAfter(at)) {
            // From before the request: nobody may rely on it any more once that is sent.
            told.lift(hold, now);
            wardscribe.tell("LIFT " + hold);
          }
        });
    liftAt.values().removeIf(now.minusSeconds(20)::isAfter);
  }
}
