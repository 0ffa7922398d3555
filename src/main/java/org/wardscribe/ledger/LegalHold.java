package org.wardscribe.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A legal hold: no deletion is begun once it is placed, and none can still happen once it is
 * effective.
 *
 * @param reference the request's or case's reference, e.g. of a subject access request; no patient
 *     data
 * @param reviewDue when somebody must look whether it is still needed; empty only for holds that an
 *     earlier version placed
 * @param effectiveAt when no deletion in its scope was on the wire any more; empty: not yet
 * @param liftProposedBy the first of the two people who must lift it
 * @param liftedAt when it ended
 */
public record LegalHold(
    long number,
    HoldScope scope,
    HoldKind kind,
    String reference,
    Optional<LocalDate> reviewDue,
    String placedBy,
    Instant placedAt,
    Optional<Instant> effectiveAt,
    Optional<String> liftProposedBy,
    Optional<Instant> liftedAt) {}
