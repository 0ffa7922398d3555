package org.wardscribe.ledger;

import java.time.Instant;
import org.wardscribe.connector.ItemRef;

/**
 * An original that is gone, by what its source said then.
 *
 * @param deletedAt when that was verified
 */
public record DeletedItem(EntryId entry, long item, ItemRef ref, Instant deletedAt) {}
