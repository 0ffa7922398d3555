package org.wardscribe.cli.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
   * @param deleteBy when its platform will let the first of its originals be deleted no more;
   *     empty: no limit is known
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
      List<String> verbs,
      Optional<Instant> deleteBy) {
    static Line of(
        EntrySummary entry, boolean unresolvedAttempt, Optional<Duration> deletionWindow) {
      Resolution resolution = Resolution.of(entry.state(), unresolvedAttempt, entry.reason());
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
          resolution.verbs(),
          deletionWindow.flatMap(window -> entry.writtenAt().map(at -> at.plus(window))));
    }
  }
}
