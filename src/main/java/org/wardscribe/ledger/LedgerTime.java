package org.wardscribe.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The ledger's own time for leases and due times: the wall clock at the start, moved on by the
 * monotonic clock.
 *
 * <p>Several processes with one database follow its clock ({@link #following}).
 *
 * <p>A wall clock that is set forward or back while we run ends no lease early and keeps no entry
 * waiting. What people and partners see (audit rows, documents) carries the wall clock's time.
 */
final class LedgerTime {
  private final Clock wall;
  private final LongSupplier nanoTime;
  private final LongSupplier leaseTime;
  private volatile Anchor anchor;

  private record Anchor(Instant at, long nanos) {}

  LedgerTime(Clock wall, LongSupplier nanoTime) {
    this(wall, nanoTime, nanoTime);
  }

  /**
   * @param leaseTime a worker measures its lease by it: may not stand still while the machine does
   */
  LedgerTime(Clock wall, LongSupplier nanoTime, LongSupplier leaseTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.leaseTime = leaseTime;
    this.anchor = new Anchor(wall.instant(), nanoTime.getAsLong());
  }

  /**
   * The time of one transaction, by a database's clock; from here on this process's idea of that
   * clock goes on from it.
   */
  LedgerTime following(Instant database) {
    anchor = new Anchor(database, nanoTime.getAsLong());
    LedgerTime still = new LedgerTime(wall, () -> 0);
    still.anchor = new Anchor(database, 0);
    return still;
  }

  Instant wall() {
    return wall.instant();
  }

  Instant now() {
    Anchor from = anchor;
    return from.at().plusNanos(nanoTime.getAsLong() - from.nanos());
  }

  /** A wall-clock time that a stage named, on our own scale. */
  Instant ours(Instant named) {
    return now().plus(Duration.between(wall.instant(), named));
  }

  /** One of our own times, as the wall clock would show it. */
  Instant shown(Instant ours) {
    return wall.instant().plus(Duration.between(now(), ours));
  }

  /**
   * A lease of this length that begins now.
   *
   * @throws LedgerException if the clock of leases can't be read
   */
  Lease lease(Duration length) {
    return new Lease(leaseTime.getAsLong() + length.toNanos(), leaseTime);
  }

  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
