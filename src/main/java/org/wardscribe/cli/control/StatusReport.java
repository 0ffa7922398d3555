package org.wardscribe.cli.control;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.State;

/**
 * How things are.
 *
 * @param broker the gateway's, asked for this answer; empty: nothing runs that could ask
 * @param holds those that are not lifted
 * @param reviews conversations whose review is overdue
 * @param recovery the one that lasts: nothing is sent or deleted
 * @param alertSending whether people can be told of alerts
 * @param processes those that share the ledger
 */
public record StatusReport(
    Instant at,
    Optional<Broker> broker,
    Map<State, Long> counts,
    List<PauseLine> pauses,
    List<HoldLine> holds,
    List<Review> reviews,
    Optional<RecoveryReport.Line> recovery,
    long openAlerts,
    AlertsReport.Sending alertSending,
    ProcessesReport processes) {
  /** Whether the broker lets Wardscribe's user in. */
  public enum Broker {
    REACHED,
    NOT_REACHED,
    /** Several are active at once, and none is read. */
    SEVERAL_ACTIVE
  }

  /**
   * A conversation that somebody should have looked at again: whether it is still for what
   * conversations.yaml says.
   */
  public record Review(String conversation, String owner, LocalDate due) {}

  /** A destination or connector that takes no new work. */
  public record PauseLine(
      String kind, String name, String by, Instant since, Optional<Instant> until) {
    static PauseLine of(Pause pause) {
      return new PauseLine(
          pause.kind().name().toLowerCase(Locale.ROOT),
          pause.name(),
          pause.by(),
          pause.since(),
          pause.until());
    }
  }
}
