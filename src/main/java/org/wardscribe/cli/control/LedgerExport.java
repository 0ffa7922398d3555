package org.wardscribe.cli.control;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.HoldScope;
import org.wardscribe.ledger.LedgerRecords;

/** An export from the ledger's file while nothing runs: without content, and in no audit. */
public final class LedgerExport {
  private final LedgerReading reading;
  private final Clock clock;
  private final HoldScope scope;

  private LedgerExport(LedgerReading reading, Clock clock, HoldScope scope) {
    this.reading = reading;
    this.clock = clock;
    this.scope = scope;
  }

  /**
   * Empty if the criteria can't be understood without a running site, or not at all.
   *
   * @param args as the request of a running one has them
   */
  public static Optional<LedgerExport> of(
      LedgerRecords records, Clock clock, Map<String, String> args) {
    if (args.containsKey("patient") || args.containsKey("nhs-number")) {
      return Optional.empty();
    }
    LedgerReading reading = new LedgerReading(records, clock, List.of());
    ScopeAsked scopes = new ScopeAsked(id -> id, reading::knows, number -> java.util.List.of());
    try {
      return Optional.of(new LedgerExport(reading, clock, scopes.of(args)));
    } catch (ScopeAsked.NotClear e) {
      return Optional.empty();
    }
  }

  public ExportReport.Begun begun() {
    return new ExportReport.Begun(
        "",
        clock.instant(),
        System.getProperty("user.name"),
        scope.words(),
        reading.perhapsInScope(scope),
        false);
  }

  public ExportReport.Some some(String after) {
    return reading.export(scope, EntryId.parse(after), false);
  }
}
