package org.wardscribe.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.wardscribe.kit.Enough;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

/** What the EPR answers in a route's test: whatever leads to a given state. */
public final class FakeEpr {
  private final AtomicInteger sent = new AtomicInteger();
  private volatile State leadsTo = State.DELIVERED;
  private volatile boolean broken;

  void answersLeadTo(State state) {
    leadsTo = state;
    broken = false;
    sent.set(0);
  }

  void breaks() {
    broken = true;
  }

  int sent() {
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
