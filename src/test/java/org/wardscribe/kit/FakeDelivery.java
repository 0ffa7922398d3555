package org.wardscribe.kit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.Outcome;
import org.wardscribe.ledger.State;

/**
 * What the delivery stage decides in a route's test, bound as {@code delivery}: whatever leads to a
 * given state.
 */
public final class FakeDelivery {
  private volatile boolean rehearsal;
  private volatile State resolvesTo = State.DELIVERING;

  /** The conversation's mode is {@code shadow} from now on, or is not. */
  public void rehearses(boolean shadow) {
    rehearsal = shadow;
  }

  /**
   * What becomes of an unknown outcome from now on: {@code DELIVERING}: the same bytes again;
   * {@code DELIVERED}: asked, and it is there; {@code UNKNOWN}: to be asked again later; {@code
   * TRANSCRIBED}: refused since, for now; {@code HELD}.
   */
  public void resolvesTo(State state) {
    resolvesTo = state;
  }

  public Intent begin(Claimed document) {
    return new Intent(
        document.claim(),
        Enough.evidenceFor(State.TRANSCRIBED, rehearsal ? State.REHEARSED : State.DELIVERING),
        rehearsal);
  }

  public Resolution resolve(Claimed document) {
    return new Resolution(
        document.claim(),
        resolvesTo == State.UNKNOWN ? List.of() : Enough.evidenceFor(State.UNKNOWN, resolvesTo),
        resolvesTo);
  }

  /** To send, or in a rehearsal not to. */
  public record Intent(Claim claim, List<Evidence> evidence, boolean rehearsal) implements Outcome {
    @Override
    public Optional<Attempt> attempt() {
      return Optional.of(new Attempt("CONTROL", "00"));
    }
  }

  /** What is to be done about an unknown outcome. */
  public record Resolution(Claim claim, List<Evidence> evidence, State leadsTo) implements Outcome {
    public boolean resend() {
      return leadsTo == State.DELIVERING;
    }

    public boolean found() {
      return leadsTo == State.DELIVERED;
    }

    public boolean refusedForNow() {
      return leadsTo == State.TRANSCRIBED;
    }

    public boolean waiting() {
      return leadsTo == State.UNKNOWN;
    }

    @Override
    public Optional<Instant> due() {
      return waiting() ? Optional.of(Instant.MAX) : Optional.empty();
    }
  }
}
