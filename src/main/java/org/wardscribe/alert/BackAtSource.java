package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.wardscribe.ledger.SourceAlert;
import org.wardscribe.mapping.AlertKind;

/** What was verified to be gone is at its source again, and nobody has seen to it; by connector. */
public final class BackAtSource implements ConditionSource {
  private final Supplier<List<SourceAlert>> alerts;

  public BackAtSource(Supplier<List<SourceAlert>> alerts) {
    this.alerts = alerts;
  }

  @Override
  public AlertKind kind() {
    return AlertKind.BACK_AT_SOURCE;
  }

  @Override
  public List<Condition> look(Instant now) {
    List<SourceAlert> open = alerts.get().stream().filter(alert -> !alert.isMerge()).toList();
    return open.stream()
        .map(alert -> alert.ref().connector().value())
        .distinct()
        .sorted()
        .map(connector -> condition(connector, open))
        .toList();
  }

  private Condition condition(String connector, List<SourceAlert> all) {
    List<SourceAlert> open =
        all.stream().filter(alert -> alert.ref().connector().value().equals(connector)).toList();
    return new Condition(
        kind(),
        connector,
        open.size(),
        open.get(0).seenAt(),
        LocalTimes.counted(
                open.size(),
                "original that was verified to be gone is",
                "originals that were verified to be gone are")
            + " at the source again ("
            + connector
            + "); begin with "
            + open.get(0).entry()
            + ".");
  }
}
