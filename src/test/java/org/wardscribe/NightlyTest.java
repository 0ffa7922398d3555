package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightlyTest {
  private static Duration until(String now, String at) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneId.of("Europe/London"));
    try (Nightly nightly = new Nightly(LocalTime.parse(at), clock, List.of())) {
      return nightly.untilNext();
    }
  }

  @Test
  void what_is_done_at_night_comes_at_its_time_today_or_tomorrow() {
    assertThat(until("2026-11-22T02:00:00Z", "03:15")).isEqualTo(Duration.ofMinutes(75));
    assertThat(until("2026-11-22T03:15:00Z", "03:15")).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void the_night_in_which_the_clocks_change_is_one_night() {
    assertThat(until("2026-10-24T12:00:00Z", "03:15")).isEqualTo(Duration.ofMinutes(15 * 60 + 15));
    assertThat(until("2027-03-28T00:30:00Z", "01:15")).isPositive();
  }
}
