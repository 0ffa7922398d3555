package org.wardscribe.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.AlertTable;

/** Certificates, tokens and decisions that end. */
public final class Ends implements ConditionSource {
  private final Supplier<List<End>> ends;
  private final AlertTable table;
  private final LocalTimes times;

  /**
   * What ends, and when.
   *
   * @param what such as {@code certificate of epr-main}
   */
  public record End(String what, Instant at) {}

  public Ends(Supplier<List<End>> ends, AlertTable table, ZoneId zone) {
    this.ends = ends;
    this.table = table;
    this.times = new LocalTimes(zone);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.EXPIRES;
  }

  @Override
  public List<Condition> look(Instant now) {
    return ends.get().stream()
        .flatMap(
            end ->
                table
                    .of(kind(), end.what())
                    .flatMap(AlertTable.Row::limit)
                    .filter(ahead -> !now.plus(ahead).isBefore(end.at()))
                    .map(ahead -> condition(end, end.at().minus(ahead), now))
                    .stream())
        .toList();
  }

  private Condition condition(End end, Instant since, Instant now) {
    return new Condition(
        kind(),
        end.what(),
        1,
        since,
        "The "
            + end.what()
            + (end.at().isAfter(now) ? " ends at " : " HAS ENDED, at ")
            + times.at(end.at())
            + ".");
  }
}
