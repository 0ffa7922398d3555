package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.Optional;
import org.wardscribe.ledger.Recovery;

/**
 * Whether the ledger recovers from a restore.
 *
 * @param recovery the one that lasts
 */
public record RecoveryReport(Instant at, Optional<Line> recovery) {
  /** How far it is: {@link Recovery}. */
  public record Line(
      Instant beganAt,
      String why,
      Optional<String> finishProposedBy,
      long notAsked,
      long waiting,
      long withPeople) {
    static Line of(Recovery recovery) {
      return new Line(
          recovery.beganAt(),
          recovery.why(),
          recovery.finishProposedBy(),
          recovery.notAsked(),
          recovery.waiting(),
          recovery.withPeople());
    }
  }
}
