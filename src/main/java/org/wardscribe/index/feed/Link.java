package org.wardscribe.index.feed;

/**
 * What was last said of two records: that they are one patient's and stay two, or that they are
 * not. Both records have it.
 *
 * @param other the other record
 * @param linked false: they were unlinked, which is kept so that a late link does not come back
 */
record Link(long other, boolean linked, EventTime at) {}
