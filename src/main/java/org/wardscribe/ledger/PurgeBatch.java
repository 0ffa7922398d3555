package org.wardscribe.ledger;

/**
 * What became of some entries of one state whose time has come.
 *
 * @param purged entries whose content is gone, or in a dry run would be
 * @param bytes of encrypted content that they had
 * @param held entries that a legal hold covers
 * @param inUse entries that share a message with one whose time has not come, or whose successor's
 *     has not
 * @param upTo go on after it
 */
public record PurgeBatch(long purged, long bytes, long held, long inUse, Place upTo, boolean more) {
  /** A place in the order of entries of one state. */
  public record Place(long since, long entry) {
    public static final Place START = new Place(0, 0);
  }

  public static final PurgeBatch NOTHING = new PurgeBatch(0, 0, 0, 0, Place.START, true);

  /** Both, in this order. */
  public PurgeBatch and(PurgeBatch next) {
    return new PurgeBatch(
        purged + next.purged,
        bytes + next.bytes,
        held + next.held,
        inUse + next.inUse,
        next.upTo,
        next.more);
  }
}
