package org.wardscribe.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.wardscribe.ledger.OverdueFigures;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.AlertTable;

/** Flagged advice that is on its way to a destination for longer than the trust's target. */
public final class NotFiledInTime implements ConditionSource {
  private final OverdueFigures figures;
  private final AlertTable table;
  private final LocalTimes times;

  public NotFiledInTime(OverdueFigures figures, AlertTable table, ZoneId zone) {
    this.figures = figures;
    this.table = table;
    this.times = new LocalTimes(zone);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.NOT_FILED_IN_TIME;
  }

  @Override
  public List<Condition> look(Instant now) {
    return table.limits(kind()).stream()
        .flatMap(
            target ->
                figures.notFiled(now.minus(target)).stream()
                    .filter(group -> target(group.name()).filter(target::equals).isPresent())
                    .map(group -> condition(group, target)))
        .toList();
  }

  private Optional<Duration> target(String destination) {
    return table.of(kind(), destination).flatMap(AlertTable.Row::limit);
  }

  private Condition condition(OverdueFigures.Group group, Duration target) {
    return new Condition(
        kind(),
        group.name(),
        group.entries(),
        group.since().plus(target),
        LocalTimes.counted(group.entries(), "flagged entry is", "flagged entries are")
            + " not filed at "
            + group.name()
            + " within the target of "
            + target.toMinutes()
            + " min. The first was flagged at "
            + times.at(group.since())
            + "; begin with "
            + group.first()
            + ".");
  }
}
