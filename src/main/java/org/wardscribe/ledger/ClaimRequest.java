package org.wardscribe.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * Asks for entries that are due in a state.
 *
 * @param destination only entries for this destination; empty: any
 * @param most at most so many
 */
public record ClaimRequest(
    State state, Optional<DestinationId> destination, int most, Duration lease) {}
