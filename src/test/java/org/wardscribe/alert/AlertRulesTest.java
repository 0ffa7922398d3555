package org.wardscribe.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.AlertChange;
import org.wardscribe.ledger.AlertRow;
import org.wardscribe.mapping.AlertKind;
import org.wardscribe.mapping.AlertTable;
import org.wardscribe.mapping.AlertTable.InQuietHours;
import org.wardscribe.mapping.RotaTable;

/** When something opens, is told again, and is over: played along a clock. */
class AlertRulesTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String DAY = "mail:day@rzz.nhs.example";
  private static final String NIGHT = "mail:night@rzz.nhs.example";
  private static final List<String> EVERY_DAY =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final RotaTable ROTA =
      new RotaTable(
          List.of(
              new RotaTable.Contact("day", List.of("day@rzz.nhs.example"), List.of()),
              new RotaTable.Contact("night", List.of("night@rzz.nhs.example"), List.of()),
              new RotaTable.Contact("boss", List.of(), List.of("bleep"))),
          List.of(
              new RotaTable.Rota(
                  "on-call",
                  List.of(
                      new RotaTable.Shift(EVERY_DAY, "08:00", "20:00", List.of("day")),
                      new RotaTable.Shift(EVERY_DAY, "20:00", "08:00", List.of("night"))),
                  List.of("boss"))));

  /** What the book would keep. */
  private final List<AlertRow> kept = new ArrayList<>();

  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private boolean lasts;
  private RotaTable rota = ROTA;
  private List<Condition> unseen = List.of();
  private Set<AlertKind> unknown = Set.of();
  private InQuietHours quiet = InQuietHours.TELL;
  private Duration after = Duration.ZERO;
  private Duration over = Duration.ZERO;
  private int reminders = 2;

  private void at(Instant instant) {
    now = instant;
    round();
  }

  private void after(Duration duration) {
    at(now.plus(duration));
  }

  private void round() {
    AlertTable table =
        new AlertTable(
            Optional.of(new AlertTable.QuietHours("22:00", "07:00")),
            List.of(
                new AlertTable.Row(
                    AlertKind.PAUSED,
                    List.of(),
                    Optional.empty(),
                    after,
                    over,
                    "on-call",
                    quiet,
                    Duration.ofHours(4),
                    reminders)));
    Look look =
        new Look(
            lasts
                ? List.of(
                    new Condition(AlertKind.PAUSED, "destination epr", 1, now, "It is paused."))
                : List.of(),
            unseen,
            unknown);
    for (AlertChange change :
        new AlertRules(table, rota, LONDON).decide(List.copyOf(kept), look, now)) {
      kept.removeIf(row -> row.subject().equals(change.row().subject()));
      if (!change.forgotten()
          && (change.row().closedAt().isEmpty() || change.row().toTell().isPresent())) {
        kept.add(change.row());
      }
      change.tellings().forEach(t -> told.add(t.event() + " " + String.join(",", t.channels())));
    }
  }

  private List<String> told() {
    List<String> since = List.copyOf(told);
    told.clear();
    return since;
  }

  @Test
  void what_opens_is_told_once_and_its_end_once() {
    lasts = true;
    round();
    assertThat(told()).containsExactly("OPENED " + DAY);
    after(Duration.ofMinutes(1));
    after(Duration.ofMinutes(1));
    assertThat(told()).isEmpty();
    lasts = false;
    after(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("CLOSED ");
    after(Duration.ofMinutes(1));
    assertThat(told()).isEmpty();
  }

  @Test
  void what_does_not_last_long_enough_is_told_to_nobody() {
    after = Duration.ofMinutes(10);
    lasts = true;
    round();
    after(Duration.ofMinutes(9));
    lasts = false;
    after(Duration.ofMinutes(5));
    lasts = true;
    after(Duration.ofMinutes(9));
    assertThat(told()).isEmpty();
    after(Duration.ofMinutes(10));
    assertThat(told()).containsExactly("OPENED " + DAY);
  }

  @Test
  void what_comes_and_goes_is_one_alert() {
    over = Duration.ofMinutes(5);
    for (int i = 0; i < 20; i++) {
      lasts = i % 2 == 0;
      after(Duration.ofMinutes(2));
    }
    assertThat(told()).containsExactly("OPENED " + DAY);
    after(Duration.ofMinutes(5));
    assertThat(told()).containsExactly("CLOSED ");
  }

  @Test
  void who_is_on_duty_is_reminded_and_not_for_ever() {
    lasts = true;
    at(Instant.parse("2026-11-23T18:00:00Z"));
    after(Duration.ofHours(4));
    for (int i = 0; i < 100; i++) {
      after(Duration.ofMinutes(30));
    }
    assertThat(told()).containsExactly("OPENED " + DAY, "REMINDED " + NIGHT, "REMINDED " + NIGHT);
  }

  @Test
  void the_quiet_hours_are_waited_for_and_what_is_over_by_then_is_told_to_nobody() {
    quiet = InQuietHours.WAIT;
    lasts = true;
    at(Instant.parse("2026-11-23T23:00:00Z"));
    at(Instant.parse("2026-11-24T06:59:00Z"));
    assertThat(told()).isEmpty();
    at(Instant.parse("2026-11-24T07:00:00Z"));
    assertThat(told()).containsExactly("OPENED " + NIGHT);

    lasts = false;
    at(Instant.parse("2026-11-24T23:00:00Z"));
    assertThat(told()).isEmpty();
    at(Instant.parse("2026-11-25T07:00:00Z"));
    assertThat(told()).containsExactly("CLOSED ");

    lasts = true;
    at(Instant.parse("2026-11-25T23:00:00Z"));
    lasts = false;
    at(Instant.parse("2026-11-25T23:30:00Z"));
    at(Instant.parse("2026-11-26T09:00:00Z"));
    assertThat(told()).isEmpty();
  }

  @Test
  void what_is_over_in_the_quiet_hours_and_comes_back_is_still_the_same() {
    quiet = InQuietHours.WAIT;
    lasts = true;
    at(Instant.parse("2026-11-23T21:00:00Z"));
    assertThat(told()).containsExactly("OPENED " + NIGHT);
    lasts = false;
    at(Instant.parse("2026-11-23T23:00:00Z"));
    lasts = true;
    at(Instant.parse("2026-11-24T02:00:00Z"));
    at(Instant.parse("2026-11-24T07:00:00Z"));
    assertThat(told()).containsExactly("REMINDED " + NIGHT);
  }

  @Test
  void quiet_hours_and_shifts_follow_the_clock_on_the_wall_when_it_changes() {
    quiet = InQuietHours.WAIT;
    lasts = true;
    // The night of 25 October 2026 has two hours from one to two; 07:00 is 07:00 GMT after it.
    at(LocalDateTime.of(2026, 10, 24, 23, 0).atZone(LONDON).toInstant());
    at(Instant.parse("2026-10-25T06:59:00Z"));
    assertThat(told()).isEmpty();
    at(Instant.parse("2026-10-25T07:00:00Z"));
    assertThat(told()).containsExactly("OPENED " + NIGHT);

    kept.clear();
    // The night of 28 March 2027 has no such hour; 07:00 is 06:00 UTC after it.
    at(LocalDateTime.of(2027, 3, 27, 23, 0).atZone(LONDON).toInstant());
    at(Instant.parse("2027-03-28T05:59:00Z"));
    assertThat(told()).isEmpty();
    at(Instant.parse("2027-03-28T06:00:00Z"));
    assertThat(told()).containsExactly("OPENED " + NIGHT);
  }

  @Test
  void what_cannot_be_seen_is_not_over() {
    lasts = true;
    round();
    lasts = false;
    unknown = Set.of(AlertKind.PAUSED);
    after(Duration.ofHours(1));
    assertThat(told()).containsExactly("OPENED " + DAY);
  }

  @Test
  void an_alert_of_which_just_now_nobody_can_say_whether_it_lasts_stays_open() {
    lasts = true;
    round();
    lasts = false;
    unseen = List.of(Condition.unknown(AlertKind.PAUSED, "destination epr"));
    after(Duration.ofHours(1));
    assertThat(told()).containsExactly("OPENED " + DAY);
    unseen = List.of(Condition.unknown(AlertKind.PAUSED, "destination other"));
    after(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("CLOSED ");
  }

  @Test
  void what_may_be_so_opens_nothing() {
    unseen = List.of(Condition.unknown(AlertKind.PAUSED, "destination epr"));
    round();
    assertThat(kept).isEmpty();
  }

  @Test
  void what_opened_while_nobody_was_on_a_rota_is_told_as_soon_as_there_is_somebody() {
    rota = new RotaTable(List.of(), List.of());
    lasts = true;
    round();
    assertThat(told()).as("for the log: nobody is told").containsExactly("OPENED ");
    assertThat(kept.get(0).toldAt()).isEmpty();
    after(Duration.ofHours(5));
    assertThat(told()).isEmpty();
    rota = ROTA;
    after(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("OPENED " + DAY);
    rota = new RotaTable(List.of(), List.of());
    after(Duration.ofHours(5));
    assertThat(told()).as("no reminder is used up").isEmpty();
    assertThat(kept.get(0).reminders()).isZero();
  }

  @Test
  void of_what_nobody_was_told_nobody_is_told_the_end() {
    rota = new RotaTable(List.of(), List.of());
    lasts = true;
    round();
    lasts = false;
    rota = ROTA;
    after(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("OPENED ");
    assertThat(kept).isEmpty();
  }

  @Test
  void the_fallback_is_told_once_if_nobody_on_duty_can_be_reached() {
    lasts = true;
    round();
    AlertRow row = kept.remove(0);
    kept.add(unsentSince(row, now));
    told();
    after(Duration.ofMinutes(14));
    assertThat(told()).isEmpty();
    after(Duration.ofMinutes(1));
    after(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("OPENED webhook:bleep");
  }

  private static AlertRow unsentSince(AlertRow row, Instant since) {
    return new AlertRow(
        row.number(),
        row.kind(),
        row.subject(),
        row.count(),
        row.sentence(),
        row.since(),
        row.seenAt(),
        row.openedAt(),
        row.closedAt(),
        row.toldAt(),
        row.reminders(),
        row.toTell(),
        row.fallback(),
        Optional.of(since));
  }
}
