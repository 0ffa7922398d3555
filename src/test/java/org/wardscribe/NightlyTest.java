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

  /** 01:30 is at 00:30 and at 01:30 UTC: what was done at the first is not done at the second. */
  @Test
  void a_time_that_comes_twice_in_one_night_is_used_once() {
    assertThat(until("2026-10-25T00:29:00Z", "01:30")).isEqualTo(Duration.ofMinutes(1));
    assertThat(until("2026-10-25T00:30:00.1Z", "01:30")).isGreaterThan(Duration.ofHours(24));
  }
}
