package org.wardscribe.cli.control;

import java.time.Instant;
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
 * @param recovery the one that lasts: nothing is sent or deleted
 * @param alertSending whether people can be told of alerts
 */
public record StatusReport(
    Instant at,
    Optional<Broker> broker,
    Map<State, Long> counts,
    List<PauseLine> pauses,
    List<HoldLine> holds,
    Optional<RecoveryReport.Line> recovery,
    long openAlerts,
    AlertsReport.Sending alertSending) {
  /** Whether the broker lets Wardscribe's user in. */
  public enum Broker {
    REACHED,
    NOT_REACHED,
    /** Several are active at once, and none is read. */
    SEVERAL_ACTIVE
  }

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
