package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WrittenTimeTest {
  private final WrittenTime time = new WrittenTime(ZoneId.of("Europe/London"));

  @Test
  void the_hour_that_comes_twice_is_told_apart_by_its_zone() {
    assertThat(time.shown(Instant.parse("2026-10-25T00:30:00Z")))
        .isEqualTo("25-Oct-2026 01:30 BST");
    assertThat(time.shown(Instant.parse("2026-10-25T01:30:00Z")))
        .isEqualTo("25-Oct-2026 01:30 GMT");
    assertThat(time.ts(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("20261025013000+0100");
    assertThat(time.ts(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("20261025013000+0000");
  }

  @Test
  void months_have_three_letters_in_september_too() {
    assertThat(time.shown(Instant.parse("2026-09-01T12:00:00Z")))
        .isEqualTo("01-Sep-2026 13:00 BST");
  }
}
