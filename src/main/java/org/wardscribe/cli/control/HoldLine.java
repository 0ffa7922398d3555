package org.wardscribe.cli.control;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LegalHold;

/**
 * A legal hold as people see it.
 *
 * @param scope {@code organisation}, or what it covers; a patient is not named
 * @param type as {@code hold place --type} takes it
 */
public record HoldLine(
    long number,
    String type,
    String scope,
    String reference,
    String placedBy,
    Instant placedAt,
    Optional<LocalDate> reviewDue,
    Optional<Instant> effectiveAt,
    Optional<String> liftProposedBy,
    Optional<Instant> liftedAt) {
  /** How the whole organisation is written as a scope. */
  public static final String ORGANISATION = HoldScope.WHOLE_ORGANISATION.words();

  static HoldLine of(LegalHold hold) {
    return new HoldLine(
        hold.number(),
        hold.kind().path(),
        hold.scope().words(),
        hold.reference(),
        hold.placedBy(),
        hold.placedAt(),
        hold.reviewDue(),
        hold.effectiveAt(),
        hold.liftProposedBy(),
        hold.liftedAt());
  }
}
