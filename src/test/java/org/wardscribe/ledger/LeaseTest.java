package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A worker does not call out when its lease may have passed to another. */
class LeaseTest {
  private static final Instant START = Instant.parse("2026-11-22T19:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private Instant now = START;
  private long nanos;

  private LedgerTime time() {
    return new LedgerTime(
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        },
        () -> nanos);
  }

  private static boolean covers(Lease lease) {
    return lease.covers(Duration.ofSeconds(30), Duration.ofSeconds(2));
  }

  @Test
  void a_machine_that_stood_still_finds_its_lease_ended_where_others_share_the_ledger() {
    Lease shared = time().lease(LENGTH, false);
    assertThat(covers(shared)).isTrue();
    now = START.plus(LENGTH);
    assertThat(covers(shared)).as("the monotonic clock did not move").isFalse();
  }

  @Test
  void a_wall_clock_that_is_set_back_makes_no_lease_longer() {
    Lease shared = time().lease(LENGTH, false);
    now = START.minus(Duration.ofHours(1));
    nanos = LENGTH.toNanos();
    assertThat(covers(shared)).isFalse();
  }

  @Test
  void a_wall_clock_that_is_set_ends_no_lease_where_the_ledger_is_ours_alone() {
    Lease alone = time().lease(LENGTH, true);
    now = START.plus(Duration.ofHours(1));
    assertThat(covers(alone)).isTrue();
  }
}
