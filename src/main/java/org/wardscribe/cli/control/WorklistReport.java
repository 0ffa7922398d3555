package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.State;

/**
 * What waits for a person, oldest first; nothing in it is content.
 *
 * @param more true if there are more than were asked for
 */
public record WorklistReport(Instant at, List<Line> lines, boolean more) {
  /**
   * @param fence what a verb about this entry has to name
   * @param owner see {@link EntryReport}
   */
  public record Line(
      String entry,
      State state,
      Instant since,
      Instant createdAt,
      String destination,
      String connector,
      String conversation,
      String reason,
      String sentence,
      long fence,
      String owner,
      List<String> verbs) {
    static Line of(EntrySummary entry, boolean unresolvedAttempt) {
      Resolution resolution = Resolution.of(entry.state(), unresolvedAttempt);
      return new Line(
          entry.id().toString(),
          entry.state(),
          entry.stateSince(),
          entry.createdAt(),
          entry.destination().value(),
          entry.connector(),
          entry.conversation(),
          entry.reason(),
          entry.sentence(),
          entry.fence(),
          resolution.owner(),
          resolution.verbs());
    }
  }
}
