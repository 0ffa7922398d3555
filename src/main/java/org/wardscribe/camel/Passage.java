package org.wardscribe.camel;

import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.MDC;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.State;

/**
 * One claimed entry's way through one route: the claim in force, and whether the work has ended.
 *
 * <p>It travels as a property of the exchange, never as a header: what a partner sends becomes
 * headers, and no partner may bring a claim.
 */
public final class Passage {
  static final String PROPERTY = "wardscribe.passage";

  private volatile Claim claim;
  private volatile boolean ended;

  Passage(Claim claim) {
    this.claim = Objects.requireNonNull(claim, "claim");
  }

  /** The passage of this exchange; empty where nothing was claimed, as in a receive route. */
  public static Optional<Passage> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Passage.class));
  }

  /** Puts a claim into an exchange that no {@code ledger:} consumer made, as in a test. */
  public static Passage begin(Exchange exchange, Claim claim) {
    Passage passage = new Passage(claim);
    exchange.setProperty(PROPERTY, passage);
    return passage;
  }

  /** The claim that the next transition uses up. */
  public Claim claim() {
    return claim;
  }

  /** True once the entry moved on, waits, or is somebody else's: no transition may follow. */
  public boolean ended() {
    return ended;
  }

  /** The intent is written, and the same exchange goes on with what it announced. */
  void goOn(Claim next) {
    claim = next;
  }

  void end() {
    ended = true;
  }

  /** Runs {@code work} with the entry and its stage in the log fields of this thread. */
  void inLogs(Runnable work) {
    MDC.put("entry", claim.entry().toString());
    MDC.put("stage", stage(claim.state()));
    try {
      work.run();
    } finally {
      MDC.remove("entry");
      MDC.remove("stage");
    }
  }

  /** The stage that works on entries in this state, in the five words of the folders. */
  static String stage(State state) {
    return switch (state) {
      case RECEIVED -> "identify";
      case IDENTIFIED -> "transcribe";
      case TRANSCRIBED, DELIVERING, UNKNOWN -> "deliver";
      case DELIVERED, DELETING, VERIFYING -> "delete";
      default -> "worklist";
    };
  }
}
