package org.wardscribe.identify;

import java.util.function.LongConsumer;

/**
 * Hashed keys to places in a file: 16 bytes a slot, so that a register of a million patients needs
 * no million objects.
 *
 * <p>Two keys may share a hash: who reads a place must check that it holds what was asked for.
 */
final class OffsetTable {
  private static final long EMPTY = -1;

  private long[] hashes = new long[1024];
  private long[] offsets = filled(1024);
  private int size;

  /** A key of 64 bits, evenly spread. */
  static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** A key with a number, evenly spread. */
  static long hash(long key, long number) {
    return mix(key ^ (number * 0x9e3779b97f4a7c15L));
  }

  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    return mixed ^ (mixed >>> 32);
  }

  void put(long hash, long offset) {
    if (++size * 5L > hashes.length * 3L) {
      grow();
    }
    place(hash, offset);
  }

  void forEach(long hash, LongConsumer offset) {
    int mask = hashes.length - 1;
    for (int i = (int) hash & mask; offsets[i] != EMPTY; i = (i + 1) & mask) {
      if (hashes[i] == hash) {
        offset.accept(offsets[i]);
      }
    }
  }

  boolean contains(long hash) {
    int mask = hashes.length - 1;
    for (int i = (int) hash & mask; offsets[i] != EMPTY; i = (i + 1) & mask) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  private void place(long hash, long offset) {
    int mask = hashes.length - 1;
    int i = (int) hash & mask;
    while (offsets[i] != EMPTY) {
      i = (i + 1) & mask;
    }
    hashes[i] = hash;
    offsets[i] = offset;
  }

  private void grow() {
    long[] oldHashes = hashes;
    long[] oldOffsets = offsets;
    hashes = new long[oldHashes.length * 2];
    offsets = filled(hashes.length);
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldOffsets[i] != EMPTY) {
        place(oldHashes[i], oldOffsets[i]);
      }
    }
  }

  private static long[] filled(int length) {
    long[] offsets = new long[length];
    java.util.Arrays.fill(offsets, EMPTY);
    return offsets;
  }
}
