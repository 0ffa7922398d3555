package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.AlertRow;
import org.wardscribe.ledger.AlertsKept;

/**
 * Alerts that are open, and those that were closed last.
 *
 * @param nobodyOnRota true if there is nobody who could be told; false also where no site runs
 */
public record AlertsReport(
    Instant at, List<Line> open, List<Line> closed, Sending sending, boolean nobodyOnRota) {
  public AlertsReport {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
  }

  static AlertsReport of(Instant at, AlertsKept kept, boolean nobodyOnRota) {
    return new AlertsReport(
        at,
        kept.open().stream().map(Line::of).toList(),
        kept.closed().stream().map(Line::of).toList(),
        Sending.of(kept.sending()),
        nobodyOnRota);
  }

  /**
   * One alert.
   *
   * @param told when its opening or last reminder was given to the senders; empty: nobody was told
   */
  public record Line(
      long number,
      String kind,
      String subject,
      long count,
      String sentence,
      Optional<Instant> openedAt,
      Optional<Instant> closedAt,
      Optional<Instant> told,
      int reminders) {
    static Line of(AlertRow row) {
      return new Line(
          row.number(),
          row.kind(),
          row.subject(),
          row.count(),
          row.sentence(),
          row.openedAt(),
          row.closedAt(),
          row.toldAt(),
          row.reminders());
    }
  }

  /** As {@link AlertsKept.Sending}. */
  public record Sending(
      long unsent, Optional<Instant> unsentSince, long failing, Optional<String> failure) {
    static Sending of(AlertsKept.Sending sending) {
      return new Sending(
          sending.unsent(), sending.unsentSince(), sending.failing(), sending.failure());
    }
  }
}
