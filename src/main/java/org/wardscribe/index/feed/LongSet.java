package org.wardscribe.index.feed;

/** A compact set of digests: about 16 bytes each. Safe for use by several threads. */
final class LongSet {
  private static final int SMALLEST = 1024;

  private long[] slots = new long[SMALLEST];
  private int size;

  /** False if it was there already. */
  synchronized boolean add(long digest) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    boolean added = put(slots, known(digest));
    size += added ? 1 : 0;
    return added;
  }

  synchronized boolean contains(long digest) {
    long sought = known(digest);
    for (int at = place(slots, sought); slots[at] != 0; at = (at + 1) & (slots.length - 1)) {
      if (slots[at] == sought) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long one : slots) {
      if (one != 0) {
        put(larger, one);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] slots, long digest) {
    int at = place(slots, digest);
    while (slots[at] != 0) {
      if (slots[at] == digest) {
        return false;
      }
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = digest;
    return true;
  }

  /** Zero means that a slot is free. */
  private static long known(long digest) {
    return digest == 0 ? 1 : digest;
  }

  private static int place(long[] slots, long digest) {
    return (int) (digest ^ (digest >>> 32)) & (slots.length - 1);
  }
}
