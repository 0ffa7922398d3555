package org.wardscribe.ledger;

import java.util.Optional;
import org.wardscribe.connector.SourceEvent;

/**
 * An event from a platform, on its way into the ledger.
 *
 * @param destination for a flag: where this conversation files; else empty
 */
public record Intake(SourceEvent event, Optional<DestinationId> destination) {}
