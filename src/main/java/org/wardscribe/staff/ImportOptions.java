package org.wardscribe.staff;

/**
 * What somebody who imports a list of staff allows.
 *
 * @param endMissing the accounts of whom the list does not name end today, too; false: they are
 *     only named
 * @param allowEnding so many accounts may end at once, whatever share of all that is; 0: not said
 * @param mostEndingPercent of the accounts that hold today, so many may end without that
 */
public record ImportOptions(boolean endMissing, int allowEnding, int mostEndingPercent) {}
