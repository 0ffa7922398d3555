package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.mapping.AlertKind;

/** Entries were filed for a record that was merged since, and nobody has looked at them. */
public final class MergedRecords implements ConditionSource {
  private static final String SUBJECT = "record";

  private final Supplier<List<SourceAlert>> alerts;

  public MergedRecords(Supplier<List<SourceAlert>> alerts) {
    this.alerts = alerts;
  }

  @Override
  public AlertKind kind() {
    return AlertKind.RECORD_MERGED;
  }

  @Override
  public List<Condition> look(Instant now) {
    List<SourceAlert> merges = alerts.get().stream().filter(SourceAlert::isMerge).toList();
    if (merges.isEmpty()) {
      return List.of();
    }
    List<EntryId> entries = merges.stream().map(SourceAlert::entry).distinct().toList();
    return List.of(
        new Condition(
            kind(),
            SUBJECT,
            entries.size(),
            merges.get(0).seenAt(),
            LocalTimes.counted(entries.size(), "entry was", "entries were")
                + " filed for a patient's record that was merged into another one since; begin"
                + " with "
                + entries.get(0)
                + "."));
  }
}
