package org.wardscribe.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a worklist: nothing in it is content.
 *
 * @param writtenAt when the first of its originals that is not known to be gone was sent; empty:
 *     not known
 */
public record EntrySummary(
    EntryId id,
    State state,
    Instant stateSince,
    Instant createdAt,
    DestinationId destination,
    String connector,
    String conversation,
    String reason,
    String sentence,
    long fence,
    Optional<Instant> writtenAt) {}
