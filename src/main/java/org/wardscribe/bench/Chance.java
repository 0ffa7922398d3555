package org.wardscribe.bench;

/** A share of all messages, always the same ones. */
record Chance(double rate, int salt) {
  private static final int BUCKETS = 10_000;

  boolean picks(BenchMessage message) {
    int mixed = (message.number() + 1) * 0x9E3779B1 + salt * 0x85EBCA6B;
    mixed ^= mixed >>> 15;
    mixed *= 0x2C1B3C6D;
    mixed ^= mixed >>> 13;
    return Math.floorMod(mixed, BUCKETS) < rate * BUCKETS;
  }
}
