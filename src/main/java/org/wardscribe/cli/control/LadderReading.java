package org.wardscribe.cli.control;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wardscribe.ledger.ConversationFigures;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.StepDown;

/** Puts together what the site's table, the register and the audit say of each conversation. */
final class LadderReading {
  private final LedgerRecords records;
  private final Clock clock;
  private final Supplier<List<LadderReport.Rungs>> site;

  LadderReading(LedgerRecords records, Clock clock, Supplier<List<LadderReport.Rungs>> site) {
    this.records = records;
    this.clock = clock;
    this.site = site;
  }

  /**
   * @param only this conversation; empty: all that the site names, and all that have entries
   */
  LadderReport report(Optional<String> only) {
    Map<String, ConversationFigures> figures =
        records.journeys().stream()
            .collect(Collectors.toMap(f -> f.conversation().toString(), Function.identity()));
    Map<String, StepDown> stepDowns =
        records.stepDowns().stream()
            .collect(Collectors.toMap(s -> s.conversation().toString(), Function.identity()));
    List<LadderReport.Rungs> rungs = new ArrayList<>(site.get());
    Set<String> named =
        rungs.stream().map(LadderReport.Rungs::conversation).collect(Collectors.toSet());
    Set<String> others = new HashSet<>(figures.keySet());
    others.removeAll(named);
    others.stream().sorted().map(LadderReading::notInTable).forEach(rungs::add);
    return new LadderReport(
        clock.instant(),
        rungs.stream()
            .filter(r -> only.isEmpty() || only.get().equals(r.conversation()))
            .map(
                r ->
                    LadderReport.line(
                        r,
                        Optional.ofNullable(figures.get(r.conversation())),
                        Optional.ofNullable(stepDowns.get(r.conversation()))))
            .toList());
  }

  /** It was taken out of the table: its flags are refused, and nothing of it is deleted. */
  private static LadderReport.Rungs notInTable(String conversation) {
    return new LadderReport.Rungs(conversation, "", "file", "", null);
  }
}
