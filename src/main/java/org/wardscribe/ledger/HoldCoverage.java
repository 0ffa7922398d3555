package org.wardscribe.ledger;

/**
 * How many entries a hold covers; each count ends at {@link #COUNTED_AT_MOST}.
 *
 * @param known of which it is known that they are meant
 * @param all with those of which it isn't known, and which are covered therefore
 */
public record HoldCoverage(long known, long all) {
  public static final int COUNTED_AT_MOST = 10_000;
}
