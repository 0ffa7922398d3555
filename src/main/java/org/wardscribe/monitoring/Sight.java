package org.wardscribe.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wardscribe.ledger.LedgerFigures;
import org.wardscribe.ledger.Pause;

/**
 * What one look at the ledger found. Empty: it could not be found out.
 *
 * @param answered the writer said yes or no in time
 * @param written the ledger took a durable write
 */
record Sight(
    Instant at,
    boolean answered,
    boolean written,
    boolean holdsReadable,
    Optional<LedgerFigures.Census> census,
    Optional<List<Pause>> pauses,
    OptionalLong untold) {
  boolean readable() {
    return census.isPresent();
  }
}
