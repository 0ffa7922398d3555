package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A destination or a connector that takes no new work.
 *
 * @param until when it ends by itself (an unreachable EPR); empty: when a person resumes it
 */
public record Pause(Kind kind, String name, String by, Instant since, Optional<Instant> until) {
  /** What is paused. */
  public enum Kind {
    DESTINATION,
    CONNECTOR
  }
}
