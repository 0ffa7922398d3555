package org.wardscribe.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.wardscribe.ledger.Pause;
import org.wardscribe.mapping.AlertKind;

/** Destinations and connectors that a person paused. */
public final class Paused implements ConditionSource {
  private final Supplier<List<Pause>> pauses;
  private final LocalTimes times;

  public Paused(Supplier<List<Pause>> pauses, ZoneId zone) {
    this.pauses = pauses;
    this.times = new LocalTimes(zone);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.PAUSED;
  }

  @Override
  public List<Condition> look(Instant now) {
    return pauses.get().stream()
        .filter(pause -> pause.until().isEmpty())
        .map(
            pause ->
                new Condition(
                    kind(),
                    name(pause),
                    1,
                    pause.since(),
                    "The "
                        + name(pause)
                        + " takes no new work since "
                        + times.at(pause.since())
                        + ", by the word of "
                        + pause.by()
                        + ", until somebody resumes it."))
        .toList();
  }

  static String name(Pause pause) {
    return pause.kind().name().toLowerCase(Locale.ROOT) + " " + pause.name();
  }
}
