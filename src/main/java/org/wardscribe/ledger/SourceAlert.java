package org.wardscribe.ledger;

import java.time.Instant;
import org.wardscribe.connector.ItemRef;

/**
 * What a person has to look at though its entry waits for nobody. Either a message that was
 * verified to be gone, and is at its source again: a federated server gave it back, or somebody
 * imported an archive. Nothing is deleted because of it: a person looks. Or the patient's record,
 * for which the entry was filed, was merged into another one ({@link #isMerge}).
 *
 * @param item of the entry
 * @param version as the source has it now; {@link #RECORD_MERGED} for a merge, whose item is the
 *     entry's first
 * @param filed true if just that version was filed
 */
public record SourceAlert(
    long number,
    EntryId entry,
    long item,
    ItemRef ref,
    long version,
    boolean filed,
    Instant seenAt) {
  /** No message has this version. */
  public static final long RECORD_MERGED = -1;

  public boolean isMerge() {
    return version == RECORD_MERGED;
  }
}
