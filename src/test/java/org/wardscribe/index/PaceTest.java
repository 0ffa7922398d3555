package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardscribe.kit.SettableClock;

class PaceTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private final Pace pace = new Pace(5, clock::nanoTime);

  @Test
  void no_second_has_more_than_five_whenever_it_begins() {
    List<Duration> begun = new ArrayList<>();
    Duration now = Duration.ZERO;
    for (int i = 0; i < 200; i++) {
      begun.add(now.plus(pace.take(LONG).orElseThrow()));
      Duration step = Duration.ofMillis((i * 37) % 260);
      clock.pass(step);
      now = now.plus(step);
    }
    for (int i = 5; i < begun.size(); i++) {
      assertThat(begun.get(i).minus(begun.get(i - 5)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void who_does_not_wait_so_long_takes_no_turn() {
    for (int i = 0; i < 5; i++) {
      assertThat(pace.take(LONG)).contains(Duration.ZERO);
    }
    assertThat(pace.take(Duration.ofMillis(999))).isEmpty();
    assertThat(pace.take(Duration.ofSeconds(1))).contains(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(10));
    assertThat(pace.take(Duration.ZERO)).contains(Duration.ZERO);
  }
}
