package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lease passes also while the machine sleeps. */
class BootTimeTest {
  @TempDir private Path folder;

  @Test
  void a_lease_passes_while_the_machine_is_suspended() throws IOException {
    Path uptime = Files.writeString(folder.resolve("uptime"), "3600.25 7000.11\n");
    // The monotonic clock stands still meanwhile.
    BootTime clock = new BootTime(uptime, () -> 0);
    Lease lease = new Lease(clock.getAsLong() + Duration.ofMinutes(1).toNanos(), clock);
    assertThat(lease.remaining()).isEqualTo(Duration.ofMinutes(1));
    Files.writeString(uptime, "3661.30 7000.12\n");
    assertThat(lease.remaining()).isEqualTo(Duration.ofMillis(-1_050));
    assertThat(lease.covers(Duration.ZERO, Duration.ZERO)).isFalse();
  }

  @Test
  void a_clock_that_can_t_be_read_any_more_lets_nobody_call() throws IOException {
    Path uptime = Files.writeString(folder.resolve("uptime"), "3600.25 7000.11\n");
    BootTime clock = new BootTime(uptime, () -> 0);
    Lease lease = new Lease(clock.getAsLong() + Duration.ofDays(1).toNanos(), clock);
    Files.writeString(uptime, "");
    assertThat(lease.remaining()).isZero();
    assertThat(lease.covers(Duration.ZERO, Duration.ZERO)).isFalse();
  }

  /** Else a lease that began and is asked without a clock would seem to last for ever. */
  @Test
  void a_clock_that_can_t_be_read_begins_no_lease() throws IOException {
    Path uptime = Files.writeString(folder.resolve("uptime"), "3600.25 7000.11\n");
    LedgerTime time =
        new LedgerTime(Clock.systemUTC(), System::nanoTime, new BootTime(uptime, () -> 0));
    Files.writeString(uptime, "none\n");
    assertThatThrownBy(() -> time.lease(Duration.ofMinutes(1)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("can't be read");
  }

  @Test
  void where_there_is_no_such_clock_it_is_the_monotonic_one() {
    assertThat(new BootTime(folder.resolve("none"), () -> 7).getAsLong()).isEqualTo(7);
  }

  @Test
  void on_this_machine_it_goes_on() {
    long before = new BootTime().getAsLong();
    assertThat(new BootTime().getAsLong()).isGreaterThanOrEqualTo(before);
  }
}
