package org.wardscribe.index.feed;

import java.util.Arrays;

/** A keyed digest, by which something is looked up. */
final class Digest {
  private final byte[] bytes;

  Digest(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
