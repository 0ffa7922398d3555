package org.wardscribe.index.feed;

import java.time.Instant;

/**
 * A record was merged into another one.
 *
 * @param merged the index's id of the record that is not in use any more
 * @param survivor the index's id of the one that is
 * @param at when that was kept
 */
public record MergeNotice(long number, String merged, String survivor, Instant at) {}
