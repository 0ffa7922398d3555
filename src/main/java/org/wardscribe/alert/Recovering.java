package org.wardscribe.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wardscribe.ledger.Recovery;
import org.wardscribe.mapping.AlertKind;

/** The ledger was restored from a backup, and two people have not yet said that it may go on. */
public final class Recovering implements ConditionSource {
  private static final String SUBJECT = "ledger";

  private final Supplier<Optional<Recovery>> recovery;
  private final LocalTimes times;

  public Recovering(Supplier<Optional<Recovery>> recovery, ZoneId zone) {
    this.recovery = recovery;
    this.times = new LocalTimes(zone);
  }

  @Override
  public AlertKind kind() {
    return AlertKind.RECOVERY;
  }

  @Override
  public List<Condition> look(Instant now) {
    return recovery
        .get()
        .map(
            found ->
                new Condition(
                    kind(),
                    SUBJECT,
                    found.notAsked() + found.waiting() + found.withPeople(),
                    found.beganAt(),
                    "Since "
                        + times.at(found.beganAt())
                        + " nothing is sent and nothing deleted, until two people finish the"
                        + " recovery: "
                        + found.notAsked()
                        + " entries were not asked about yet, "
                        + found.waiting()
                        + " wait, "
                        + found.withPeople()
                        + " rest with people."))
        .stream()
        .toList();
  }
}
