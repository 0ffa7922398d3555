package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts that must be confirmed and hold today, in the table's order. */
public record ConfirmationReport(Instant at, List<Line> lines) {
  public ConfirmationReport {
    lines = List.copyOf(lines);
  }

  /**
   * @param staff the trust's own id of the person
   * @param way {@code private}, {@code desk}; empty: it was never confirmed
   * @param by who at the desk took the code; empty: nobody
   * @param confirmedAt the last time
   * @param until what is written later is held again; empty: no such time
   * @param invitedUntil the code that was mailed last can be used until then; empty: none can
   */
  public record Line(
      String connector,
      String account,
      String staff,
      String way,
      String by,
      Optional<Instant> confirmedAt,
      Optional<Instant> until,
      Optional<Instant> invitedUntil) {
    /** True if what is written now counts. */
    public boolean counts(Instant now) {
      return confirmedAt.isPresent() && until.map(now::isBefore).orElse(true);
    }
  }
}
