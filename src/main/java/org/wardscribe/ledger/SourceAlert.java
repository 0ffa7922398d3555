package org.wardscribe.ledger;

import java.time.Instant;
import org.wardscribe.connector.ItemRef;

/**
 * A message that was verified to be gone, and is at its source again: a federated server gave it
 * back, or somebody imported an archive. Nothing is deleted because of it: a person looks.
 *
 * @param item of the entry
 * @param version as the source has it now
 * @param filed true if just that version was filed
 */
public record SourceAlert(
    long number,
    EntryId entry,
    long item,
    ItemRef ref,
    long version,
    boolean filed,
    Instant seenAt) {}
