package org.wardscribe.kit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

/**
 * What the EPR answers in a route's test, bound as {@code epr}: whatever leads to a given state.
 *
 * <p>Refuses a document whose intent was not committed.
 */
public final class FakeEpr {
  private final AtomicInteger sent = new AtomicInteger();
  private volatile State leadsTo = State.DELIVERED;
  private volatile boolean broken;

  /** From now on, with nothing sent so far. */
  public void answersLeadTo(State state) {
    leadsTo = state;
    broken = false;
    sent.set(0);
  }

  /** Sending throws from now on. */
  public void breaks() {
    broken = true;
  }

  /** How often something was sent. */
  public int sent() {
    return sent.get();
  }

  public Answer send(Claimed document) {
    if (document.claim().state() != State.DELIVERING) {
      throw new IllegalStateException("sent without an intent");
    }
    sent.incrementAndGet();
    if (broken) {
      throw new IllegalStateException("the client broke");
    }
    return new Answer(document.claim(), Enough.evidenceFor(State.DELIVERING, leadsTo), leadsTo);
  }

  /** One answer of the EPR. */
  public record Answer(Claim claim, List<Evidence> evidence, State leadsTo) implements Outcome {
    @Override
    public Optional<Instant> due() {
      return Optional.of(Instant.MAX);
    }

    public boolean accepted() {
      return leadsTo == State.DELIVERED;
    }

    public boolean unresolved() {
      return leadsTo == State.UNKNOWN;
    }

    public boolean refusedForNow() {
      return leadsTo == State.TRANSCRIBED;
    }
  }
}
