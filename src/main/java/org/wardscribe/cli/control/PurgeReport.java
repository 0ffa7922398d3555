package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.wardscribe.ledger.PurgeBatch;
import org.wardscribe.ledger.Retention;
import org.wardscribe.ledger.State;

/**
 * What a purge did, or in a dry run would do.
 *
 * @param lines by state; one that keeps its content for ever has none
 */
public record PurgeReport(Instant at, boolean dryRun, List<Line> lines) {
  /**
   * @param after the age in days; less than a day is 0
   * @param bytes of encrypted content
   * @param held stay, because a legal hold covers them
   * @param inUse stay, because another entry needs what they hold
   */
  public record Line(State state, long after, long purged, long bytes, long held, long inUse) {}

  static PurgeReport of(Instant at, boolean dryRun, Retention rules, Map<State, PurgeBatch> sums) {
    return new PurgeReport(
        at,
        dryRun,
        sums.entrySet().stream()
            .map(
                one ->
                    new Line(
                        one.getKey(),
                        rules.ages().get(one.getKey()).toDays(),
                        one.getValue().purged(),
                        one.getValue().bytes(),
                        one.getValue().held(),
                        one.getValue().inUse()))
            .toList());
  }
}
