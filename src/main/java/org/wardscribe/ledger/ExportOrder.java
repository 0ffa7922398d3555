package org.wardscribe.ledger;

/**
 * What somebody wants to have written out of the ledger, and for which request.
 *
 * @param scope which entries; those of which it isn't known whether they are meant are left out
 * @param reference of the request that is answered; no patient data
 * @param withContent what was written, too: two people must say so
 */
public record ExportOrder(HoldScope scope, String reference, boolean withContent) {}
