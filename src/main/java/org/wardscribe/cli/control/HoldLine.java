package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.Optional;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;

/**
 * A legal hold as people see it.
 *
 * @param scope {@code organisation}, or the entry
 */
public record HoldLine(
    long number,
    String scope,
    String reference,
    String placedBy,
    Instant placedAt,
    Optional<Instant> effectiveAt,
    Optional<String> liftProposedBy,
    Optional<Instant> liftedAt) {
  /** How the whole organisation is written as a scope. */
  public static final String ORGANISATION = "organisation";

  static HoldLine of(LegalHold hold) {
    String scope =
        hold.scope() instanceof HoldScope.OneEntry one ? one.entry().toString() : ORGANISATION;
    return new HoldLine(
        hold.number(),
        scope,
        hold.reference(),
        hold.placedBy(),
        hold.placedAt(),
        hold.effectiveAt(),
        hold.liftProposedBy(),
        hold.liftedAt());
  }
}
