package org.wardscribe.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.AlertsKept;
import org.wardscribe.ledger.LedgerFigures;
import org.wardscribe.ledger.Pause;

/**
 * What one look at the ledger found. Empty: it could not be found out.
 *
 * @param answered the writer said yes or no in time
 * @param untold by connector, or {@code all}
 * @param written the ledger took a durable write
 */
record Sight(
    Instant at,
    boolean answered,
    boolean written,
    boolean holdsReadable,
    Optional<LedgerFigures.Census> census,
    Optional<List<Pause>> pauses,
    Optional<Map<String, Long>> untold,
    Optional<AlertsKept> alerts) {
  boolean readable() {
    return census.isPresent();
  }
}
