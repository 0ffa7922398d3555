package org.wardscribe.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.ledger.AlertChange;
import org.wardscribe.ledger.AlertChange.Telling;
import org.wardscribe.ledger.AlertEvent;
import org.wardscribe.ledger.AlertRow;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.RotaTable;

/** Decides what opens, is told again, and is over; asks nobody. */
final class AlertRules {
  /** After so long without a way to who is on duty, the fallback is told. */
  static final Duration UNSENT = Duration.ofMinutes(15);

  private final AlertTable table;
  private final RotaTable rota;
  private final ZoneId zone;

  /**
   * @param zone of the clock on the site's wall
   */
  AlertRules(AlertTable table, RotaTable rota, ZoneId zone) {
    this.table = table;
    this.rota = rota;
    this.zone = zone;
  }

  private record Key(String kind, String subject) {}

  List<AlertChange> decide(List<AlertRow> watched, Look look, Instant now) {
    Map<Key, AlertRow> left = new LinkedHashMap<>();
    watched.forEach(row -> left.put(new Key(row.kind(), row.subject()), row));
    List<AlertChange> changes = new ArrayList<>();
    for (Condition condition : look.conditions()) {
      Optional<AlertTable.Row> rule = table.of(condition.kind(), condition.subject());
      if (rule.isPresent()) {
        Key key = new Key(condition.kind().path(), condition.subject());
        changes.add(seen(Optional.ofNullable(left.remove(key)), condition, rule.get(), now));
      }
    }
    left.values().forEach(row -> unseen(row, look, now).ifPresent(changes::add));
    return changes;
  }

  private AlertChange seen(
      Optional<AlertRow> known, Condition condition, AlertTable.Row rule, Instant now) {
    AlertRow row =
        known
            .map(k -> k.seenAgain(condition.count(), condition.sentence(), now))
            .orElseGet(
                () ->
                    AlertRow.seen(
                        condition.kind().path(),
                        condition.subject(),
                        condition.count(),
                        condition.sentence(),
                        condition.since().isAfter(now) ? now : condition.since(),
                        now));
    boolean opens = row.openedAt().isEmpty() && isPast(row.since(), rule.after(), now);
    if (opens) {
      row = row.opened(now);
    }
    List<Telling> tellings = new ArrayList<>();
    if (!waits(rule, now)) {
      Set<String> onDuty = rota.onDuty(rule.rota(), now, zone);
      if (row.toTell().isPresent() && (opens || !onDuty.isEmpty())) {
        tellings.add(new Telling(AlertEvent.OPENED, 0, onDuty));
        // As long as there is nobody, it is still to be told.
        row = onDuty.isEmpty() ? row : row.told(now);
      } else if (isToBeReminded(row, rule, now) && !onDuty.isEmpty()) {
        row = row.reminded(now);
        tellings.add(new Telling(AlertEvent.REMINDED, row.reminders(), onDuty));
      }
    }
    if (!row.fallback() && row.unsentSince().filter(s -> isPast(s, UNSENT, now)).isPresent()) {
      tellings.add(new Telling(AlertEvent.OPENED, 0, rota.fallback(rule.rota())));
      row = row.fallbackTold();
    }
    return new AlertChange(row, false, tellings);
  }

  private static boolean isToBeReminded(AlertRow row, AlertTable.Row rule, Instant now) {
    return row.reminders() < rule.reminders()
        && row.toldAt().filter(told -> isPast(told, rule.remindEvery(), now)).isPresent();
  }

  /** Empty: it stays as it is. */
  private Optional<AlertChange> unseen(AlertRow row, Look look, Instant now) {
    AlertKind kind = AlertKind.ofPath(row.kind());
    Optional<AlertTable.Row> rule = table.of(kind, row.subject());
    boolean told = rule.filter(r -> waits(r, now)).isEmpty();
    if (row.closedAt().isPresent()) {
      return told ? Optional.of(over(row, now)) : Optional.empty();
    }
    Duration over = rule.map(AlertTable.Row::over).orElse(Duration.ZERO);
    if (look.isUnknown(kind, row.subject()) || !isPast(row.seenAt(), over, now)) {
      return Optional.empty();
    }
    if (row.openedAt().isEmpty()) {
      return Optional.of(new AlertChange(row, true, List.of()));
    }
    AlertRow closed = row.closed(now);
    return Optional.of(
        closed.toTell().isPresent() && told
            ? over(closed, now)
            : new AlertChange(closed, false, List.of()));
  }

  private static AlertChange over(AlertRow closed, Instant now) {
    return new AlertChange(
        closed.told(now), false, List.of(new Telling(AlertEvent.CLOSED, 0, Set.of())));
  }

  private boolean waits(AlertTable.Row rule, Instant now) {
    return rule.quietHours() == AlertTable.InQuietHours.WAIT
        && table.quiet(LocalTime.ofInstant(now, zone));
  }

  private static boolean isPast(Instant since, Duration length, Instant now) {
    return !since.plus(length).isAfter(now);
  }
}
