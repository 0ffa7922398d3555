package org.wardscribe.ledger;

import java.time.Instant;

/** One line of a worklist: nothing in it is content. */
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
    long fence) {}
