package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.connector.ConnectorId;

/**
 * The ledger in numbers, for those who watch it: no content, and cheap however long the ledger is.
 */
public interface LedgerFigures {
  /**
   * @param counts entries by state; a state without any is missing
   * @param oldest since when the longest waiting entry is in its state; of open and resting states
   * @param held entries in {@code HELD} by reason
   */
  record Census(Map<State, Long> counts, Map<State, Instant> oldest, Map<String, Long> held) {
    public Census {
      counts = Map.copyOf(counts);
      oldest = Map.copyOf(oldest);
      held = Map.copyOf(held);
    }
  }

  /**
   * How often one transition was made.
   *
   * @param from empty: the entry is new
   */
  record Counted(String from, String to, long times) {}

  Census census();

  /** The number of the newest audit row; 0: there is none. */
  long lastAuditRow();

  /**
   * The transitions in audit rows after one and up to another. Where several processes write, a row
   * may appear before a later one that was there already, for as long as a transaction lasts.
   */
  List<Counted> transitions(long after, long upTo);

  /**
   * Transitions that this reader of {@link Notices} has not yet told.
   *
   * @param connector whose conversations it tells; empty: all
   */
  long untold(String reader, Optional<ConnectorId> connector);

  /** Works that wait for this process's writers. */
  int waitingWrites();
}
