package org.wardscribe.connector.jabber;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Counts and digests what passes by, and stops what is too much. */
final class Digesting {
  private final MessageDigest sha256 = Digests.sha256();
  private final long most;
  private volatile long size;
  private volatile boolean tooLarge;

  Digesting(long most) {
    this.most = most;
  }

  /** More came than may. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("too large", null, false, false);
    }
  }

  void take(Optional<byte[]> part) {
    if (part.isEmpty()) {
      return;
    }
    long total = size + part.get().length;
    size = total;
    if (total > most) {
      tooLarge = true;
      throw new TooLarge();
    }
    sha256.update(part.get());
  }

  long size() {
    return size;
  }

  boolean tooLarge() {
    return tooLarge;
  }

  /** Ends it: once only. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
