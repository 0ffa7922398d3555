package org.wardscribe.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.AlertsKept;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.LedgerFigures;
import org.wardscribe.ledger.Pause;

/**
 * Where monitoring gets its figures from. All of it is asked on threads of monitoring's own, every
 * few seconds, never by a request; what throws is shown as unknown.
 *
 * @param mark a durable write to the ledger that changes nothing
 * @param holds reads the register of legal holds
 * @param tellers who tell conversations, with the names of their cursors in the ledger
 * @param connectors whether the platform's server lets us in just now; may take seconds
 * @param indexes of each patient index that is asked over a network, whether it answered its last
 *     question; empty: it was asked none yet
 * @param destinations all that are configured
 * @param certificates of the site's own stores, and those that peers showed
 */
public record Sources(
    LedgerFigures ledger,
    Supplier<CompletionStage<Void>> mark,
    Runnable holds,
    Supplier<List<Pause>> pauses,
    Supplier<List<Teller>> tellers,
    Map<ConnectorId, BooleanSupplier> connectors,
    Map<String, Supplier<Optional<Boolean>>> indexes,
    Set<DestinationId> destinations,
    Supplier<List<Certificate>> certificates,
    Supplier<AlertsKept> alerts) {
  /**
   * Tells conversations what became of their messages.
   *
   * @param connector whose conversations; empty: all
   */
  public record Teller(Optional<ConnectorId> connector, String reader) {}

  public Sources {
    connectors = Map.copyOf(connectors);
    indexes = Map.copyOf(indexes);
    destinations = Set.copyOf(destinations);
  }
}
