package org.wardscribe.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
   * @param at empty: it may have an end, but nobody can say just now when that is
   */
  public record End(String what, Optional<Instant> at) {
    public End(String what, Instant at) {
      this(what, Optional.of(at));
    }
  }

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
    return ends.get().stream().flatMap(end -> condition(end, now).stream()).toList();
  }

  /** Empty: it does not end soon, or is not watched. */
  private Optional<Condition> condition(End end, Instant now) {
    return end.at().isEmpty()
        ? Optional.of(Condition.unknown(kind(), end.what()))
        : table
            .of(kind(), end.what())
            .flatMap(AlertTable.Row::limit)
            .map(end.at().get()::minus)
            .filter(since -> !now.isBefore(since))
            .map(since -> condition(end.what(), end.at().get(), since, now));
  }

  private Condition condition(String what, Instant at, Instant since, Instant now) {
    return new Condition(
        kind(),
        what,
        1,
        since,
        "The " + what + (at.isAfter(now) ? " ends at " : " HAS ENDED, at ") + times.at(at) + ".");
  }
}
