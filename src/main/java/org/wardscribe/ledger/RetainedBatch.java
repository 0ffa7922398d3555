package org.wardscribe.ledger;

/**
 * What became of some retained entries that somebody wants to go on.
 *
 * @param released a second person has said so: they go through every guard again
 * @param proposed noted for a first person
 * @param refused without a receipt that can be checked again
 * @param upTo the number of the last entry that was looked at
 * @param more true if there may be others behind it
 */
public record RetainedBatch(
    long released, long proposed, long refused, EntryId upTo, boolean more) {
  public static final RetainedBatch NOTHING = new RetainedBatch(0, 0, 0, new EntryId(0), true);

  public long all() {
    return released + proposed + refused;
  }

  /** This and the one that came after it. */
  public RetainedBatch and(RetainedBatch next) {
    return new RetainedBatch(
        released + next.released,
        proposed + next.proposed,
        refused + next.refused,
        next.upTo,
        next.more);
  }
}
