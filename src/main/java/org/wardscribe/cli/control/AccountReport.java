package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.Suspension;

/** The accounts that are, or were, suspended; oldest first. */
public record AccountReport(Instant at, List<Line> lines) {
  public AccountReport {
    lines = List.copyOf(lines);
  }

  /**
   * @param account with its connector, if it was suspended on one only
   * @param endedAt from then on it is its owner's again; empty: it is suspended
   * @param mistaken it was its owner's all the time
   * @param searched what it concerns was looked for to the end; before that nothing is deleted
   */
  public record Line(
      String account,
      Instant since,
      String by,
      Instant placedAt,
      String reason,
      Optional<Instant> endedAt,
      boolean mistaken,
      boolean searched) {
    static Line of(Suspension suspension) {
      return new Line(
          suspension.name(),
          suspension.since(),
          suspension.by(),
          suspension.at(),
          suspension.reason(),
          suspension.endedAt(),
          suspension.mistaken(),
          suspension.searched());
    }
  }
}
