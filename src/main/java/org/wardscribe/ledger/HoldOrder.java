package org.wardscribe.ledger;

import java.time.LocalDate;

/**
 * A legal hold that somebody asks for.
 *
 * @param reference the request's or case's reference, e.g. of a subject access request; no patient
 *     data
 * @param reviewDue when somebody must look whether it is still needed; a hold never ends by itself
 */
public record HoldOrder(HoldScope scope, HoldKind kind, String reference, LocalDate reviewDue) {}
